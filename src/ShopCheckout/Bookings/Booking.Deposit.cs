namespace ShopCheckout.Bookings;

/// <summary>The deposit of a booking that asks for one instead of a card: paid before the table is promised, given back or kept afterwards,
/// and never beside a fee.</summary>
public sealed partial class Booking
{
    public DepositStatus DepositStatus { get; private set; }

    /// <summary>In minor units; 0 for a booking that a card guarantees.</summary>
    public long DepositMinor { get; private set; }

    public Money Deposit => new(DepositMinor, Fee.Currency);

    /// <summary>How much of it went back so far, in minor units, whoever gave it back.</summary>
    public long DepositBackMinor { get; private set; }

    public Money DepositBack => new(DepositBackMinor, Fee.Currency);

    /// <summary>What is still here of what was asked for.</summary>
    public Money DepositLeft => Deposit - DepositBack;

    /// <summary>The order that takes the deposit; one for good.</summary>
    public Guid? DepositOrderId { get; private set; }

    /// <summary>When a deposit is kept that can still be left to its guest; null otherwise.</summary>
    public DateTimeOffset? DepositDueAt { get; private set; }

    /// <summary>Something is wrong with its payment, which a person must look at.</summary>
    public bool WasDepositDoubted => _events.Exists(e => e.Kind == BookingEventKind.DepositDoubted);

    public bool HasDeposit => DepositOrderId is not null;

    /// <summary>Its order and payment are written with the booking; the money is the payment's from here on.</summary>
    public void AskDeposit(Guid orderId, Money deposit, DateTimeOffset now)
    {
        if (deposit.Minor <= 0 || HasDeposit)
            throw new InvalidOperationException($"Booking {Number} cannot ask for a deposit.");
        (DepositMinor, DepositOrderId) = (deposit.Minor, orderId);
        MoveDeposit(DepositStep.Ask);
        Record(BookingEventKind.DepositAsked, Guest, deposit.ToRecord(), now);
        Plan(now);
    }

    /// <summary>The money was seen at the provider.</summary>
    public GuaranteeNews DepositCame(DateTimeOffset now)
    {
        MoveDeposit(DepositStep.Pay);
        Record(BookingEventKind.DepositPaid, Guest, Deposit.ToRecord(), now);
        if (Status == BookingStatus.AwaitingGuarantee && Waiting is { } agreement)
            return ConfirmAndPlan(agreement, now);

        // The table was let go, or called off, while it was being paid.
        MoveDeposit(DepositStep.Return);
        Plan(now);
        return GuaranteeNews.DepositTooLate;
    }

    /// <summary>The payment is over, and nobody paid, or what was paid cannot be taken for the deposit.</summary>
    /// <param name="doubt">What is wrong with the payment; null when nothing is.</param>
    public GuaranteeNews DepositNeverCame(string? doubt, DateTimeOffset now)
    {
        MoveDeposit(DepositStep.Drop);
        if (doubt is not null)
            Record(BookingEventKind.DepositDoubted, System, doubt, now);
        var news = Waiting is { } agreement && Status == BookingStatus.AwaitingGuarantee ? NoCard(agreement, now) : GuaranteeNews.None;
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

    /// <summary>Takes over how much of it went back. Seeing the same again changes nothing.</summary>
    /// <returns>False when that was known.</returns>
    public bool DepositWentBack(long backMinor, DateTimeOffset now)
    {
        if (backMinor <= DepositBackMinor)
            return false;
        DepositBackMinor = backMinor;
        var isAll = DepositLeft.Minor <= 0;
        if (isAll)
        {
            MoveDeposit(DepositStep.Back);
            DepositDueAt = null;
        }

        Record(isAll ? BookingEventKind.DepositReturned : BookingEventKind.DepositPartReturned, System, DepositBack.ToRecord(), now);
        Plan(now);
        return true;
    }

    /// <summary>The time to take the mark back is over.</summary>
    public void KeepDeposit(DateTimeOffset now)
    {
        MoveDeposit(DepositStep.Keep);
        DepositDueAt = null;
        Record(BookingEventKind.DepositKept, System, DepositLeft.ToRecord(), now);
        Plan(now);
    }

    private GuaranteeNews ConfirmAndPlan(Agreement agreement, DateTimeOffset now)
    {
        var news = Confirm(agreement, now);
        Plan(now);
        return news;
    }

    // What staff gave back cannot be kept any more.
    private void DepositFalls(DateTimeOffset keptAt)
    {
        if (DepositStatus != DepositStatus.Paid)
            return;
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
