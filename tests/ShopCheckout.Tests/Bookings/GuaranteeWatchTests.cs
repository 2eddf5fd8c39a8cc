using Microsoft.EntityFrameworkCore;
using ShopCheckout.Alerts;
using ShopCheckout.Bookings;
using ShopCheckout.Testing;

namespace ShopCheckout.Tests.Bookings;

public sealed class GuaranteeWatchTests : IAsyncLifetime
{
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(1);

    private BookedShop _booked = null!;

    private SandboxServer Sandbox => _booked.Shop.Sandbox;

    public async ValueTask InitializeAsync() => _booked = await BookedShop.OpenAsync();

    public ValueTask DisposeAsync() => _booked.DisposeAsync();

    [Fact]
    public async Task Hold_NoCardInTime_TableIsFreeAndTheCardPageClosed()
    {
        var (bookingId, setup) = BookedShop.CardPage(await _booked.BookAsync());
        await _booked.LetPassAsync(TimeSpan.FromMinutes(22), Step);

        Assert.Equal(BookingStatus.Lapsed, (await _booked.FindAsync(bookingId)).Status);
        Assert.True(await _booked.IsFreeAsync(_booked.Supper));
        Assert.Equal("Canceled", await _booked.CardStatusAsync(setup));
    }

    [Fact]
    public async Task Hold_CardGivenAtTheLastMoment_IsConfirmedNotLetGo()
    {
        var (bookingId, setup) = BookedShop.CardPage(await _booked.BookAsync());
        _booked.Shop.Clock.Jump(TimeSpan.FromMinutes(21));
        await Sandbox.GiveCardAsync(setup);
        await _booked.LetPassAsync(Step, Step);

        Assert.Equal(BookingStatus.Confirmed, (await _booked.FindAsync(bookingId)).Status);
        Assert.Equal("Authorized", await _booked.CardStatusAsync(setup));
    }

    [Fact]
    public async Task Hold_DojoAwayForTooLong_TableIsFreeAndALateCardIsLetGo()
    {
        var (bookingId, setup) = BookedShop.CardPage(await _booked.BookAsync());
        _booked.Shop.Clock.Jump(TimeSpan.FromMinutes(19));
        await Sandbox.GiveCardAsync(setup);
        foreach (var operation in new[] { "GetSetupIntent", "CancelSetupIntent" })
            await Sandbox.FailAsync(new { operation, kind = "Status", status = 503, count = 1000 });
        await _booked.LetPassAsync(TimeSpan.FromMinutes(20), TimeSpan.FromMinutes(5));
        Assert.False(await _booked.IsFreeAsync(_booked.Supper));
        await _booked.LetPassAsync(TimeSpan.FromMinutes(40), TimeSpan.FromMinutes(5));
        Assert.Equal(BookingStatus.Lapsed, (await _booked.FindAsync(bookingId)).Status);
        Assert.True(await _booked.IsFreeAsync(_booked.Supper));

        await Sandbox.ClearFaultsAsync();
        await _booked.LetPassAsync(TimeSpan.FromMinutes(20), TimeSpan.FromMinutes(5));
        Assert.Equal("Closed", await _booked.CardStatusAsync(setup));
        Assert.Single((await _booked.FindAsync(bookingId)).Events, e => e.Kind == BookingEventKind.CardTooLate);
    }

    [Theory]
    [InlineData("intendedAmount.value", 1)]
    [InlineData("reference", "T000-0000")]
    [InlineData("terms", "Nothing is ever charged.")]
    [InlineData("status", "Suspended")]
    public async Task Follow_NotWhatWasAgreedTo_ConfirmsNothingAndTells(string path, object value)
    {
        var (bookingId, setup) = BookedShop.CardPage(await _booked.BookAsync());
        await Sandbox.GiveCardAsync(setup);
        await Sandbox.FailAsync(new { operation = "GetSetupIntent", kind = "AlterAnswer", count = 1, fields = new Dictionary<string, object> { [path] = value } });
        await _booked.Shop.SendAsync(new SyncBooking.Command(bookingId));

        Assert.Equal(BookingStatus.AwaitingGuarantee, (await _booked.FindAsync(bookingId)).Status);
        await using var db = _booked.Shop.Database();
        Assert.True(await db.Alerts.AnyAsync(a => a.Kind == AlertKind.PaymentMismatch));
    }

    [Theory]
    [InlineData("CardExpired")]
    [InlineData("Closed")]
    public async Task Follow_CardOfAConfirmedBookingIsGone_StaffAreTold(string status)
    {
        var (bookingId, _) = await _booked.ConfirmedAsync();
        await Sandbox.FailAsync(new { operation = "GetSetupIntent", kind = "AlterAnswer", count = 1000, fields = new Dictionary<string, object> { ["status"] = status } });
        await _booked.LetPassAsync(TimeSpan.FromDays(2), TimeSpan.FromHours(6));

        Assert.Single((await _booked.FindAsync(bookingId)).Events, e => e.Kind == BookingEventKind.GuaranteeLost);
        await using var db = _booked.Shop.Database();
        Assert.Equal(1, await db.Alerts.CountAsync(a => a.Kind == AlertKind.GuaranteeLost));
    }

    [Fact]
    public async Task Change_CardGivenForIt_MovesTheTableAndLetsTheOldCardGo()
    {
        var (bookingId, old) = await _booked.ConfirmedAsync();

        // Half an hour later overlaps with the guest's own table, the only one there is.
        var later = _booked.Supper.AddMinutes(30);
        var (_, setup) = BookedShop.CardPage(await _booked.ChangeAsync(bookingId, later));
        Assert.Equal(_booked.Supper, (await _booked.FindAsync(bookingId)).StartsAt);
        await Sandbox.GiveCardAsync(setup);
        await _booked.LetPassAsync(TimeSpan.FromMinutes(3), Step);

        var booking = await _booked.FindAsync(bookingId);
        Assert.Equal((BookingStatus.Confirmed, later, 2), (booking.Status, booking.StartsAt, booking.InForce!.Ordinal));
        Assert.Equal(7, booking.Claims.Count);
        Assert.Equal(later, booking.Claims.Min(c => c.Quarter));
        Assert.Equal(("Closed", "Authorized"), (await _booked.CardStatusAsync(old), await _booked.CardStatusAsync(setup)));
    }

    [Fact]
    public async Task Change_NoCardGivenForIt_WhatWasBookedStands()
    {
        var (bookingId, old) = await _booked.ConfirmedAsync();
        var noon = _booked.At(4, 12, 0);
        var (_, setup) = BookedShop.CardPage(await _booked.ChangeAsync(bookingId, noon));
        Assert.False(await _booked.IsFreeAsync(noon));
        await _booked.LetPassAsync(TimeSpan.FromMinutes(25), Step);

        var booking = await _booked.FindAsync(bookingId);
        Assert.Equal((BookingStatus.Confirmed, _booked.Supper, 7), (booking.Status, booking.StartsAt, booking.Claims.Count));
        Assert.True(await _booked.IsFreeAsync(noon));
        Assert.Equal(("Authorized", "Canceled"), (await _booked.CardStatusAsync(old), await _booked.CardStatusAsync(setup)));
    }

    [Fact]
    public async Task Change_AfterTheFreeTime_IsRefused()
    {
        var (bookingId, _) = await _booked.ConfirmedAsync();
        await _booked.GoToAsync(_booked.Supper.AddHours(-23));

        Assert.IsType<BookingResult.Refused>(await _booked.ChangeAsync(bookingId, _booked.Supper.AddHours(-3)));
    }
}
