namespace ShopCheckout.Bookings;

/// <summary>The deposit of a booking that asks for one instead of a card: paid before the table is promised, given back or kept afterwards,
/// and never beside a fee.</summary>
public sealed partial class Booking
{
    public DepositStatus DepositStatus { get; private set; }

    /// <summary>In minor units; 0 for a booking that a card guarantees.</summary>
    public long DepositMinor { get; private set; }

    public Money Deposit => new(DepositMinor, Fee.Currency);

    /// <summary>The order that takes the deposit; one for good.</summary>
    public Guid? DepositOrderId { get; private set; }

    /// <summary>When a deposit is kept that can still be left to its guest; null otherwise.</summary>
    public DateTimeOffset? DepositDueAt { get; private set; }

    public bool HasDeposit => DepositOrderId is not null;

    /// <summary>Its order and payment are written with the booking; the money is the payment's from here on.</summary>
    public void AskDeposit(Guid orderId, Money deposit, DateTimeOffset now)
    {
        if (deposit.Minor <= 0 || HasDeposit)
            throw new InvalidOperationException($"Booking {Number} cannot ask for a deposit.");
        (DepositMinor, DepositOrderId) = (deposit.Minor, orderId);
        MoveDeposit(DepositStep.Ask);
        Record(BookingEventKind.DepositAsked, Guest, deposit.ToDisplay(), now);
        Plan(now);
    }

    /// <summary>The money was seen at the provider.</summary>
    public CardNews DepositCame(DateTimeOffset now)
    {
        MoveDeposit(DepositStep.Pay);
        Record(BookingEventKind.DepositPaid, Guest, Deposit.ToDisplay(), now);
        if (Status == BookingStatus.AwaitingCard && Waiting is { } agreement)
            return ConfirmAndPlan(agreement, now);

        // The table was let go, or called off, while it was being paid.
        MoveDeposit(DepositStep.Return);
        Plan(now);
        return CardNews.DepositTooLate;
    }

    /// <summary>The payment is over, and nobody paid.</summary>
    public CardNews DepositNeverCame(DateTimeOffset now)
    {
        MoveDeposit(DepositStep.Drop);
        var news = Waiting is { } agreement && Status == BookingStatus.AwaitingCard ? NoCard(agreement, now) : CardNews.None;
        Steps++;
        Plan(now);
        return news;
    }

    /// <summary>A change keeps what was paid, so that nothing has to be waited for.</summary>
    public void ChangeOnDeposit(Agreement agreement, DateTimeOffset now)
    {
        if (DepositStatus != DepositStatus.Paid)
            throw new InvalidOperationException($"The deposit of booking {Number} is {DepositStatus}.");
        ConfirmAndPlan(agreement, now);
    }

    public void DepositIsBack(DateTimeOffset now)
    {
        MoveDeposit(DepositStep.Back);
        Record(BookingEventKind.DepositReturned, System, Deposit.ToDisplay(), now);
        Plan(now);
    }

    /// <summary>The time to take the mark back is over.</summary>
    public void KeepDeposit(DateTimeOffset now)
    {
        MoveDeposit(DepositStep.Keep);
        DepositDueAt = null;
        Record(BookingEventKind.DepositKept, System, Deposit.ToDisplay(), now);
        Plan(now);
    }

    private CardNews ConfirmAndPlan(Agreement agreement, DateTimeOffset now)
    {
        var news = Confirm(agreement, now);
        Plan(now);
        return news;
    }

    private void DepositFalls(DateTimeOffset keptAt)
    {
        MoveDeposit(DepositStep.Fall);
        DepositDueAt = keptAt;
    }

    private void DepositStays()
    {
        MoveDeposit(DepositStep.TakeBack);
        DepositDueAt = null;
    }

    private void MoveDeposit(DepositStep step) => DepositStatus = BookingTransitions.Next(DepositStatus, step);
}
