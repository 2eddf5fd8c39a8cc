using Microsoft.EntityFrameworkCore;
using ShopCheckout.Alerts;
using ShopCheckout.Bookings;
using ShopCheckout.Orders;
using ShopCheckout.Payments;
using ShopCheckout.Testing;
using static ShopCheckout.Bookings.MarkBooking;

namespace ShopCheckout.Tests.Bookings;

public sealed class FeeTests : IAsyncLifetime
{
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(10);

    private BookedShop _booked = null!;

    private SandboxServer Sandbox => _booked.Shop.Sandbox;

    public async ValueTask InitializeAsync() => _booked = await BookedShop.OpenAsync();

    public ValueTask DisposeAsync() => _booked.DisposeAsync();

    [Fact]
    public async Task NoShow_AfterTheGrace_IsChargedOnceAndBooked()
    {
        var (bookingId, setup) = await _booked.MissedAsync();
        await _booked.LetPassAsync(TimeSpan.FromMinutes(100), Step);
        Assert.Equal(0, await _booked.ChargedAsync());
        await _booked.LetPassAsync(TimeSpan.FromDays(10), TimeSpan.FromHours(3));

        Assert.Equal(BookedShop.Fee, await _booked.ChargedAsync());
        Assert.Equal(FeeStatus.Taken, (await _booked.FindAsync(bookingId)).FeeStatus);
        Assert.Equal("Completed", await _booked.CardStatusAsync(setup));
        await using var db = _booked.Shop.Database();
        var order = await db.Orders.Include(o => o.Lines).SingleAsync();
        Assert.Equal((OrderStatus.Paid, bookingId, BookedShop.Fee, 750), (order.Status, order.BookingId, order.Total.Minor, order.Vat.Minor));
        Assert.Contains("No-show fee", Assert.Single(order.Lines).Name, StringComparison.Ordinal);
        Assert.Single(await ChargesAsync());
    }

    [Fact]
    public async Task NoShow_TakenBackWithinTheGrace_IsNeverCharged()
    {
        var (bookingId, setup) = await _booked.MissedAsync();
        await _booked.LetPassAsync(TimeSpan.FromMinutes(60), Step);
        Assert.Null(await _booked.MarkAsync(bookingId, Mark.Undo));
        Assert.Null(await _booked.MarkAsync(bookingId, Mark.Arrived));
        await _booked.LetPassAsync(TimeSpan.FromDays(3), TimeSpan.FromHours(3));

        Assert.Equal(0, await _booked.ChargedAsync());
        Assert.Equal((BookingStatus.Finished, FeeStatus.None), ((await _booked.FindAsync(bookingId)).Status, (await _booked.FindAsync(bookingId)).FeeStatus));
        Assert.Equal("Closed", await _booked.CardStatusAsync(setup));
    }

    [Fact]
    public async Task NoShow_BeforeTheTimeThatWasAgreed_CannotBeMarked()
    {
        var (bookingId, _) = await _booked.ConfirmedAsync();
        await _booked.GoToAsync(_booked.Supper.AddMinutes(10));
        Assert.NotNull(await _booked.MarkAsync(bookingId, Mark.NoShow));
        Assert.Equal(BookingStatus.Confirmed, (await _booked.FindAsync(bookingId)).Status);
    }

    [Fact]
    public async Task NoShow_TenJobsAtOnce_ChargeOnce()
    {
        await _booked.MissedAsync();
        _booked.Shop.Clock.Jump(TimeSpan.FromHours(3));
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => _booked.Shop.SendAsync(new SweepDueFees.Command())));
        await _booked.LetPassAsync(TimeSpan.FromHours(1), Step);

        Assert.Equal(BookedShop.Fee, await _booked.ChargedAsync());
        Assert.Single(await ChargesAsync());
    }

    [Theory]
    [InlineData("ChargePaymentIntent", "LoseAnswerAfter")]
    [InlineData("ChargePaymentIntent", "LoseAnswerBefore")]
    [InlineData("ChargePaymentIntent", "TruncateBody")]
    [InlineData("CreatePaymentIntent", "LoseAnswerAfter")]
    [InlineData("CreatePaymentIntent", "LoseAnswerBefore")]
    [InlineData("GetPaymentIntent", "LoseAnswerBefore")]
    [InlineData("GetSetupIntent", "LoseAnswerBefore")]
    public async Task NoShow_CallLost_IsChargedOnceAllTheSame(string operation, string kind)
    {
        var (bookingId, _) = await _booked.MissedAsync();
        await Sandbox.FailAsync(new { operation, kind, count = 3 });
        await _booked.LetPassAsync(TimeSpan.FromDays(9), TimeSpan.FromMinutes(30));

        Assert.Equal(BookedShop.Fee, await _booked.ChargedAsync());
        Assert.Equal(FeeStatus.Taken, (await _booked.FindAsync(bookingId)).FeeStatus);
    }

    [Fact]
    public async Task NoShow_CardDeclines_IsTriedOnLaterDaysThenGivenUpAndTold()
    {
        var (bookingId, setup) = await _booked.MissedAsync(SandboxServer.DeclinedLaterCard);
        await _booked.LetPassAsync(TimeSpan.FromHours(12), TimeSpan.FromMinutes(30));
        Assert.Single(await ChargesAsync());
        await _booked.LetPassAsync(TimeSpan.FromDays(12), TimeSpan.FromHours(2));

        var charges = await ChargesAsync();
        Assert.Equal(3, charges.Count);
        Assert.All(charges.Zip(charges.Skip(1)), pair => Assert.True(pair.Second.StartedAt - pair.First.StartedAt >= TimeSpan.FromDays(2), "Tried again too early."));
        Assert.Equal(FeeStatus.Failed, (await _booked.FindAsync(bookingId)).FeeStatus);
        Assert.Equal(0, await _booked.ChargedAsync());
        Assert.Equal("Closed", await _booked.CardStatusAsync(setup));
        await using var db = _booked.Shop.Database();
        Assert.Equal(1, await db.Alerts.CountAsync(a => a.Kind == AlertKind.FeeFailed));
        Assert.Equal(OrderStatus.Cancelled, (await db.Orders.SingleAsync()).Status);
        Assert.Equal(PaymentStatus.Canceled, (await db.Payments.SingleAsync()).Status);
    }

    [Fact]
    public async Task NoShow_CardTakenAwayAtDojo_IsNotChargedAndTold()
    {
        var (bookingId, setup) = await _booked.MissedAsync();
        using (var response = await Sandbox.Http.DeleteAsync(new Uri($"/setup-intents/{setup}?includeAuthorized=true", UriKind.Relative)))
            response.EnsureSuccessStatusCode();
        await _booked.LetPassAsync(TimeSpan.FromHours(4), Step);

        Assert.Equal(FeeStatus.Failed, (await _booked.FindAsync(bookingId)).FeeStatus);
        await using var db = _booked.Shop.Database();
        Assert.False(await db.Orders.AnyAsync());
        Assert.True(await db.Alerts.AnyAsync(a => a.Kind == AlertKind.FeeFailed));
    }

    [Fact]
    public async Task NoShow_CardExpiresBetweenTwoTries_IsGivenUp()
    {
        var (bookingId, _) = await _booked.MissedAsync(SandboxServer.DeclinedLaterCard);
        await _booked.LetPassAsync(TimeSpan.FromHours(12), TimeSpan.FromMinutes(30));
        await Sandbox.FailAsync(new { operation = "GetSetupIntent", kind = "AlterAnswer", count = 1000, fields = new Dictionary<string, object> { ["status"] = "CardExpired" } });
        await _booked.LetPassAsync(TimeSpan.FromDays(5), TimeSpan.FromHours(2));

        Assert.Single(await ChargesAsync());
        Assert.Equal(FeeStatus.Failed, (await _booked.FindAsync(bookingId)).FeeStatus);
    }

    [Fact]
    public async Task Waive_BeforeAndBetweenTries_NothingIsChargedAnyMore()
    {
        var (bookingId, setup) = await _booked.MissedAsync(SandboxServer.DeclinedLaterCard);
        await _booked.LetPassAsync(TimeSpan.FromHours(12), TimeSpan.FromMinutes(30));
        Assert.NotNull(await _booked.MarkAsync(bookingId, Mark.Undo));
        Assert.Null(await _booked.MarkAsync(bookingId, Mark.Waive));
        await _booked.LetPassAsync(TimeSpan.FromDays(9), TimeSpan.FromHours(2));

        Assert.Single(await ChargesAsync());
        Assert.Equal((FeeStatus.Waived, "Closed"), ((await _booked.FindAsync(bookingId)).FeeStatus, await _booked.CardStatusAsync(setup)));
    }

    [Fact]
    public async Task Unmarked_WhenTheDayIsOver_NothingIsChargedOnAGuess()
    {
        var (bookingId, setup) = await _booked.ConfirmedAsync();
        await _booked.GoToAsync(_booked.Supper);
        await _booked.LetPassAsync(TimeSpan.FromDays(2), TimeSpan.FromHours(2));

        Assert.Equal((BookingStatus.Finished, 0), ((await _booked.FindAsync(bookingId)).Status, await _booked.ChargedAsync()));
        Assert.Equal("Closed", await _booked.CardStatusAsync(setup));
    }

    [Fact]
    public async Task Fee_RefundedFromItsOrder_GoesBackLikeAnyOther()
    {
        await _booked.MissedAsync();
        await _booked.LetPassAsync(TimeSpan.FromHours(4), Step);
        await using var db = _booked.Shop.Database();
        var order = await db.Orders.SingleAsync();
        var result = await _booked.Shop.SendAsync(new RefundPayment.Command(_booked.Shop.Service<IIdSource>().NewId(), order.Id, BookedShop.Fee, "staff@example.com", "They were in hospital", false));

        Assert.IsType<MoneyResult.Done>(result);
        Assert.Equal(PaymentStatus.Refunded, (await db.Payments.AsNoTracking().SingleAsync()).Status);
    }

    [Fact]
    public async Task KilledAnywhere_AfterRestartChargedOnce()
    {
        await EverySite.KillAsync(atLeast: 10, async site =>
        {
            await using var booked = await BookedShop.OpenAsync();
            var (bookingId, _) = await booked.MissedAsync();
            booked.Shop.Clock.Jump(TimeSpan.FromHours(3));
            var crashed = await booked.Shop.Crashes.KillAsync(site, () => booked.Shop.SendAsync(new ChargeFee.Command(bookingId)));

            await booked.Shop.RestartAsync();
            await booked.LetPassAsync(TimeSpan.FromHours(5), TimeSpan.FromMinutes(5));
            await booked.LetPassAsync(TimeSpan.FromDays(3), TimeSpan.FromHours(2));

            Assert.True(await booked.ChargedAsync() == BookedShop.Fee, $"Site {site}: charged {await booked.ChargedAsync()}.");
            Assert.Equal(FeeStatus.Taken, (await booked.FindAsync(bookingId)).FeeStatus);
            return crashed;
        });
    }

    private async Task<List<PaymentAttempt>> ChargesAsync()
    {
        await using var db = _booked.Shop.Database();
        var payments = await db.Payments.Include(p => p.Attempts).ToListAsync();
        return [.. payments.SelectMany(p => p.Attempts).Where(a => a.Operation == PaymentOperation.Charge).OrderBy(a => a.Ordinal)];
    }
}
