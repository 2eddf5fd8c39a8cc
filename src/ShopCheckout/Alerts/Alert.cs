namespace ShopCheckout.Alerts;

public enum AlertKind
{
    /// <summary>The provider's intent does not carry what we asked for.</summary>
    PaymentMismatch,

    /// <summary>An event names another account than ours.</summary>
    ForeignAccount,

    /// <summary>The provider showed a state that cannot follow.</summary>
    IllegalTransition,

    /// <summary>An event could not be processed, however often.</summary>
    DeadEvent,

    /// <summary>Paid, but not everything can be delivered.</summary>
    StockShort,

    /// <summary>Dojo refused to make an intent.</summary>
    IntentRefused,

    /// <summary>Money came after the order had been given up.</summary>
    LatePayment,

    /// <summary>Nobody knows yet whether money was given back.</summary>
    UnansweredCall,

    /// <summary>A mail could not be sent, however often.</summary>
    DeadMail,

    /// <summary>Something due in the background failed again and again and is not tried any more.</summary>
    DeadItem,

    /// <summary>A hold ends within two days and its money is not taken.</summary>
    HoldEndsSoon,

    /// <summary>A hold ends within hours and its money is not taken.</summary>
    HoldEndsNow,

    /// <summary>A hold ended before all of it was taken.</summary>
    HoldLost,

    /// <summary>Money that was due could not be taken.</summary>
    CaptureFailed,

    /// <summary>Dojo took money of a hold that no call of ours asked for.</summary>
    StrayCapture,

    /// <summary>The card behind a booking has expired or was taken away.</summary>
    GuaranteeLost,

    /// <summary>A no-show fee, or that of a late cancellation, cannot be charged.</summary>
    FeeFailed,
}

/// <summary>Something a person must be told. One open alert a kind and subject.</summary>
public sealed class Alert
{
    public Alert(Guid id, AlertKind kind, string subject, string text, DateTimeOffset raisedAt)
    {
        Id = id;
        Kind = kind;
        Subject = subject;
        Text = text is { Length: > 500 } ? text[..500] : text;
        RaisedAt = raisedAt;
    }

    public Guid Id { get; private set; }

    public AlertKind Kind { get; private set; }

    /// <summary>What it is about: an order number, an intent, an event.</summary>
    public string Subject { get; private set; }

    public string Text { get; private set; }

    public DateTimeOffset RaisedAt { get; private set; }

    public DateTimeOffset? ResolvedAt { get; private set; }

    public void Resolve(DateTimeOffset now) => ResolvedAt ??= now;
}
