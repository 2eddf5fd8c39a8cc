namespace ShopCheckout.Bookings;

/// <summary>One line of a booking's history. Written once, never changed.</summary>
public sealed class BookingEvent
{
    internal const int LongestNote = 500;

    internal BookingEvent(Guid bookingId, int ordinal, BookingEventKind kind, string actor, string? note, DateTimeOffset at)
    {
        BookingId = bookingId;
        Ordinal = ordinal;
        Kind = kind;
        Actor = actor;
        Note = note is { Length: > LongestNote } ? note[..LongestNote] : note;
        At = at;
    }

    public Guid BookingId { get; private set; }

    public int Ordinal { get; private set; }

    public BookingEventKind Kind { get; private set; }

    /// <summary>"guest", "system", or who of the staff.</summary>
    public string Actor { get; private set; }

    public string? Note { get; private set; }

    public DateTimeOffset At { get; private set; }
}

public enum BookingEventKind
{
    Asked,
    TermsAgreed,
    SentToCardPage,
    Confirmed,
    ChangeAsked,
    Changed,
    ChangeDropped,
    Cancelled,
    CancelledLate,
    Lapsed,
    CardTooLate,
    Arrived,
    NoShow,
    Undone,
    Finished,
    WalkedIn,
    GuaranteeLost,
    CardReleased,
    FeeStarted,
    FeeDeclined,
    FeeTaken,
    FeeFailed,
    FeeWaived,
    DepositAsked,
    DepositPaid,
    DepositKept,
    DepositReturned,

    /// <summary>A part was given back, and the booking stands.</summary>
    DepositPartReturned,

    /// <summary>What was paid is not what was asked for; a person must look at it.</summary>
    DepositDoubted,
}
