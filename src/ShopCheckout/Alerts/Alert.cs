namespace ShopCheckout.Alerts;

/// <summary>What somebody is told of. Each kind is closed by what ends it, in the same commit, and waits for a person only where no later
/// step of ours could tell that it is over.</summary>
public enum AlertKind
{
    /// <summary>The provider's intent does not carry what we asked for. Closed by a person: the payment stays flagged and nothing of it moves,
    /// whatever is seen later.</summary>
    PaymentMismatch,

    /// <summary>An event names another account than ours. Closed by a person: our settings, or those of somebody else, are wrong.</summary>
    ForeignAccount,

    /// <summary>The provider showed a state that cannot follow. Closed by the look that shows one that can: the answer was stale.</summary>
    IllegalTransition,

    /// <summary>An event could not be processed, however often. Closed when it is due again; should it fail again, so is the alert.</summary>
    DeadEvent,

    /// <summary>Paid, but not everything can be delivered. Closed when all of it was sent after all, or all the money went back.</summary>
    StockShort,

    /// <summary>Dojo refused to make an intent. Closed when it makes one after all. When its order just ends, the shopper is lost but the reason
    /// is not gone.</summary>
    IntentRefused,

    /// <summary>Money came after the order had been given up. Closed when all of it was sent, or all the money went back.</summary>
    LatePayment,

    /// <summary>Nobody knows yet whether money was given back. Closed by the answer.</summary>
    UnansweredCall,

    /// <summary>A mail could not be sent, however often. Closed when it is due again, or given up for good.</summary>
    DeadMail,

    /// <summary>Something due in the background failed again and again and is not tried any more. Closed when it is due again, or left alone
    /// for good.</summary>
    DeadItem,

    /// <summary>A hold ends within two days and its money is not taken. Closed when nothing is left to take, and by the next warning.</summary>
    HoldEndsSoon,

    /// <summary>A hold ends within hours and its money is not taken. Closed when nothing is left to take.</summary>
    HoldEndsNow,

    /// <summary>A hold ended before all of it was taken. Closed by a person: what could not be taken cannot be any more, and only people know
    /// what has left the house.</summary>
    HoldLost,

    /// <summary>Money that was due could not be taken. Closed when nothing is left to take.</summary>
    CaptureFailed,

    /// <summary>Dojo took money of a hold that no call of ours asked for. Closed by a person: only people know what it was for.</summary>
    StrayCapture,

    /// <summary>The card behind a booking has expired or was taken away. Closed by another card, or when the booking needs none any more.</summary>
    GuaranteeLost,

    /// <summary>A no-show fee, or that of a late cancellation, cannot be charged. Closed by a person: it is not tried again.</summary>
    FeeFailed,

    /// <summary>A deposit that is owed to its guest could not be given back. Closed when the provider shows that it went back.</summary>
    DepositNotReturned,

    /// <summary>A reconciliation found what nobody can explain yet. Closed when every break is healed, accepted or gone.</summary>
    Unreconciled,

    /// <summary>So many cards are declined that somebody must be testing stolen ones. Closed when it has been calm for long enough.</summary>
    CardTesting,

    /// <summary>A browser kept a script from running where shoppers pay, or one of our own files is not what it was. Closed by a person: only
    /// people can say that nobody was robbed.</summary>
    PageTampered,
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
