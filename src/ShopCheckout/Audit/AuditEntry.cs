namespace ShopCheckout.Audit;

/// <summary>That somebody did something: who, when, what, on what, why. Written once, in the act's own commit; a trigger in the database
/// refuses to change or delete it.</summary>
public sealed class AuditEntry
{
    public const int LongestActor = 256;
    public const int LongestAct = 60;
    public const int LongestSubject = 100;
    public const int LongestReason = 300;
    public const int LongestState = 500;

    public AuditEntry(Guid id, DateTimeOffset at, string actor, string act, string subject, Guid? orderId, string reason, string? before, string? after, string? requestId)
    {
        Id = id;
        At = at;
        Actor = Cut(actor, LongestActor)!;
        Act = Cut(act, LongestAct)!;
        Subject = Cut(subject, LongestSubject)!;
        OrderId = orderId;
        Reason = Cut(reason, LongestReason)!;
        Before = Cut(before, LongestState);
        After = Cut(after, LongestState);
        RequestId = requestId;
    }

    public Guid Id { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>Who: a member of staff's e-mail address, or what was typed as one.</summary>
    public string Actor { get; private set; }

    /// <summary>What, in the words of <see cref="Acts"/>. Text, because rows outlive the program that wrote them.</summary>
    public string Act { get; private set; }

    /// <summary>On what, as people call it: an order's number, an event's id.</summary>
    public string Subject { get; private set; }

    public Guid? OrderId { get; private set; }

    public string Reason { get; private set; }

    public string? Before { get; private set; }

    public string? After { get; private set; }

    /// <summary>The trace that the request's log lines carry.</summary>
    public string? RequestId { get; private set; }

    private static string? Cut(string? text, int longest) => text is not null && text.Length > longest ? text[..longest] : text;
}
