using ShopCheckout.Bookings;
using static ShopCheckout.Bookings.BookingStatus;
using static ShopCheckout.Bookings.BookingStep;

namespace ShopCheckout.Tests.Bookings;

public sealed class BookingTransitionsTests
{
    // Written out once more by hand, so that a slip in the table shows.
    private static readonly (BookingStatus From, BookingStep Step, BookingStatus To)[] Legal =
    [
        (AwaitingGuarantee, GuaranteeGiven, Confirmed), (AwaitingGuarantee, HoldEnded, Lapsed), (AwaitingGuarantee, CancelFree, Cancelled),
        (Confirmed, GuaranteeGiven, Confirmed), (Confirmed, CancelFree, Cancelled), (Confirmed, CancelLate, CancelledLate),
        (Confirmed, Arrive, Arrived), (Confirmed, MissIt, NoShow), (Confirmed, Finish, Finished),
        (Arrived, Undo, Confirmed), (Arrived, Finish, Finished), (NoShow, Undo, Confirmed),
    ];

    private static readonly (FeeStatus From, FeeStep Step, FeeStatus To)[] LegalFees =
    [
        (FeeStatus.None, FeeStep.Fall, FeeStatus.Due), (FeeStatus.Due, FeeStep.TakeBack, FeeStatus.None), (FeeStatus.Due, FeeStep.Start, FeeStatus.Charging),
        (FeeStatus.Due, FeeStep.Waive, FeeStatus.Waived), (FeeStatus.Due, FeeStep.Fail, FeeStatus.Failed), (FeeStatus.Charging, FeeStep.Take, FeeStatus.Taken),
        (FeeStatus.Charging, FeeStep.Fail, FeeStatus.Failed), (FeeStatus.Charging, FeeStep.Waive, FeeStatus.Waived),
    ];

    private static readonly (DepositStatus From, DepositStep Step, DepositStatus To)[] LegalDeposits =
    [
        (DepositStatus.None, DepositStep.Ask, DepositStatus.Awaited), (DepositStatus.Awaited, DepositStep.Pay, DepositStatus.Paid),
        (DepositStatus.Awaited, DepositStep.Drop, DepositStatus.Dropped), (DepositStatus.Dropped, DepositStep.Pay, DepositStatus.Paid), (DepositStatus.Paid, DepositStep.Fall, DepositStatus.Falling),
        (DepositStatus.Paid, DepositStep.Keep, DepositStatus.Kept), (DepositStatus.Paid, DepositStep.Return, DepositStatus.Returning),
        (DepositStatus.Falling, DepositStep.TakeBack, DepositStatus.Paid), (DepositStatus.Falling, DepositStep.Keep, DepositStatus.Kept),
        (DepositStatus.Returning, DepositStep.Back, DepositStatus.Returned),
        (DepositStatus.Paid, DepositStep.Back, DepositStatus.Returned), (DepositStatus.Falling, DepositStep.Back, DepositStatus.Returned),
        (DepositStatus.Kept, DepositStep.Back, DepositStatus.Returned),
    ];

    [Fact]
    public void Next_EveryStatusAndStep_IsInTheTableOrThrows()
    {
        foreach (var from in Enum.GetValues<BookingStatus>())
        {
            foreach (var step in Enum.GetValues<BookingStep>())
            {
                var legal = Legal.Where(l => l.From == from && l.Step == step).ToList();
                Assert.Equal(legal.Count == 1, BookingTransitions.Allows(from, step));
                if (legal.Count == 1)
                    Assert.Equal(legal[0].To, BookingTransitions.Next(from, step));
                else
                    Assert.Throws<InvalidOperationException>(() => BookingTransitions.Next(from, step));
            }
        }
    }

    [Fact]
    public void Next_EveryFeeStatusAndStep_IsInTheTableOrThrows()
    {
        foreach (var from in Enum.GetValues<FeeStatus>())
        {
            foreach (var step in Enum.GetValues<FeeStep>())
            {
                var legal = LegalFees.Where(l => l.From == from && l.Step == step).ToList();
                Assert.Equal(legal.Count == 1, BookingTransitions.Allows(from, step));
                if (legal.Count == 1)
                    Assert.Equal(legal[0].To, BookingTransitions.Next(from, step));
                else
                    Assert.Throws<InvalidOperationException>(() => BookingTransitions.Next(from, step));
            }
        }
    }

    [Fact]
    public void Next_EveryDepositStatusAndStep_IsInTheTableOrThrows()
    {
        foreach (var from in Enum.GetValues<DepositStatus>())
        {
            foreach (var step in Enum.GetValues<DepositStep>())
            {
                var legal = LegalDeposits.Where(l => l.From == from && l.Step == step).ToList();
                Assert.Equal(legal.Count == 1, BookingTransitions.Allows(from, step));
                if (legal.Count == 1)
                    Assert.Equal(legal[0].To, BookingTransitions.Next(from, step));
                else
                    Assert.Throws<InvalidOperationException>(() => BookingTransitions.Next(from, step));
            }
        }
    }
}
