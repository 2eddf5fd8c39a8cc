using Microsoft.EntityFrameworkCore;
using ShopCheckout.Orders;
using ShopCheckout.PaymentLinks;
using ShopCheckout.Payments;
using ShopCheckout.Reconciliation;
using ShopCheckout.Testing;

namespace ShopCheckout.Tests.PaymentLinks;

public sealed class PayLinkTests
{
    // More than there are between pressing Pay and being sent to Dojo.
    [Theory]
    [ClassData(typeof(TestedProviders))]
    public async Task PressPay_OneOrderAndOneIntentForWhatItSays(DatabaseProvider provider)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        var linkId = await shop.SendLinkAsync();

        var intentId = LinkShop.IntentOf(await shop.PressPayOnAsync(linkId));

        var intent = await shop.Sandbox.IntentAsync(intentId);
        var (order, payment) = await shop.TheOrderAsync();
        Assert.Equal(LinkShop.TotalMinor, (long)intent["amount"]!["value"]!);
        Assert.True((bool)intent["isNotOnlineCheckout"]!);
        Assert.Equal(LinkShop.TotalMinor, intent["itemLines"]!.AsArray().Sum(l => (long)l!["amountTotal"]!["value"]!));
        Assert.Equal(667, intent["taxLines"]!.AsArray().Sum(l => (long)l!["amountTotal"]!["value"]!)); // 40.00 / 6
        Assert.Equal((LinkShop.TotalMinor, 667, linkId), (order.Total.Minor, order.Vat.Minor, order.PaymentLinkId));
        Assert.EndsWith($"/pay/{shop.Service<PayLinks>().TokenFor(linkId)}", (string)intent["config"]!["cancelUrl"]!, StringComparison.Ordinal);
        Assert.Equal(PaymentStatus.Created, payment.Status);
        Assert.Equal((10, 3), await shop.StockOfAsync(shop.Tea));
    }

    [Fact]
    public async Task DoubleClickTwoTabsAndBack_OneOrderOneIntentOneCharge()
    {
        await using var shop = await TestShop.OpenAsync();
        var linkId = await shop.SendLinkAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => shop.PressPayOnAsync(linkId))));
        var again = LinkShop.IntentOf(await shop.PressPayOnAsync(linkId));

        Assert.Equal(again, Assert.Single(results.Select(LinkShop.IntentOf).Distinct()));
        await shop.Sandbox.PayByCardAsync(again);
        var (order, _) = await shop.TheOrderAsync();
        Assert.Equal(new PayLink.Result.AlreadyPaid(order.Id), await shop.PressPayOnAsync(linkId)); // It asks Dojo before it sends anybody there.
        Assert.Equal(new PayLink.Result.AlreadyPaid(order.Id), await shop.PressPayOnAsync(linkId));
        await using var db = shop.Database();
        Assert.Equal(1, await db.Orders.CountAsync());
        Assert.Equal(LinkShop.TotalMinor, await shop.ChargedMinorAsync());
    }

    [Fact]
    public async Task Paid_TheLinkIsPaidInTheOrdersCommitAndBothAreTold()
    {
        await using var shop = await TestShop.OpenAsync();
        var linkId = await shop.SendLinkAsync();
        var intentId = LinkShop.IntentOf(await shop.PressPayOnAsync(linkId));

        await shop.Sandbox.PayByCardAsync(intentId);
        await shop.ReceiveAsync(shop.Event(intentId));
        await shop.WorkOffInboxAsync();

        var (order, _) = await shop.TheOrderAsync();
        var link = await shop.LinkAsync(linkId);
        Assert.Equal((OrderStatus.Paid, PaymentLinkStatus.Paid, order.Id), (order.Status, link.Status, link.OrderId));
        Assert.Equal((7, 0), await shop.StockOfAsync(shop.Tea));
        await using var db = shop.Database();
        Assert.Equal(1, await db.OutgoingMails.CountAsync(m => m.Key == $"order-paid:{order.Id:N}" && m.Recipient == "grace@example.com"));
        Assert.Equal(1, await db.OutgoingMails.CountAsync(m => m.Key == $"payment-link-paid:{linkId:N}" && m.Recipient == "merchant@example.com"));
        Assert.Equal(0, await db.Alerts.CountAsync());
    }

    [Fact]
    public async Task LeftUnpaidUntilItsOrderExpired_AnotherOrderAndStillOneCharge()
    {
        await using var shop = await TestShop.OpenAsync(sharesClock: true);
        var linkId = await shop.SendLinkAsync();
        var left = LinkShop.IntentOf(await shop.PressPayOnAsync(linkId));
        await shop.LetTimePassAsync(TimeSpan.FromMinutes(45));
        Assert.Equal((10, 0), await shop.StockOfAsync(shop.Tea));

        var renewed = LinkShop.IntentOf(await shop.PressPayOnAsync(linkId));
        Assert.NotEqual(left, renewed);
        await shop.Sandbox.PayByCardAsync(renewed);
        await shop.HearOfAsync(renewed);

        Assert.Equal("Canceled", (string)(await shop.Sandbox.IntentAsync(left))["status"]!);
        Assert.Equal(PaymentLinkStatus.Paid, (await shop.LinkAsync(linkId)).Status);
        Assert.Equal(LinkShop.TotalMinor, await shop.ChargedMinorAsync());
    }

    [Fact]
    public async Task KilledAnywhere_PressedAgainItIsOneIntentToPayAndOneCharge()
    {
        await using var shop = await TestShop.OpenAsync();
        await EverySite.KillAsync(atLeast: 6, async site =>
        {
            await shop.SetStockAsync(shop.Tea, 100);
            var linkId = await shop.SendLinkAsync();
            var crashed = await shop.Crashes.KillAsync(site, () => shop.PressPayOnAsync(linkId));

            await shop.RestartAsync();
            shop.Clock.Jump(IntentCreation.Lease + TimeSpan.FromSeconds(1));
            var intentId = LinkShop.IntentOf(await shop.PressPayOnAsync(linkId));
            var before = await shop.ChargedMinorAsync();
            await shop.Sandbox.PayByCardAsync(intentId);
            await shop.HearOfAsync(intentId);

            Assert.Equal(PaymentLinkStatus.Paid, (await shop.LinkAsync(linkId)).Status);
            Assert.Equal(before + LinkShop.TotalMinor, await shop.ChargedMinorAsync());
            await using var db = shop.Database();
            Assert.Equal(1, await db.Orders.CountAsync(o => o.PaymentLinkId == linkId));
            return crashed;
        });
    }

    [Fact]
    public async Task Quote_IsPaidByWhoAcceptsItOnly()
    {
        await using var shop = await TestShop.OpenAsync();
        var linkId = await shop.SendLinkAsync(PaymentLinkKind.Quote);

        Assert.IsType<PayLink.Result.MustAccept>(await shop.PressPayOnAsync(linkId));
        Assert.Null((await shop.LinkAsync(linkId)).AcceptedAt);
        var intentId = LinkShop.IntentOf(await shop.PressPayOnAsync(linkId, accepts: true));
        Assert.Equal(intentId, LinkShop.IntentOf(await shop.PressPayOnAsync(linkId)));

        var link = await shop.LinkAsync(linkId);
        Assert.NotNull(link.AcceptedAt);
        Assert.Equal("127.0.0.1, a test", link.AcceptedFrom);
    }

    [Fact]
    public async Task DraftOrUnknown_CannotBePaid()
    {
        await using var shop = await TestShop.OpenAsync();
        var draft = await shop.WriteLinkAsync();

        Assert.IsType<PayLink.Result.Over>(await shop.PressPayOnAsync(draft));
        Assert.IsType<PayLink.Result.Over>(await shop.PressPayOnAsync(shop.Service<IIdSource>().NewId()));
        await using var db = shop.Database();
        Assert.Equal(0, await db.Orders.CountAsync());
    }

    [Fact]
    public async Task ProductSoldOut_ToldBeforePayingAndNothingIsLeftBehind()
    {
        await using var shop = await TestShop.OpenAsync();
        var linkId = await shop.SendLinkAsync();
        await shop.SetStockAsync(shop.Tea, 2);

        Assert.Equal(new PayLink.Result.SoldOut("Tea for the table"), await shop.PressPayOnAsync(linkId));

        await using var db = shop.Database();
        Assert.Equal(0, await db.Orders.CountAsync());
        await shop.SetStockAsync(shop.Tea, 3);
        Assert.IsType<PayLink.Result.PayAt>(await shop.PressPayOnAsync(linkId));
    }

    [Fact]
    public async Task RefundedAndReconciled_LikeAnyOrder()
    {
        await using var shop = await TestShop.OpenAsync();
        var linkId = await shop.SendLinkAsync();
        var intentId = LinkShop.IntentOf(await shop.PressPayOnAsync(linkId));
        await shop.Sandbox.PayByCardAsync(intentId);
        await shop.HearOfAsync(intentId);
        var (order, _) = await shop.TheOrderAsync();

        var refunded = await shop.SendAsync(new RefundItems.Command(shop.Service<IIdSource>().NewId(), order.Id, new WantedItems([new(0, 1, 0), new(2, 1, 1)], 0), LinkShop.Clerk, "The cake fell."));
        Assert.Equal(4400, Assert.IsType<MoneyResult.Done>(refunded).Amount.Minor);
        Assert.Equal((8, 0), await shop.StockOfAsync(shop.Tea));
        Assert.Equal(4400, (await shop.SendAsync(new ViewLink.Query(linkId)))!.PaidBy!.GivenBack.Minor);

        shop.Clock.Jump(TimeSpan.FromHours(2));
        var run = await shop.SendAsync(new StartRun.Command(LinkShop.Clerk));
        for (var i = 0; i < 20; i++)
        {
            await shop.SendAsync(new SweepReconciliation.Command());
            shop.Clock.Jump(TimeSpan.FromSeconds(10));
        }

        await using var db = shop.Database();
        Assert.Equal(RunState.Done, (await db.ReconciliationRuns.SingleAsync(r => r.Id == run)).State);
        Assert.Equal(0, await db.ReconciliationBreaks.CountAsync());
    }
}
