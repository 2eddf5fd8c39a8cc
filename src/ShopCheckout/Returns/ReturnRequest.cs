using ShopCheckout.Data;

namespace ShopCheckout.Returns;

/// <summary>A shopper's wish to cancel or return some of an order. It moves no money: staff who agree give it back as they give back any.</summary>
public sealed class ReturnRequest : IVersioned
{
    public const int LongestWords = 1000;
    public const int LongestAnswer = 300;

    /// <summary>Each sends mails, so that nobody may go on asking and withdrawing for ever.</summary>
    public const int MostOfAnOrder = 10;

    private readonly List<ReturnLine> _lines = [];

    public ReturnRequest(Guid id, Guid formKey, Guid orderId, ReturnKind kind, ReturnReason reason, string? words, IEnumerable<(int Position, string Name, int Quantity)> lines, DateTimeOffset askedAt)
    {
        Id = id;
        FormKey = formKey;
        OrderId = orderId;
        OpenOrderId = orderId;
        Kind = kind;
        Reason = reason;
        Words = words;
        AskedAt = askedAt;
        _lines.AddRange(lines.Select(l => new ReturnLine(id, l.Position, l.Name, l.Quantity)));
    }

    private ReturnRequest()
    {
    }

    public Guid Id { get; private set; }

    /// <summary>Made with the form; the same again is the same request. Unique.</summary>
    public Guid FormKey { get; private set; }

    public Guid OrderId { get; private set; }

    /// <summary>The order while the request waits for staff or for the money, null afterwards. Unique: one at a time.</summary>
    public Guid? OpenOrderId { get; private set; }

    public ReturnKind Kind { get; private set; }

    public ReturnStatus Status { get; private set; }

    public ReturnReason Reason { get; private set; }

    /// <summary>The shopper's own.</summary>
    public string? Words { get; private set; }

    public DateTimeOffset AskedAt { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public string? DecidedBy { get; private set; }

    /// <summary>What staff wrote to the shopper.</summary>
    public string? Answer { get; private set; }

    /// <summary>The refund that staff began for it: while it is unanswered or done, there is no other. Null before.</summary>
    public Guid? RefundId { get; private set; }

    /// <summary>When it was over, however it ended.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    public int Version { get; private set; }

    public IReadOnlyList<ReturnLine> Lines => _lines;

    public void Approve(string by, string answer, DateTimeOffset now)
    {
        Status = ReturnTransitions.Next(Status, ReturnStep.Approve);
        (DecidedBy, Answer, DecidedAt) = (by, answer, now);
    }

    public void Decline(string by, string answer, DateTimeOffset now)
    {
        Status = ReturnTransitions.Next(Status, ReturnStep.Decline);
        (DecidedBy, Answer, DecidedAt) = (by, answer, now);
        End(now);
    }

    /// <summary>Done in another way than by a refund: another one was sent, or less was taken.</summary>
    public void Settle(string by, string answer, DateTimeOffset now)
    {
        Status = ReturnTransitions.Next(Status, ReturnStep.Settle);
        (DecidedBy, Answer, DecidedAt) = (by, answer, now);
        End(now);
    }

    /// <summary>Claims the request for a refund, in the commit that writes the refund down: of two only one gets through.</summary>
    public void BeginRefund(Guid attemptId)
    {
        if (Status != ReturnStatus.Approved)
            throw new InvalidOperationException($"A request that is {Status} is not refunded.");
        RefundId = attemptId;
    }

    public void Withdraw(DateTimeOffset now)
    {
        Status = ReturnTransitions.Next(Status, ReturnStep.Withdraw);
        End(now);
    }

    /// <summary>What was asked for went back.</summary>
    public void Refund(DateTimeOffset now)
    {
        Status = ReturnTransitions.Next(Status, ReturnStep.Refund);
        End(now);
    }

    private void End(DateTimeOffset now)
    {
        OpenOrderId = null;
        EndedAt = now;
    }
}

/// <summary>How many of which line of the order.</summary>
public sealed class ReturnLine
{
    internal ReturnLine(Guid returnRequestId, int position, string name, int quantity)
    {
        ReturnRequestId = returnRequestId;
        Position = position;
        Name = name;
        Quantity = quantity;
    }

    public Guid ReturnRequestId { get; private set; }

    public int Position { get; private set; }

    public string Name { get; private set; }

    public int Quantity { get; private set; }
}
