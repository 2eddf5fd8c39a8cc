using Microsoft.EntityFrameworkCore;
using ShopCheckout.Bookings;
using ShopCheckout.Payments;

namespace ShopCheckout.Tests.Bookings;

/// <content>What staff give back from the deposit's order while its booking stands, or after it was kept.</content>
public sealed partial class DepositTests
{
    private const long Part = 1000;

    [Fact]
    public async Task PartGivenBackByHand_ShownAtOnce_FollowedByTheJob_AndTheRestGoesBackWhenCalledOff()
    {
        var bookingId = await PaidAsync();
        await GiveBackAsync(Part);

        var seen = (await Shop.SendAsync(new ViewBooking.Query(bookingId)))!.Deposit;
        Assert.Equal((DepositStatus.Paid, Part, Deposit - Part), (seen.Status, seen.GivenBack.Minor, seen.Left.Minor));
        await _booked.LetPassAsync(TimeSpan.FromMinutes(2), Step);
        await AssertStandsAsync(bookingId, BookingStatus.Confirmed, DepositStatus.Paid, Deposit, givenBack: Part);
        var booking = await _booked.FindAsync(bookingId);
        Assert.Equal(Part, booking.DepositBackMinor);
        Assert.Equal(1, booking.Events.Count(e => e.Kind == BookingEventKind.DepositPartReturned));
        Assert.Equal(Part, (await Shop.SendAsync(new ListBookings.Query(booking.ServiceDate))).Bookings.Single().DepositBack.Minor);

        await Shop.SendAsync(new CancelBooking.Command(bookingId, 0));
        await AssertStandsAsync(bookingId, BookingStatus.Cancelled, DepositStatus.Returned, Deposit, givenBack: Deposit);
        Assert.Contains("What is left of your deposit, £20.00, goes back", await MailAsync("booking-cancelled"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PartGivenBackByHand_CalledOffLate_TheRestIsTheCostAndIsKept()
    {
        var bookingId = await PaidAsync();
        await GiveBackAsync(Part);
        await _booked.GoToAsync(_booked.Supper.AddHours(-3));
        Assert.Equal(CancelBooking.Result.CostChanged, await Shop.SendAsync(new CancelBooking.Command(bookingId, Deposit)));
        Assert.Equal(CancelBooking.Result.Cancelled, await Shop.SendAsync(new CancelBooking.Command(bookingId, Deposit - Part)));

        await AssertStandsAsync(bookingId, BookingStatus.CancelledLate, DepositStatus.Kept, Deposit, givenBack: Part);
        Assert.Contains("your deposit of £20.00 is kept", await MailAsync("booking-cancelled"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PartGivenBackByHand_Changed_TheTermsSpeakOfTheRest()
    {
        var bookingId = await PaidAsync();
        await GiveBackAsync(Part);
        await _booked.LetPassAsync(TimeSpan.FromMinutes(2), Step);
        Assert.IsType<BookingResult.SeeBooking>(await _booked.ChangeAsync(bookingId, _booked.At(4, 12, 0)));
        Assert.Contains("The deposit of £20.00 that you have paid stays", (await _booked.FindAsync(bookingId)).InForce!.Terms, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AllGivenBackByHand_TableStands_ThenNobodyComes_NothingIsKeptAndNobodyIsToldSo()
    {
        var bookingId = await PaidAsync();
        await GiveBackAsync(Deposit);
        Assert.Equal(DepositStatus.Returned, (await Shop.SendAsync(new ViewBooking.Query(bookingId)))!.Deposit.Status);
        await _booked.LetPassAsync(TimeSpan.FromMinutes(2), Step);
        await AssertStandsAsync(bookingId, BookingStatus.Confirmed, DepositStatus.Returned, Deposit, givenBack: Deposit);
        var refused = Assert.IsType<BookingResult.Refused>(await _booked.ChangeAsync(bookingId, _booked.At(4, 12, 0)));
        Assert.Contains("given back", refused.Reason, StringComparison.Ordinal);

        await _booked.GoToAsync(_booked.Supper.AddMinutes(30));
        Assert.True((await Shop.SendAsync(new ViewBooking.Query(bookingId)))!.CostNow.IsZero);
        Assert.Null(await _booked.MarkAsync(bookingId, MarkBooking.Mark.NoShow));
        Assert.Null(await _booked.MarkAsync(bookingId, MarkBooking.Mark.Undo));
        Assert.Null(await _booked.MarkAsync(bookingId, MarkBooking.Mark.NoShow));
        await _booked.LetPassAsync(TimeSpan.FromHours(4), TimeSpan.FromMinutes(15));
        await AssertStandsAsync(bookingId, BookingStatus.NoShow, DepositStatus.Returned, Deposit, givenBack: Deposit);
        await using var db = Shop.Database();
        Assert.False(await db.OutgoingMails.AnyAsync(m => m.Key.StartsWith("booking-deposit-kept")));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task NoShow_GivenBackByHandBeforeOrAfterItIsKept_StandsAsGivenBack(bool afterwards)
    {
        var bookingId = await PaidAsync();
        await _booked.GoToAsync(_booked.Supper.AddMinutes(30));
        Assert.Null(await _booked.MarkAsync(bookingId, MarkBooking.Mark.NoShow));
        if (afterwards)
            await _booked.LetPassAsync(TimeSpan.FromHours(4), TimeSpan.FromMinutes(15));
        await GiveBackAsync(Deposit);
        await _booked.LetPassAsync(TimeSpan.FromHours(4), TimeSpan.FromMinutes(15));

        await AssertStandsAsync(bookingId, BookingStatus.NoShow, DepositStatus.Returned, Deposit, givenBack: Deposit);
        Assert.Null((await _booked.FindAsync(bookingId)).NextLookAt);
        await using var db = Shop.Database();
        Assert.Equal(afterwards, await db.OutgoingMails.AnyAsync(m => m.Key.StartsWith("booking-deposit-kept")));
    }

    /// <summary>The payment's page knew of the money before the booking did.</summary>
    [Theory]
    [InlineData(Deposit)]
    [InlineData(Part)]
    public async Task GivenBackByHandBeforeTheBookingKnewThatItWasPaid_ItWasPaidAllTheSame(long minor)
    {
        var (bookingId, intent) = BookedShop.CardPage(await _booked.BookAsync());
        await Shop.Sandbox.PayByCardAsync(intent);
        await using var db = Shop.Database();
        await Shop.SendAsync(new SyncPayment.Command((await db.Orders.SingleAsync()).Id));
        await GiveBackAsync(minor);
        await Shop.SendAsync(new SyncBooking.Command(bookingId));

        await AssertStandsAsync(bookingId, BookingStatus.Confirmed, minor == Deposit ? DepositStatus.Returned : DepositStatus.Paid, Deposit, givenBack: minor);
        Assert.Equal(minor, (await _booked.FindAsync(bookingId)).DepositBackMinor);
    }

    /// <summary>The last look had read the payment a moment before.</summary>
    [Fact]
    public async Task GivenBackWhileTheBookingIsFinished_SeenAllTheSame()
    {
        var bookingId = await PaidAsync();
        await _booked.GoToAsync(_booked.Supper);
        await _booked.MarkAsync(bookingId, MarkBooking.Mark.Arrived);
        Shop.Clock.Jump(TimeSpan.FromHours(6));
        await GiveBackAsync(Deposit);
        await using (var db = Shop.Database())
        {
            var booking = await BookingRows.ReadAsync(db, bookingId, CancellationToken.None);
            booking.Finish(Booking.System, Shop.Clock.GetUtcNow().AddMinutes(-3)); // By another process, whose clock is behind.
            await db.SaveChangesAsync();
        }

        await Shop.SendAsync(new SweepBookings.Command());

        await AssertStandsAsync(bookingId, BookingStatus.Finished, DepositStatus.Returned, Deposit, givenBack: Deposit);
    }

    private async Task GiveBackAsync(long minor)
    {
        await using var db = Shop.Database();
        var order = await db.Orders.SingleAsync();
        var result = await Shop.SendAsync(new RefundPayment.Command(Shop.Service<IIdSource>().NewId(), order.Id, minor, "ada@shop.example", "By hand", Restock: false));
        Assert.IsType<MoneyResult.Done>(result);
    }

    private async Task<string> MailAsync(string key)
    {
        await using var db = Shop.Database();
        return (await db.OutgoingMails.SingleAsync(m => m.Key.StartsWith(key))).Text;
    }
}
