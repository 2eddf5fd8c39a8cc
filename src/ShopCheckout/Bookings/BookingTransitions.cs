namespace ShopCheckout.Bookings;

/// <summary>The one table of what may follow what. A step that is not in it throws: it would be a table given twice or a card charged
/// without cause.</summary>
public static class BookingTransitions
{
    private static readonly Dictionary<(BookingStatus From, BookingStep Step), BookingStatus> Table = new()
    {
        [(BookingStatus.AwaitingGuarantee, BookingStep.GuaranteeGiven)] = BookingStatus.Confirmed,
        [(BookingStatus.AwaitingGuarantee, BookingStep.HoldEnded)] = BookingStatus.Lapsed,
        [(BookingStatus.AwaitingGuarantee, BookingStep.CancelFree)] = BookingStatus.Cancelled,

        // A changed booking is confirmed once more.
        [(BookingStatus.Confirmed, BookingStep.GuaranteeGiven)] = BookingStatus.Confirmed,
        [(BookingStatus.Confirmed, BookingStep.CancelFree)] = BookingStatus.Cancelled,
        [(BookingStatus.Confirmed, BookingStep.CancelLate)] = BookingStatus.CancelledLate,
        [(BookingStatus.Confirmed, BookingStep.Arrive)] = BookingStatus.Arrived,
        [(BookingStatus.Confirmed, BookingStep.MissIt)] = BookingStatus.NoShow,
        [(BookingStatus.Confirmed, BookingStep.Finish)] = BookingStatus.Finished,

        [(BookingStatus.Arrived, BookingStep.Undo)] = BookingStatus.Confirmed,
        [(BookingStatus.Arrived, BookingStep.Finish)] = BookingStatus.Finished,

        [(BookingStatus.NoShow, BookingStep.Undo)] = BookingStatus.Confirmed,
    };

    private static readonly Dictionary<(FeeStatus From, FeeStep Step), FeeStatus> Fees = new()
    {
        [(FeeStatus.None, FeeStep.Fall)] = FeeStatus.Due,
        [(FeeStatus.Due, FeeStep.TakeBack)] = FeeStatus.None,
        [(FeeStatus.Due, FeeStep.Start)] = FeeStatus.Charging,
        [(FeeStatus.Due, FeeStep.Waive)] = FeeStatus.Waived,
        [(FeeStatus.Due, FeeStep.Fail)] = FeeStatus.Failed,
        [(FeeStatus.Charging, FeeStep.Take)] = FeeStatus.Taken,
        [(FeeStatus.Charging, FeeStep.Fail)] = FeeStatus.Failed,
        [(FeeStatus.Charging, FeeStep.Waive)] = FeeStatus.Waived,
    };

    private static readonly Dictionary<(DepositStatus From, DepositStep Step), DepositStatus> Deposits = new()
    {
        [(DepositStatus.None, DepositStep.Ask)] = DepositStatus.Awaited,
        [(DepositStatus.Awaited, DepositStep.Pay)] = DepositStatus.Paid,
        [(DepositStatus.Awaited, DepositStep.Drop)] = DepositStatus.Dropped,

        // It was in doubt, and turned out to have been paid.
        [(DepositStatus.Dropped, DepositStep.Pay)] = DepositStatus.Paid,
        [(DepositStatus.Paid, DepositStep.Fall)] = DepositStatus.Falling,
        [(DepositStatus.Paid, DepositStep.Keep)] = DepositStatus.Kept,
        [(DepositStatus.Paid, DepositStep.Return)] = DepositStatus.Returning,
        [(DepositStatus.Falling, DepositStep.TakeBack)] = DepositStatus.Paid,
        [(DepositStatus.Falling, DepositStep.Keep)] = DepositStatus.Kept,
        [(DepositStatus.Returning, DepositStep.Back)] = DepositStatus.Returned,

        // Staff gave it back from its order's page, or in the provider's portal.
        [(DepositStatus.Paid, DepositStep.Back)] = DepositStatus.Returned,
        [(DepositStatus.Falling, DepositStep.Back)] = DepositStatus.Returned,
        [(DepositStatus.Kept, DepositStep.Back)] = DepositStatus.Returned,
    };

    public static bool Allows(BookingStatus from, BookingStep step) => Table.ContainsKey((from, step));

    public static bool Allows(DepositStatus from, DepositStep step) => Deposits.ContainsKey((from, step));

    public static bool Allows(FeeStatus from, FeeStep step) => Fees.ContainsKey((from, step));

    /// <exception cref="InvalidOperationException">The table does not know such a step.</exception>
    public static BookingStatus Next(BookingStatus from, BookingStep step) =>
        Table.TryGetValue((from, step), out var next) ? next : throw new InvalidOperationException($"A booking that is {from} cannot {step}.");

    /// <exception cref="InvalidOperationException">The table does not know such a step.</exception>
    public static FeeStatus Next(FeeStatus from, FeeStep step) =>
        Fees.TryGetValue((from, step), out var next) ? next : throw new InvalidOperationException($"A fee that is {from} cannot {step}.");

    /// <exception cref="InvalidOperationException">The table does not know such a step.</exception>
    public static DepositStatus Next(DepositStatus from, DepositStep step) =>
        Deposits.TryGetValue((from, step), out var next) ? next : throw new InvalidOperationException($"A deposit that is {from} cannot {step}.");
}
