using Microsoft.EntityFrameworkCore;
using ShopCheckout.Alerts;
using ShopCheckout.Audit;
using ShopCheckout.Bookings;
using ShopCheckout.Catalog;
using ShopCheckout.Checkout;
using ShopCheckout.Data;
using ShopCheckout.Mail;
using ShopCheckout.Orders;
using ShopCheckout.Payments;
using ShopCheckout.Testing;
using ShopCheckout.Tests.Bookings;
using ShopCheckout.Tests.Payments;
using ShopCheckout.Webhooks;

namespace ShopCheckout.Tests.Alerts;

/// <summary>An alert whose cause is gone waits for nobody. Each test sees it open first.</summary>
public sealed class AlertsThatEndTests
{
    [Fact]
    public async Task IllegalTransition_TheNextLookShowsWhatCanBe_Closed()
    {
        await using var shop = await TestShop.OpenAsync();
        var paid = await PaidOrder.PlaceAsync(shop);
        await shop.Sandbox.ShowInsteadAsync(1, ("status", "Created"));
        await shop.SendAsync(new SyncPayment.Command(paid.OrderId));
        Assert.Equal([AlertKind.IllegalTransition], await OpenAsync(shop));

        Assert.Equal(Settlement.InStep, await shop.SendAsync(new SyncPayment.Command(paid.OrderId)));
        Assert.Empty(await OpenAsync(shop));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task DeadEvent_DueAgain_ClosedUntilItFailsAgain(bool failsAgain)
    {
        await using var shop = await TestShop.OpenAsync();
        var (_, _, intent) = await SettlementTests.PlaceAsync(shop);
        await shop.ReceiveAsync(shop.Event(intent));
        await shop.Sandbox.AnswerNextWithStatusAsync("GetPaymentIntent", 500, count: 1000);
        await FailAsync();
        Assert.Equal([AlertKind.DeadEvent], await OpenAsync(shop));

        await using var db = shop.Database();
        Assert.True(await shop.SendAsync(new RetryEvent.Command((await db.InboxEvents.AsNoTracking().SingleAsync()).Id, Act(shop))));
        Assert.Empty(await OpenAsync(shop));
        if (failsAgain)
            await FailAsync();
        Assert.Equal(failsAgain ? [AlertKind.DeadEvent] : [], await OpenAsync(shop));

        async Task FailAsync()
        {
            for (var i = 0; i < InboxBackoff.MaxAttempts; i++)
            {
                await shop.SendAsync(new SweepInbox.Command());
                shop.Clock.Jump(TimeSpan.FromHours(16));
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task DeadMail_DueAgainOrGivenUp_Closed(bool isGivenUp)
    {
        await using var server = new MailServer { ToRecipient = "550 no such user" };
        await using var shop = await TestShop.OpenAsync(mailServer: server);
        await using var db = shop.Database();
        var mail = new OutgoingMail(shop.Service<IIdSource>().NewId(), "a", "ada@example.com", "Hello", "Hello", orderId: null, shop.Clock.GetUtcNow());
        db.Add(mail);
        await db.SaveChangesAsync();
        await shop.SendAsync(new SweepMail.Command());
        Assert.Equal([AlertKind.DeadMail], await OpenAsync(shop));

        Assert.True(await shop.SendAsync(new RepairMail.Command(mail.Id, isGivenUp, Act(shop))));
        Assert.Empty(await OpenAsync(shop));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task DeadItem_DueAgainOrLeftAlone_Closed(bool isLeftAlone)
    {
        await using var shop = await TestShop.OpenAsync();
        var item = shop.Service<IIdSource>().NewId();
        for (var i = 0; i < TroubledItem.MaxFailures; i++)
            await shop.SendAsync(new NoteTrouble.Command("NoSuchWork", item, "It broke."));
        Assert.Equal([AlertKind.DeadItem], await OpenAsync(shop));

        Assert.True(await shop.SendAsync(new RepairTrouble.Command("NoSuchWork", item, isLeftAlone, Act(shop))));
        Assert.Empty(await OpenAsync(shop));
    }

    [Fact]
    public async Task IntentRefused_DojoMakesOneAfterAll_Closed()
    {
        await using var shop = await TestShop.OpenAsync();
        var basket = await shop.FillBasketAsync((shop.Tea, 1));
        await shop.Sandbox.AnswerNextWithStatusAsync("CreatePaymentIntent", 403);
        Assert.IsType<PlaceOrder.Result.Refused>(await shop.PressPayAsync(basket));
        Assert.Equal([AlertKind.IntentRefused], await OpenAsync(shop));

        Assert.IsType<PlaceOrder.Result.PayAt>(await shop.PressPayAsync(basket));
        Assert.Empty(await OpenAsync(shop));
    }

    [Fact]
    public async Task SetupIntentRefused_DojoMakesOneAfterAll_Closed()
    {
        await using var booked = await BookedShop.OpenAsync();
        var form = booked.Shop.Service<IIdSource>().NewSecretId();
        await booked.Shop.Sandbox.AnswerNextWithStatusAsync("CreateSetupIntent", 403);
        await booked.BookAsync(formKey: form);
        Assert.Equal([AlertKind.IntentRefused], await OpenAsync(booked.Shop));

        Assert.IsType<BookingResult.GiveCardAt>(await booked.BookAsync(formKey: form));
        Assert.Empty(await OpenAsync(booked.Shop));
    }

    [Theory]
    [InlineData("refunded")]
    [InlineData("refunded at Dojo")]
    [InlineData("reversed")]
    [InlineData("handed over")]
    public async Task PaidTooLateAndOutOfStock_NothingIsOwedAnyMore_Closed(string how)
    {
        await using var shop = await TestShop.OpenAsync();
        var (_, orderId, intent) = await SettlementTests.PlaceAsync(shop);
        await using (var db = shop.Database())
        {
            // As if its cancellation had been taken for done, and the stock sold meanwhile.
            var order = await db.Orders.Include(o => o.Events).SingleAsync();
            order.Expire(shop.Clock.GetUtcNow());
            await db.SaveChangesAsync();
            await db.StockHolds.ExecuteUpdateAsync(set => set.SetProperty(h => h.State, StockHoldState.Released));
            await db.StockLevels.ExecuteUpdateAsync(set => set.SetProperty(s => s.OnHand, 0).SetProperty(s => s.Held, 0));
        }

        await shop.Sandbox.PayByCardAsync(intent);
        await shop.SendAsync(new SyncPayment.Command(orderId));
        Assert.Equal([AlertKind.StockShort, AlertKind.LatePayment], await OpenAsync(shop));

        var paid = new PaidOrder(shop, orderId, intent);
        if (how == "refunded")
        {
            await paid.RefundAsync(100);
            Assert.Equal(2, (await OpenAsync(shop)).Count);
            await paid.RefundAsync(800);
        }
        else if (how == "reversed")
            await paid.ReverseAsync();
        else if (how == "handed over")
            await shop.SendAsync(new SendGoods.Command(shop.Service<IIdSource>().NewId(), orderId, [], "ada@shop.example", "Found some more"));
        else
            await paid.RefundAtDojoAsync(900);
        await shop.SendAsync(new SyncPayment.Command(orderId));
        Assert.Empty(await OpenAsync(shop));
    }

    [Theory]
    [InlineData("taken")]
    [InlineData("taken in part, the rest given up")]
    [InlineData("let go")]
    public async Task HoldEndsSoonAndNow_NothingIsLeftToTake_Closed(string how)
    {
        await using var shop = await HeldOrder.OpenShopAsync();
        var held = await HeldOrder.PlaceAsync(shop);
        var endsAt = (await held.ReadAsync()).Payment.HoldEndsAt!.Value;
        await UntilAsync(endsAt.AddHours(-47));
        Assert.Equal([AlertKind.HoldEndsSoon], await OpenAsync(shop));
        await UntilAsync(endsAt.AddHours(-5));
        Assert.Equal([AlertKind.HoldEndsNow], await OpenAsync(shop));

        var isInPart = how.StartsWith("taken in part", StringComparison.Ordinal);
        if (isInPart)
            await held.CaptureAsync(300);
        Assert.Equal([AlertKind.HoldEndsNow], await OpenAsync(shop));
        if (how == "let go")
            await held.ReleaseAsync();
        else
            await held.CaptureAsync(isInPart ? 100 : null, isFinal: isInPart);
        Assert.Empty(await OpenAsync(shop));

        async Task UntilAsync(DateTimeOffset when)
        {
            shop.Clock.Jump(when - shop.Clock.GetUtcNow());
            await shop.SendAsync(new SweepHolds.Command());
        }
    }

    [Fact]
    public async Task CaptureFailed_TakenAfterAll_Closed()
    {
        await using var shop = await HeldOrder.OpenShopAsync();
        var held = await HeldOrder.PlaceAsync(shop, p => p.SellBefore(shop.Clock.GetUtcNow().AddDays(1)));
        await shop.Sandbox.AnswerNextWithStatusAsync("CapturePaymentIntent", 409);
        shop.Clock.Jump(TimeSpan.FromDays(1));
        await shop.SendAsync(new SweepDueCaptures.Command());
        Assert.Equal([AlertKind.CaptureFailed], await OpenAsync(shop));

        shop.Clock.Jump(TimeSpan.FromMinutes(61));
        await shop.SendAsync(new SweepDueCaptures.Command());
        await held.AssertTakenAsync(1000, PaymentStatus.Captured, OrderStatus.Paid);
        Assert.Empty(await OpenAsync(shop));
    }

    [Theory]
    [InlineData("another card")]
    [InlineData("cancelled")]
    [InlineData("arrived")]
    public async Task GuaranteeLost_NoneIsNeededOrAnotherWasGiven_Closed(string how)
    {
        await using var booked = await BookedShop.OpenAsync();
        var shop = booked.Shop;
        var (bookingId, _) = await booked.ConfirmedAsync();
        await shop.Sandbox.FailAsync(new { operation = "GetSetupIntent", kind = "AlterAnswer", count = 1, fields = new Dictionary<string, object> { ["status"] = "CardExpired" } });
        await shop.SendAsync(new SyncBooking.Command(bookingId));
        Assert.Equal([AlertKind.GuaranteeLost], await OpenAsync(shop));

        if (how == "another card")
        {
            var (_, setup) = BookedShop.CardPage(await booked.ChangeAsync(bookingId, booked.Supper));
            Assert.Equal([AlertKind.GuaranteeLost], await OpenAsync(shop));
            await shop.Sandbox.GiveCardAsync(setup);
            await shop.SendAsync(new SyncBooking.Command(bookingId));
        }
        else if (how == "cancelled")
        {
            await shop.SendAsync(new CancelBooking.Command(bookingId, 0));
        }
        else
        {
            await booked.GoToAsync(booked.Supper);
            Assert.Null(await booked.MarkAsync(bookingId, MarkBooking.Mark.Arrived));
        }

        Assert.Empty(await OpenAsync(shop));
    }

    private static StaffAct Act(TestShop shop) => new(shop.Service<IIdSource>().NewId(), "ada@shop.example", "Seen to");

    private static async Task<List<AlertKind>> OpenAsync(TestShop shop)
    {
        await using var db = shop.Database();
        return await db.Alerts.Where(a => a.ResolvedAt == null).OrderBy(a => a.RaisedAt).ThenByDescending(a => a.Kind).Select(a => a.Kind).ToListAsync();
    }
}
