using Microsoft.EntityFrameworkCore;
using ShopCheckout.Alerts;
using ShopCheckout.Bookings;
using ShopCheckout.Payments;

namespace ShopCheckout.Tests.Bookings;

/// <content>What becomes of a deposit that was paid: it goes back, is kept, or comes off the bill.</content>
public sealed partial class DepositTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task CancelledInTime_ByTheGuestTwiceOrByTheHouse_GivenBackOnce(bool byTheHouse)
    {
        var bookingId = await PaidAsync();
        if (byTheHouse)
            await _booked.GoToAsync(_booked.Supper.AddHours(-1)); // Late for a guest; the house always gives it back.
        var cancel = byTheHouse ? new CancelBooking.Command(bookingId, 0, "staff@example.com", "The oven broke") : new CancelBooking.Command(bookingId, 0);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Shop.SendAsync(cancel))));
        await _booked.LetPassAsync(TimeSpan.FromMinutes(5), Step);

        await AssertStandsAsync(bookingId, BookingStatus.Cancelled, DepositStatus.Returned, Deposit, givenBack: Deposit);
        Assert.True(await _booked.IsFreeAsync(byTheHouse ? _booked.At(1, 19, 30) : _booked.Supper));
        await using var db = Shop.Database();
        Assert.Equal(1, await db.Payments.SelectMany(p => p.Attempts).CountAsync(a => a.Operation == PaymentOperation.Refund));
        Assert.Contains("£30.00 goes back", (await db.OutgoingMails.SingleAsync(m => m.Key.StartsWith("booking-cancelled"))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task KilledAnywhereInCancelling_GivenBackOnceAfterRestart()
    {
        await EverySite.KillAsync(atLeast: 6, async site =>
        {
            var bookingId = await PaidAsync();
            var crashed = await Shop.Crashes.KillAsync(site, () => Shop.SendAsync(new CancelBooking.Command(bookingId, 0)));
            await Shop.RestartAsync();
            await Shop.SendAsync(new CancelBooking.Command(bookingId, 0)); // The guest saw an error and presses again.
            await _booked.LetPassAsync(TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(1));

            await AssertStandsAsync(bookingId, BookingStatus.Cancelled, DepositStatus.Returned, Deposit * site, Deposit * site);
            return crashed;
        });
    }

    [Fact]
    public async Task CancelledInTime_DojoLosesTheAnswer_GivenBackOnce()
    {
        var bookingId = await PaidAsync();
        await Shop.Sandbox.LoseNextAnswerAsync("RefundPaymentIntent", count: 2);
        await Shop.SendAsync(new CancelBooking.Command(bookingId, 0));
        await _booked.LetPassAsync(TimeSpan.FromMinutes(15), Step);
        await AssertStandsAsync(bookingId, BookingStatus.Cancelled, DepositStatus.Returned, Deposit, givenBack: Deposit);
    }

    [Fact]
    public async Task CancelledInTime_DojoRefusesTheRefund_SomebodyIsToldOnceAndSeesToIt()
    {
        var bookingId = await PaidAsync();
        await Shop.Sandbox.AnswerNextWithStatusAsync("RefundPaymentIntent", 409);
        await Shop.SendAsync(new CancelBooking.Command(bookingId, 0));
        await _booked.LetPassAsync(TimeSpan.FromHours(1), TimeSpan.FromMinutes(5));
        await using var db = Shop.Database();
        Assert.Equal(AlertKind.DepositNotReturned, (await db.Alerts.AsNoTracking().SingleAsync(a => a.ResolvedAt == null)).Kind);

        var order = await db.Orders.SingleAsync();
        await Shop.SendAsync(new RefundPayment.Command(Shop.Service<IIdSource>().NewId(), order.Id, Deposit, "ada@shop.example", "By hand", Restock: false));
        await _booked.LetPassAsync(TimeSpan.FromMinutes(20), TimeSpan.FromMinutes(5));
        await AssertStandsAsync(bookingId, BookingStatus.Cancelled, DepositStatus.Returned, Deposit, givenBack: Deposit);
        Assert.False(await db.Alerts.AnyAsync(a => a.ResolvedAt == null));
    }

    [Fact]
    public async Task CancelledLate_KeptAndNothingElseCharged()
    {
        var bookingId = await PaidAsync();
        await _booked.GoToAsync(_booked.Supper.AddHours(-3));
        Assert.Equal(CancelBooking.Result.CostChanged, await Shop.SendAsync(new CancelBooking.Command(bookingId, 0)));
        Assert.Equal(CancelBooking.Result.Cancelled, await Shop.SendAsync(new CancelBooking.Command(bookingId, Deposit)));
        await _booked.LetPassAsync(TimeSpan.FromDays(2), TimeSpan.FromHours(2));

        await AssertStandsAsync(bookingId, BookingStatus.CancelledLate, DepositStatus.Kept, Deposit, givenBack: 0);
        await using var db = Shop.Database();
        Assert.Contains("your deposit of £30.00 is kept", (await db.OutgoingMails.SingleAsync(m => m.Key.StartsWith("booking-cancelled"))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NoShow_TakenBackThenKeptWhenTheGraceIsOverAndTheGuestTold()
    {
        var bookingId = await PaidAsync();
        await _booked.GoToAsync(_booked.Supper.AddMinutes(30));
        Assert.Null(await _booked.MarkAsync(bookingId, MarkBooking.Mark.NoShow));
        await AssertStandsAsync(bookingId, BookingStatus.NoShow, DepositStatus.Falling, Deposit, givenBack: 0);
        Assert.Null(await _booked.MarkAsync(bookingId, MarkBooking.Mark.Undo));
        await AssertStandsAsync(bookingId, BookingStatus.Confirmed, DepositStatus.Paid, Deposit, givenBack: 0);

        Assert.Null(await _booked.MarkAsync(bookingId, MarkBooking.Mark.NoShow));
        await using var db = Shop.Database();
        Assert.False(await db.OutgoingMails.AnyAsync(m => m.Key.StartsWith("booking-deposit-kept")));
        await _booked.LetPassAsync(TimeSpan.FromHours(4), TimeSpan.FromMinutes(15));
        await AssertStandsAsync(bookingId, BookingStatus.NoShow, DepositStatus.Kept, Deposit, givenBack: 0);
        Assert.Equal(1, await db.OutgoingMails.CountAsync(m => m.Key.StartsWith("booking-deposit-kept")));
        Assert.Contains("kept", await _booked.MarkAsync(bookingId, MarkBooking.Mark.Undo), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Arrived_StaysPaidForTheBill()
    {
        var bookingId = await PaidAsync();
        await _booked.GoToAsync(_booked.Supper);
        Assert.Null(await _booked.MarkAsync(bookingId, MarkBooking.Mark.Arrived));
        await _booked.LetPassAsync(TimeSpan.FromDays(1), TimeSpan.FromHours(1));
        await AssertStandsAsync(bookingId, BookingStatus.Finished, DepositStatus.Paid, Deposit, givenBack: 0);
        Assert.Equal((DepositStatus.Paid, Deposit), (await Shop.SendAsync(new ViewBooking.Query(bookingId))) is { Deposit: var shown } ? (shown.Status, shown.Amount.Minor) : default);
    }
}
