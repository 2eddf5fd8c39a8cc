using ShopCheckout.Data;
using ShopCheckout.Orders;

namespace ShopCheckout.PaymentLinks;

/// <summary>A request to pay, or a quote, that staff send to one customer. Once it is sent what it asks for never changes.</summary>
public sealed class PaymentLink : IVersioned
{
    private readonly List<PaymentLinkLine> _lines = [];

    public PaymentLink(Guid id, Guid formKey, string number, PaymentLinkKind kind, string currency, string createdBy, DateTimeOffset createdAt)
    {
        Id = id;
        FormKey = formKey;
        Number = number;
        Kind = kind;
        CreatedBy = createdBy;
        CreatedAt = createdAt;
        Contact = new(string.Empty, string.Empty, string.Empty);
        SearchText = string.Empty;
        Total = Vat = Money.Zero(currency);
    }

    private PaymentLink() => (Number, CreatedBy, Contact, SearchText) = (string.Empty, string.Empty, new(string.Empty, string.Empty, string.Empty), string.Empty);

    public Guid Id { get; private set; }

    /// <summary>Made with the form; the same again is the same link. Unique.</summary>
    public Guid FormKey { get; private set; }

    /// <summary>What customer and merchant call it.</summary>
    public string Number { get; private set; }

    public PaymentLinkKind Kind { get; private set; }

    public PaymentLinkStatus Status { get; private set; }

    public Contact Contact { get; private set; }

    /// <summary>To the customer.</summary>
    public string? Note { get; private set; }

    /// <summary>What a quote's customer agrees to by accepting it, beside the shop's terms of sale.</summary>
    public string? Terms { get; private set; }

    /// <summary>The merchant's own, or the customer's: a purchase order, a job.</summary>
    public string? Reference { get; private set; }

    public Money Total { get; private set; }

    /// <summary>The VAT inside <see cref="Total"/>.</summary>
    public Money Vat { get; private set; }

    /// <summary>Paying can begin before this moment.</summary>
    public DateTimeOffset ValidUntil { get; private set; }

    public string CreatedBy { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>How often its mail was written.</summary>
    public int TimesSent { get; private set; }

    public DateTimeOffset? ViewedAt { get; private set; }

    public DateTimeOffset? AcceptedAt { get; private set; }

    /// <summary>Address and browser of whoever accepted a quote.</summary>
    public string? AcceptedFrom { get; private set; }

    public DateTimeOffset? PaidAt { get; private set; }

    /// <summary>When it expired or was withdrawn.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>The order by which it is paid: the last one that was begun, then the one that was paid.</summary>
    public Guid? OrderId { get; private set; }

    /// <summary>The words by which staff find it, folded, a blank before each.</summary>
    public string SearchText { get; private set; }

    public int Version { get; private set; }

    public IReadOnlyList<PaymentLinkLine> Lines => _lines;

    public bool IsOut => Status is PaymentLinkStatus.Sent or PaymentLinkStatus.Viewed;

    public bool CanBePaid(DateTimeOffset now) => IsOut && now < ValidUntil;

    /// <summary>Says what it asks for; a draft may be written again and again.</summary>
    public void Write(LinkDraft draft, IEnumerable<PaymentLinkLine> lines)
    {
        ArgumentNullException.ThrowIfNull(draft);
        if (Status != PaymentLinkStatus.Draft)
            throw new InvalidOperationException($"Payment link {Number} is {Status} and cannot be changed.");
        (Contact, Note, Terms, Reference, ValidUntil) = (draft.Contact, draft.Note, draft.Terms, draft.Reference, draft.ValidUntil);
        _lines.Clear();
        _lines.AddRange(lines);
        Total = _lines.Aggregate(Money.Zero(Total.Currency), (sum, line) => sum + line.Total);
        Vat = LinkSums.VatOf(_lines).Aggregate(Money.Zero(Total.Currency), (sum, share) => sum + share.Vat);
        SearchText = LinkSearch.TextOf(this);
    }

    /// <summary>Its mail is written, for the first time or once more.</summary>
    public void Send(DateTimeOffset now)
    {
        if (!IsOut)
            Status = PaymentLinkTransitions.Next(Status, PaymentLinkStep.Send);
        SentAt ??= now;
        TimesSent++;
    }

    public void View(DateTimeOffset now)
    {
        Status = PaymentLinkTransitions.Next(Status, PaymentLinkStep.View);
        ViewedAt = now;
    }

    /// <summary>An order was written for it. Its version tells whoever withdraws or expires it at the same moment.</summary>
    public void BeginPaying(Guid orderId, string from, DateTimeOffset now)
    {
        if (!CanBePaid(now))
            throw new InvalidOperationException($"Payment link {Number} is {Status} and cannot be paid.");
        OrderId = orderId;
        if (Kind != PaymentLinkKind.Quote)
            return;
        AcceptedAt ??= now;
        AcceptedFrom ??= from;
    }

    public void Pay(Guid orderId, DateTimeOffset now)
    {
        Status = PaymentLinkTransitions.Next(Status, PaymentLinkStep.Pay);
        OrderId = orderId;
        PaidAt = now;
    }

    public void Expire(DateTimeOffset now)
    {
        Status = PaymentLinkTransitions.Next(Status, PaymentLinkStep.Expire);
        EndedAt = now;
    }

    public void Withdraw(DateTimeOffset now)
    {
        Status = PaymentLinkTransitions.Next(Status, PaymentLinkStep.Withdraw);
        EndedAt = now;
    }
}
