namespace ShopCheckout.Webhooks;

public enum InboxState
{
    /// <summary>Stored and acknowledged; to be processed at <see cref="InboxEvent.NextAttemptAt"/>.</summary>
    Waiting,
    Processed,

    /// <summary>Genuine, but about nothing of this shop.</summary>
    Foreign,

    /// <summary>Given up after too many attempts; a person is told and can retry it.</summary>
    Dead,
}

/// <summary>A genuine event, stored before it was acknowledged. Its payload is a hint: what counts is what the provider says when asked.</summary>
public sealed class InboxEvent
{
    public InboxEvent(Guid id, string eventId, string type, string accountId, string intentId, DateTimeOffset receivedAt)
    {
        Id = id;
        EventId = eventId;
        Type = type;
        AccountId = accountId;
        IntentId = intentId;
        ReceivedAt = receivedAt;
        NextAttemptAt = receivedAt;
    }

    public Guid Id { get; private set; }

    /// <summary>The provider's id of the event. Unique: the same event again is acknowledged and forgotten.</summary>
    public string EventId { get; private set; }

    public string Type { get; private set; }

    public string AccountId { get; private set; }

    public string IntentId { get; private set; }

    public DateTimeOffset ReceivedAt { get; private set; }

    public InboxState State { get; private set; }

    /// <summary>When to try next; pushed forward while somebody works on it, so that nobody else does.</summary>
    public DateTimeOffset NextAttemptAt { get; private set; }

    public int Attempts { get; private set; }

    public string? LastError { get; private set; }

    public DateTimeOffset? ProcessedAt { get; private set; }

    /// <summary>Waits for another try, or gives up after <paramref name="maxAttempts"/>.</summary>
    public void Retry(string why, DateTimeOffset at, int maxAttempts)
    {
        LastError = why is { Length: > 500 } ? why[..500] : why;
        NextAttemptAt = at;
        if (Attempts >= maxAttempts)
            State = InboxState.Dead;
    }
}
