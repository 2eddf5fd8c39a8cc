using System.Text;
using Dojo.Client;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Orders;
using ShopCheckout.Payments;
using ShopCheckout.Testing;
using ShopCheckout.Tests.Payments;
using ShopCheckout.Webhooks;

namespace ShopCheckout.Tests.Webhooks;

public sealed class AcceptEventTests
{
    [Theory]
    [ClassData(typeof(TestedProviders))]
    public async Task SameEvent100TimesAtOnce_OneRowOneTransition(DatabaseProvider provider)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        var (_, _, intent) = await SettlementTests.PlaceAsync(shop);
        await shop.Sandbox.PayByCardAsync(intent);
        var signed = shop.Event(intent);

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(() => shop.ReceiveAsync(signed))));
        await shop.WorkOffInboxAsync();

        Assert.All(answers, a => Assert.Equal(AcceptEvent.Result.Stored, a));
        await using var db = shop.Database();
        Assert.Equal(1, await db.InboxEvents.CountAsync());
        await SettlementTests.AssertPaidOnceAsync(shop);
    }

    [Fact]
    public async Task ForgedBodies_RefusedAndNothingStored()
    {
        await using var shop = await TestShop.OpenAsync();
        var (body, signature) = shop.Event("pi_1");
        var changed = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(body).Replace("pi_1", "pi_2", StringComparison.Ordinal));

        (byte[] Body, string? Signature)[] forgeries =
        [
            (body, null), (body, string.Empty), (body, "sha256="), (body, "v1,AAAA"), (body, signature[..^3]), (changed, signature),
            (body[..^1], signature), (body, WebhookSignature.Compute(body, "another-secret-of-somebody")), ([], WebhookSignature.Compute([], "x-another-secret-xx")),
        ];
        foreach (var (forgedBody, forgedSignature) in forgeries)
            Assert.Equal(AcceptEvent.Result.Forged, await shop.SendAsync(new AcceptEvent.Command(forgedBody, forgedSignature)));

        await using var db = shop.Database();
        Assert.False(await db.InboxEvents.AnyAsync());
    }

    [Fact]
    public async Task SignedButUnreadable_RefusedAsMalformed()
    {
        await using var shop = await TestShop.OpenAsync();
        foreach (var text in new[] { "{}", "[]", "null", "{\"id\":\"evt_1\"", "{\"id\":\"evt_1\",\"event\":\"x\",\"accountId\":\"a\",\"data\":{}}", "not json" })
        {
            var body = Encoding.UTF8.GetBytes(text);
            Assert.Equal(AcceptEvent.Result.Malformed, await shop.SendAsync(new AcceptEvent.Command(body, WebhookSignature.Compute(body, TestShop.WebhookSecret))));
        }

        await using var db = shop.Database();
        Assert.False(await db.InboxEvents.AnyAsync());
    }

    [Fact]
    public async Task WebhookBeforeTheCreateAnswerIsStored_ParkedThenProcessed()
    {
        await using var shop = await TestShop.OpenAsync();
        var basket = await shop.FillBasketAsync((shop.Tea, 2));

        // The create is done at Dojo, its answer takes two seconds to arrive, and the webhook overtakes it.
        await shop.Sandbox.FailAsync(new { operation = "CreatePaymentIntent", kind = "LoseAnswerAfter", count = 1 });
        shop.Crashes.Arm(0);
        var paying = shop.PressPayAsync(basket);
        var early = await IntentWithoutPaymentAsync(shop);
        await shop.ReceiveAsync(shop.Event(early, "evt_early", "Created"));
        await shop.SendAsync(new SweepInbox.Command());
        var intent = TestShop.IntentOf(await paying);
        await shop.WorkOffInboxAsync();

        await using var db = shop.Database();
        var row = await db.InboxEvents.SingleAsync();
        Assert.Equal(InboxState.Processed, row.State);
        await shop.Sandbox.PayByCardAsync(intent);
        await shop.ReceiveAsync(shop.Event(intent, "evt_paid"));
        await shop.WorkOffInboxAsync();
        await SettlementTests.AssertPaidOnceAsync(shop);
    }

    [Fact]
    public async Task CreateAnswerNeverCame_TheEventAdoptsTheIntent()
    {
        await using var shop = await TestShop.OpenAsync();
        var basket = await shop.FillBasketAsync((shop.Tea, 2));
        shop.Crashes.Arm(4); // Killed after the create was answered and before the answer was stored.
        await Assert.ThrowsAsync<SimulatedCrashException>(() => shop.PressPayAsync(basket));
        await shop.RestartAsync();
        var made = await IntentWithoutPaymentAsync(shop);

        await shop.ReceiveAsync(shop.Event(made, "evt_created", "Created"));
        await shop.SendAsync(new SweepInbox.Command());
        await using (var db = shop.Database())
        {
            // For all anybody knows the call is still under way: hands off.
            Assert.Equal(InboxState.Waiting, (await db.InboxEvents.SingleAsync()).State);
            Assert.Null((await db.Payments.SingleAsync()).IntentId);
        }

        await shop.WorkOffInboxAsync();

        Assert.Equal(made, TestShop.IntentOf(await shop.PressPayAsync(basket)));
        var (_, payment) = await shop.TheOrderAsync();
        Assert.Equal(PaymentStatus.Created, payment.Status);
    }

    [Fact]
    public async Task EventAboutNothingOfOurs_IsForeignNotDead()
    {
        await using var shop = await TestShop.OpenAsync();
        using var answer = await shop.Sandbox.Http.PostAsync(
            new Uri("/payment-intents", UriKind.Relative),
            new StringContent("""{"amount":{"value":100,"currencyCode":"GBP"},"reference":"ANOTHER-SHOP"}""", Encoding.UTF8, "application/json"));
        var intent = (string)System.Text.Json.Nodes.JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["id"]!;

        await shop.ReceiveAsync(shop.Event(intent));
        await shop.WorkOffInboxAsync();

        await using var db = shop.Database();
        Assert.Equal(InboxState.Foreign, (await db.InboxEvents.SingleAsync()).State);
    }

    [Fact]
    public async Task DojoAwayForADay_EventIsGivenUpAloudAndCanBeRetried()
    {
        await using var shop = await TestShop.OpenAsync();
        var (_, _, intent) = await SettlementTests.PlaceAsync(shop);
        await shop.Sandbox.PayByCardAsync(intent);
        await shop.ReceiveAsync(shop.Event(intent));
        await shop.Sandbox.AnswerNextWithStatusAsync("GetPaymentIntent", 404, count: 100);

        for (var i = 0; i < InboxBackoff.MaxAttempts; i++)
        {
            await shop.SendAsync(new SweepInbox.Command());
            shop.Clock.Jump(TimeSpan.FromHours(16));
        }

        await using var db = shop.Database();
        var row = await db.InboxEvents.SingleAsync();
        Assert.Equal(InboxState.Dead, row.State);
        Assert.Contains(await db.Alerts.ToListAsync(), a => a.Kind == ShopCheckout.Alerts.AlertKind.DeadEvent);

        await shop.Sandbox.ClearFaultsAsync();
        var act = new ShopCheckout.Audit.StaffAct(shop.Service<IIdSource>().NewId(), "ada@shop.example", "Dojo is back");
        Assert.True(await shop.SendAsync(new RetryEvent.Command(row.Id, act)));
        Assert.True(await shop.SendAsync(new RetryEvent.Command(row.Id, act)));
        Assert.Equal(row.EventId, (await db.AuditEntries.SingleAsync()).Subject);
        await shop.SendAsync(new SweepInbox.Command());
        var (order, _) = await shop.TheOrderAsync();
        Assert.Equal(OrderStatus.Paid, order.Status);
    }

    [Fact]
    public async Task ProcessingThrows_EventBacksOffAndEndsDeadWithTheError()
    {
        await using var shop = await TestShop.OpenAsync();
        var (_, _, intent) = await SettlementTests.PlaceAsync(shop);
        await shop.ReceiveAsync(shop.Event(intent));
        await using var db = shop.Database();
        await db.Database.ExecuteSqlRawAsync("""UPDATE "Payments" SET "Status" = 'Nonsense'""");

        await shop.SendAsync(new SweepInbox.Command());
        var first = await db.InboxEvents.AsNoTracking().SingleAsync();
        Assert.Equal((InboxState.Waiting, 1), (first.State, first.Attempts));
        Assert.NotNull(first.LastError);
        for (var i = 1; i < InboxBackoff.MaxAttempts; i++)
        {
            shop.Clock.Jump(TimeSpan.FromHours(16));
            await shop.SendAsync(new SweepInbox.Command());
        }

        Assert.Equal(InboxState.Dead, (await db.InboxEvents.AsNoTracking().SingleAsync()).State);
        Assert.Contains(await db.Alerts.ToListAsync(), a => a.Kind == ShopCheckout.Alerts.AlertKind.DeadEvent);
    }

    private static async Task<string> IntentWithoutPaymentAsync(TestShop shop)
    {
        var deadline = shop.Clock.GetUtcNow().AddSeconds(20);
        while (shop.Clock.GetUtcNow() < deadline)
        {
            using var answer = await shop.Sandbox.Http.PostAsync(new Uri("/payment-intents/search", UriKind.Relative), new StringContent("{}", Encoding.UTF8, "application/json"));
            var all = System.Text.Json.Nodes.JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["data"]!.AsArray();
            if (all.Count > 0)
                return (string)all[^1]!["id"]!;
            await Task.Delay(20);
        }

        throw new TimeoutException("No intent appeared.");
    }
}
