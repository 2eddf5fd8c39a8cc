using ShopCheckout.Data;

namespace ShopCheckout.Orders;

/// <summary>An order, from the moment the shopper presses Pay. A changed basket makes another order; only the merchant changes what one comes to.</summary>
public sealed class Order : IVersioned
{
    private readonly List<OrderLine> _lines = [];
    private readonly List<OrderEvent> _events = [];

    public Order(Guid id, string number, Guid basketId, string fingerprint, Contact contact, DateTimeOffset placedAt, DateTimeOffset holdUntil)
    {
        Id = id;
        Number = number;
        BasketId = basketId;
        OpenBasketId = basketId;
        Fingerprint = fingerprint;
        Contact = contact;
        PlacedAt = placedAt;
        HoldUntil = holdUntil;
        Record(OrderEventKind.Placed, placedAt);
    }

    private Order() => (Number, Fingerprint, Contact) = (string.Empty, string.Empty, new(string.Empty, string.Empty, string.Empty));

    public Guid Id { get; private set; }

    /// <summary>What shopper, merchant and provider call it.</summary>
    public string Number { get; private set; }

    public OrderStatus Status { get; private set; }

    public Guid BasketId { get; private set; }

    /// <summary>The account it belongs to; null for a guest's. An id without a foreign key: an order outlives its account.</summary>
    public Guid? CustomerId { get; private set; }

    /// <summary>The basket while the order can still be paid, null afterwards. Unique: one basket has one open order, whatever is clicked.</summary>
    public Guid? OpenBasketId { get; private set; }

    /// <summary>Hash of everything the shopper agreed to; the same again means the same order.</summary>
    public string Fingerprint { get; private set; }

    public Contact Contact { get; private set; }

    /// <summary>The culture in which it was placed, and in which its shopper is written to; null for orders from before there was a choice.</summary>
    public string? Language { get; private set; }

    public FulfilmentMethod Method { get; private set; }

    public PostalAddress? DeliveryAddress { get; private set; }

    public string? Notes { get; private set; }

    /// <summary>Written on a card that goes with it.</summary>
    public string? GiftMessage { get; private set; }

    /// <summary>The delivery option as the shopper read it; null for a collection.</summary>
    public string? DeliveryOption { get; private set; }

    /// <summary>When it is collected; null when the shopper comes at any time.</summary>
    public DateTimeOffset? CollectFrom { get; private set; }

    public DateTimeOffset? CollectUntil { get; private set; }

    /// <summary>All lines at their full price.</summary>
    public Money Goods { get; private set; }

    public string? DiscountCode { get; private set; }

    /// <summary>What the code took off the goods: the sum of what it took off each line.</summary>
    public long DiscountMinor { get; private set; }

    public Money Delivery { get; private set; }

    /// <summary>By how much the merchant changed the total after it was placed, in minor units.</summary>
    public long AdjustmentMinor { get; private set; }

    public Money Total { get; private set; }

    /// <summary>The VAT inside <see cref="Total"/>.</summary>
    public Money Vat { get; private set; }

    public DateTimeOffset PlacedAt { get; private set; }

    /// <summary>Until when its stock is held.</summary>
    public DateTimeOffset HoldUntil { get; private set; }

    public DateTimeOffset? PaidAt { get; private set; }

    /// <summary>When the shopper was first shown that it is paid; the big thank-you appears once.</summary>
    public DateTimeOffset? ConfirmationShownAt { get; private set; }

    public int Version { get; private set; }

    public IReadOnlyList<OrderLine> Lines => _lines;

    public IReadOnlyList<OrderEvent> Events => _events;

    public bool IsOpen => Status == OrderStatus.AwaitingPayment;

    /// <summary>The shopper's money was taken, or their card promised it.</summary>
    public bool HasMoney => Status is OrderStatus.Authorised or OrderStatus.PartlyPaid or OrderStatus.Paid;

    /// <summary>It was paid when its goods had been given back, or after it had been given up: somebody was told.</summary>
    public bool WasInDoubt => _events.Exists(e => e.Kind is OrderEventKind.PaidLate or OrderEventKind.StockShort);

    /// <summary>When the last of it was sent or handed over.</summary>
    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>The booking whose fee it takes; null for what was bought in the shop. Unique: a booking has one fee.</summary>
    public Guid? BookingId { get; private set; }

    /// <summary>Stands for the network address it was placed from; kept to count declined cards by. Null when it came over no network.</summary>
    public string? PlacedFrom { get; private set; }

    /// <summary>Stands for the account it was placed with; null for a guest.</summary>
    public string? PlacedBy { get; private set; }

    public void ComesFrom(string? addressKey, string? accountKey) => (PlacedFrom, PlacedBy) = (addressKey, accountKey);

    public void ForBooking(Guid bookingId) => BookingId = bookingId;

    /// <summary>In which language it was placed.</summary>
    public void SpeakIn(string? language) => Language = language;

    /// <summary>Joins an account. An order that belongs to one stays with it.</summary>
    public void BelongTo(Guid? customerId) => CustomerId ??= customerId;

    /// <summary>The payment link or quote that it pays for; null for what was bought in the shop.</summary>
    public Guid? PaymentLinkId { get; private set; }

    public void ForPaymentLink(Guid paymentLinkId) => PaymentLinkId = paymentLinkId;

    /// <summary>It holds a use of a code or a place in a slot, which go back when it ends.</summary>
    public bool HasPromises => DiscountCode is not null || CollectFrom is not null;

    /// <summary>Its basket's things went into another basket, which is emptied of them when it is paid.</summary>
    public void MoveToBasket(Guid basketId)
    {
        BasketId = basketId;
        if (OpenBasketId is not null)
            OpenBasketId = basketId;
    }

    public void Sell(IEnumerable<OrderLine> lines, Money delivery, Money vat, string? discountCode = null)
    {
        _lines.AddRange(lines);
        Goods = _lines.Aggregate(Money.Zero(delivery.Currency), (sum, line) => sum + line.Full);
        DiscountMinor = _lines.Sum(l => l.DiscountMinor);
        DiscountCode = discountCode;
        Delivery = delivery;
        Total = (Goods with { Minor = Goods.Minor - DiscountMinor }) + delivery;
        Vat = vat;
    }

    public void SendTo(FulfilmentMethod method, PostalAddress? address, string? notes)
    {
        Method = method;
        DeliveryAddress = address;
        Notes = notes;
    }

    /// <summary>How it reaches the shopper, as they chose it.</summary>
    public void Promise(string? deliveryOption, DateTimeOffset? collectFrom, DateTimeOffset? collectUntil, string? giftMessage) =>
        (DeliveryOption, CollectFrom, CollectUntil, GiftMessage) = (deliveryOption, collectFrom, collectUntil, giftMessage);

    /// <summary>It was paid after its place had been given back, and somebody else has it now.</summary>
    public void LoseSlot(DateTimeOffset now)
    {
        (CollectFrom, CollectUntil) = (null, null);
        Record(OrderEventKind.SlotGone, now);
    }

    public void PaymentStarted(DateTimeOffset now) => Record(OrderEventKind.PaymentStarted, now);

    public void Flag(string reason, DateTimeOffset now) => Record(OrderEventKind.Flagged, now, reason);

    /// <summary>What was being looked into is as it should be.</summary>
    public void LiftFlag(DateTimeOffset now) => Record(OrderEventKind.FlagLifted, now);

    /// <summary>A card promised the money. One that promised after the order was given up reopens it: what we may take is never ignored.</summary>
    public void Authorise(DateTimeOffset now)
    {
        if (HasMoney)
            throw new InvalidOperationException($"Order {Number} is {Status} already.");
        Record(OrderEventKind.Authorized, now);
        Status = OrderStatus.Authorised;
        OpenBasketId = null;
    }

    /// <summary>A part of what was promised was taken, and more may follow.</summary>
    public void MarkPartlyPaid(DateTimeOffset now)
    {
        if (Status is not (OrderStatus.Authorised or OrderStatus.PartlyPaid))
            Authorise(now);
        Status = OrderStatus.PartlyPaid;
        PaidAt ??= now;
    }

    /// <summary>Moves to Paid. A payment that came after the order was given up reopens it: money that was taken is never ignored.</summary>
    public void MarkPaid(DateTimeOffset now)
    {
        if (Status == OrderStatus.Paid)
            throw new InvalidOperationException($"Order {Number} is paid already.");
        Record(IsOpen || HasMoney ? OrderEventKind.Paid : OrderEventKind.PaidLate, now);
        Status = OrderStatus.Paid;
        OpenBasketId = null;
        PaidAt ??= now;
    }

    /// <summary>Lines left the house. Whoever calls this has seen to it that they are paid for.</summary>
    public void MarkSent(IReadOnlyCollection<int> positions, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(positions);
        var sent = _lines.Where(l => l.SentAt is null && positions.Contains(l.Position)).ToList();
        foreach (var line in sent)
            line.MarkSent(now);
        if (sent.Count == 0)
            return;
        if (_lines.TrueForAll(l => l.SentAt is not null))
            SentAt = now;
        Record(OrderEventKind.Sent, now, SentAt is null ? string.Join(", ", sent.Select(l => l.Name)) : null);
    }

    /// <summary>The merchant changed what it comes to; the VAT inside follows in proportion.</summary>
    /// <param name="total">Without a tip.</param>
    /// <param name="asked">What the card is asked for, in words.</param>
    /// <param name="now">The time.</param>
    public void ChangeTotal(Money total, string asked, DateTimeOffset now)
    {
        if (total != Total)
        {
            var vat = Total.IsZero ? 0 : (long)Math.Round((decimal)Vat.Minor * total.Minor / Total.Minor, MidpointRounding.AwayFromZero);
            AdjustmentMinor += total.Minor - Total.Minor;
            (Total, Vat) = (total, total with { Minor = vat });
        }

        Record(OrderEventKind.AmountChanged, now, asked);
    }

    public void StockShort(string what, DateTimeOffset now) => Record(OrderEventKind.StockShort, now, what);

    /// <summary>Ends an unpaid order, or one whose hold was let go.</summary>
    public void Cancel(string reason, DateTimeOffset now) => Close(OrderStatus.Cancelled, OrderEventKind.Cancelled, reason, now);

    /// <summary>The deposit for goods that were handed over is let go.</summary>
    public void Release()
    {
        if (Status != OrderStatus.Authorised || !_lines.Exists(l => l.SentAt is not null))
            throw new InvalidOperationException($"Order {Number} is {Status} and no deposit for goods that were handed over.");
        Status = OrderStatus.Released;
    }

    public void Expire(DateTimeOffset now) => Close(OrderStatus.Expired, OrderEventKind.Expired, null, now);

    public void ExtendHold(DateTimeOffset until) => HoldUntil = until > HoldUntil ? until : HoldUntil;

    public void Record(OrderEventKind kind, DateTimeOffset at, string? note = null) => _events.Add(new OrderEvent(Id, _events.Count, kind, note, at));

    private void Close(OrderStatus status, OrderEventKind kind, string? reason, DateTimeOffset now)
    {
        if (!IsOpen && Status != OrderStatus.Authorised)
            throw new InvalidOperationException($"Order {Number} is {Status} and cannot become {status}.");
        Status = status;
        OpenBasketId = null;
        Record(kind, now, reason);
    }
}
