using ShopCheckout.Bookings;
using ShopCheckout.Testing;

namespace ShopCheckout.Tests.Bookings;

public sealed class CancelBookingTests : IAsyncLifetime
{
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(10);

    private BookedShop _booked = null!;

    public async ValueTask InitializeAsync() => _booked = await BookedShop.OpenAsync();

    public ValueTask DisposeAsync() => _booked.DisposeAsync();

    [Fact]
    public async Task Cancel_InTime_CostsNothingAndTheCardIsLetGo()
    {
        var (bookingId, setup) = await _booked.ConfirmedAsync();

        Assert.Equal(CancelBooking.Result.Cancelled, await CancelAsync(bookingId, 0));
        Assert.True(await _booked.IsFreeAsync(_booked.Supper));
        Assert.Equal("Closed", await _booked.CardStatusAsync(setup));
        await _booked.LetPassAsync(TimeSpan.FromDays(4), TimeSpan.FromHours(6));
        Assert.Equal((FeeStatus.None, 0), ((await _booked.FindAsync(bookingId)).FeeStatus, await _booked.ChargedAsync()));
    }

    [Fact]
    public async Task Cancel_CloseAnswerLost_IsFoundToBeClosed()
    {
        var (bookingId, setup) = await _booked.ConfirmedAsync();
        await _booked.Shop.Sandbox.LoseNextAnswerAsync("CancelSetupIntent");
        await CancelAsync(bookingId, 0);
        await _booked.LetPassAsync(TimeSpan.FromMinutes(20), TimeSpan.FromMinutes(1));

        Assert.Equal("Closed", await _booked.CardStatusAsync(setup));
        Assert.Null((await _booked.FindAsync(bookingId)).NextLookAt);
    }

    [Fact]
    public async Task Cancel_DojoAway_IsClosedWhenItIsBack()
    {
        var (bookingId, setup) = await _booked.ConfirmedAsync();
        await _booked.Shop.Sandbox.FailAsync(new { operation = "CancelSetupIntent", kind = "Status", status = 503, count = 1000 });
        Assert.Equal(CancelBooking.Result.Cancelled, await CancelAsync(bookingId, 0));
        Assert.Equal("Authorized", await _booked.CardStatusAsync(setup));
        await _booked.Shop.Sandbox.ClearFaultsAsync();
        await _booked.LetPassAsync(TimeSpan.FromMinutes(20), TimeSpan.FromMinutes(1));

        Assert.Equal("Closed", await _booked.CardStatusAsync(setup));
    }

    [Fact]
    public async Task Cancel_TooLate_IsChargedByTheRuleAndOnce()
    {
        var (bookingId, setup) = await _booked.ConfirmedAsync();
        await _booked.GoToAsync(_booked.Supper.AddHours(-5));

        Assert.Equal(CancelBooking.Result.CostChanged, await CancelAsync(bookingId, 0));
        Assert.Equal(BookingStatus.Confirmed, (await _booked.FindAsync(bookingId)).Status);
        Assert.Equal(CancelBooking.Result.Cancelled, await CancelAsync(bookingId, 2250));
        Assert.Equal(CancelBooking.Result.NotPossible, await CancelAsync(bookingId, 2250));
        Assert.True(await _booked.IsFreeAsync(_booked.Supper));
        await _booked.LetPassAsync(TimeSpan.FromHours(4), Step);

        Assert.Equal(2250, await _booked.ChargedAsync());
        Assert.Equal(FeeStatus.Taken, (await _booked.FindAsync(bookingId)).FeeStatus);
        Assert.Equal("Completed", await _booked.CardStatusAsync(setup));
    }

    [Fact]
    public async Task Cancel_ShortNoticeWithinSecondThoughts_CostsNothing()
    {
        await _booked.GoToAsync(_booked.Supper.AddHours(-5));
        var (bookingId, setup) = await _booked.ConfirmedAsync();
        Assert.Equal(CancelBooking.Result.Cancelled, await CancelAsync(bookingId, 0));
        Assert.Equal("Closed", await _booked.CardStatusAsync(setup));
    }

    [Fact]
    public async Task Cancel_ByTheHouse_IsFreeAtAnyTime()
    {
        var (bookingId, setup) = await _booked.ConfirmedAsync();
        await _booked.GoToAsync(_booked.Supper.AddHours(-1));
        Assert.Equal(CancelBooking.Result.Cancelled, await _booked.Shop.SendAsync(new CancelBooking.Command(bookingId, 0, "staff@example.com", "The oven broke")));
        await _booked.LetPassAsync(TimeSpan.FromHours(4), Step);

        Assert.Equal((BookingStatus.Cancelled, 0), ((await _booked.FindAsync(bookingId)).Status, await _booked.ChargedAsync()));
        Assert.Equal("Closed", await _booked.CardStatusAsync(setup));
    }

    [Fact]
    public async Task Cancel_CardJustGivenUnseen_IsLetGo()
    {
        var (bookingId, setup) = BookedShop.CardPage(await _booked.BookAsync());
        await _booked.Shop.Sandbox.GiveCardAsync(setup, SandboxServer.ApprovedCard);
        Assert.Equal(CancelBooking.Result.Cancelled, await CancelAsync(bookingId, 0));
        Assert.Equal("Closed", await _booked.CardStatusAsync(setup));
    }

    private Task<CancelBooking.Result> CancelAsync(Guid bookingId, long agreed) => _booked.Shop.SendAsync(new CancelBooking.Command(bookingId, agreed));
}
