using Microsoft.EntityFrameworkCore;
using ShopCheckout.Checkout;
using ShopCheckout.Discounts;
using ShopCheckout.Orders;
using ShopCheckout.Payments;
using ShopCheckout.Testing;

namespace ShopCheckout.Tests.Discounts;

public sealed class DiscountTests
{
    private static readonly TimeSpan LongEnough = TimeSpan.FromMinutes(50);

    public static TheoryData<DatabaseProvider> Providers => new TestedProviders();

    [Fact]
    public async Task Code_IsSplitOverLinesAndVatAndCharged()
    {
        await using var shop = await TestShop.OpenAsync();
        await shop.OfferCodeAsync("TENOFF", DiscountKind.Percentage, 1000);
        var basket = await shop.FillBasketAsync((shop.Tea, 3), (shop.Mug, 1));
        var form = TestShop.Form(FulfilmentMethod.Delivery) with { Code = " ten-off " };

        await shop.Sandbox.PayByCardAsync(TestShop.IntentOf(await shop.PressPayAsync(basket, form)));
        var (order, payment) = await shop.TheOrderAsync();
        await shop.SendAsync(new SyncPayment.Command(order.Id));

        // 13.50 + 12.00, less 2.55 (1.35 and 1.20), and 3.95 for its delivery.
        Assert.Equal([135L, 120L], order.Lines.OrderBy(l => l.Name == "Mug").Select(l => l.DiscountMinor));
        Assert.Equal((2550L, 255L, 395L, 2690L), (order.Goods.Minor, order.DiscountMinor, order.Delivery.Minor, order.Total.Minor));
        Assert.Equal(VatShare.Inside(1080 + Apportionment.Split(395, [1080, 1215])[0], 2000), order.Vat.Minor);
        Assert.Equal(2690, await shop.ChargedMinorAsync());
        Assert.Equal(2690, payment.Amount.Minor);
        var intent = await shop.Sandbox.IntentAsync(payment.IntentId!);
        Assert.Equal(2690, intent["itemLines"]!.AsArray().Sum(l => (long)l!["amountTotal"]!["value"]!));
    }

    [Fact]
    public async Task RefundOfALine_GivesBackWhatWasPaidForIt()
    {
        await using var shop = await TestShop.OpenAsync();
        await shop.OfferCodeAsync("TENOFF", DiscountKind.Percentage, 1000);
        var basket = await shop.FillBasketAsync((shop.Tea, 3), (shop.Mug, 1));
        await shop.Sandbox.PayByCardAsync(TestShop.IntentOf(await shop.PressPayAsync(basket, TestShop.Form() with { Code = "TENOFF" })));
        var order = (await shop.TheOrderAsync()).Order;
        await shop.SendAsync(new SyncPayment.Command(order.Id));

        var tea = order.Lines.Single(l => l.Name == "Tea").Position;
        await RefundAsync(new(tea, 1, 1));
        Assert.Equal(405, (await shop.TheOrderAsync()).Payment.RefundedMinor);
        await RefundAsync(new(tea, 2, 2));
        await RefundAsync(new(order.Lines.Single(l => l.Name == "Mug").Position, 1, 1));

        var (_, payment) = await shop.TheOrderAsync();
        Assert.Equal(payment.CapturedMinor, payment.RefundedMinor);
        Assert.Equal(PaymentStatus.Refunded, payment.Status);

        async Task RefundAsync(WantedItems.Item item) => Assert.IsType<MoneyResult.Done>(
            await shop.SendAsync(new RefundItems.Command(shop.Service<IIdSource>().NewId(), order.Id, new WantedItems([item], 0), "staff@example.com", "Broken")));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task LastUse_OfEightAtOnceOneGetsIt(DatabaseProvider provider)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        var code = await shop.OfferCodeAsync("LASTONE", DiscountKind.Amount, 100, c => c.Limit(200, 1, null, null));
        var baskets = new List<Guid>();
        for (var i = 0; i < 8; i++)
            baskets.Add(await shop.FillBasketAsync((shop.Tea, 1)));

        var results = await Task.WhenAll(baskets.Select((b, i) => Task.Run(() => shop.SendAsync(
            new PlaceOrder.Command(b, TestShop.Form() with { Code = "LASTONE", Email = $"ada{i}@example.com" }, 350)))));

        Assert.Single(results.OfType<PlaceOrder.Result.PayAt>());
        Assert.Equal(7, results.OfType<PlaceOrder.Result.ChoiceRefused>().Count(r => r is { Field: "Code", Why: DiscountDesk.NotValid }));
        Assert.Equal(1, await UsesAsync(shop, code));
    }

    [Fact]
    public async Task OncePerCustomer_OfFourAtOnceOneGetsIt()
    {
        await using var shop = await TestShop.OpenAsync();
        var code = await shop.OfferCodeAsync("WELCOME", DiscountKind.Percentage, 1000, c => c.Limit(0, null, 1, null));
        var baskets = new List<Guid>();
        for (var i = 0; i < 4; i++)
            baskets.Add(await shop.FillBasketAsync((shop.Tea, 1)));
        string[] spellings = ["ada@example.com", "ADA@example.com", " ada@Example.com ", "Ada@example.com"];

        var results = await Task.WhenAll(baskets.Select((b, i) => Task.Run(() => shop.SendAsync(new PlaceOrder.Command(b, TestShop.Form() with { Code = "welcome", Email = spellings[i] }, 405)))));

        Assert.Single(results.OfType<PlaceOrder.Result.PayAt>());
        Assert.Equal(3, results.OfType<PlaceOrder.Result.ChoiceRefused>().Count(r => r is { Field: "Code", Why: DiscountDesk.UsedByYou }));
        Assert.Equal(1, await UsesAsync(shop, code));
    }

    [Fact]
    public async Task OrderThatExpires_GivesItsUseBack()
    {
        await using var shop = await TestShop.OpenAsync();
        var code = await shop.OfferCodeAsync("LASTONE", DiscountKind.Amount, 100, c => c.Limit(200, 1, null, null));
        var form = TestShop.Form() with { Code = "LASTONE" };
        await shop.PressPayAsync(await shop.FillBasketAsync((shop.Tea, 1)), form);
        await shop.LetTimePassAsync(LongEnough);

        Assert.Equal(0, await UsesAsync(shop, code));
        Assert.IsType<PlaceOrder.Result.PayAt>(await shop.PressPayAsync(await shop.FillBasketAsync((shop.Tea, 1)), form));
        Assert.Equal(1, await UsesAsync(shop, code));
    }

    [Fact]
    public async Task OwnOpenOrder_DoesNotStandInTheWay()
    {
        await using var shop = await TestShop.OpenAsync();
        var code = await shop.OfferCodeAsync("LASTONE", DiscountKind.Amount, 100, c => c.Limit(200, 1, 1, null));
        var basket = await shop.FillBasketAsync((shop.Tea, 1));
        var form = TestShop.Form() with { Code = "LASTONE" };
        var first = await shop.PressPayAsync(basket, form);

        Assert.Equal(first, await shop.PressPayAsync(basket, form));
        await shop.ChangeBasketAsync(basket, shop.Tea, 2);
        Assert.NotEqual(first, Assert.IsType<PlaceOrder.Result.PayAt>(await shop.PressPayAsync(basket, form)));
        Assert.Equal(1, await UsesAsync(shop, code));
    }

    [Fact]
    public async Task PaymentThatComesLate_CountsOnceMore()
    {
        await using var shop = await TestShop.OpenAsync();
        var code = await shop.OfferCodeAsync("LASTONE", DiscountKind.Amount, 100, c => c.Limit(200, 1, null, null));
        var form = TestShop.Form() with { Code = "LASTONE" };
        var late = await shop.PressPayAsync(await shop.FillBasketAsync((shop.Tea, 1)), form);

        // The intent's cancellation is answered, and Dojo takes the card all the same: the order is over when the money comes.
        await using (var db = shop.Database())
        {
            var order = await db.Orders.Include(o => o.Events).SingleAsync();
            order.Expire(shop.Clock.GetUtcNow());
            await db.SaveChangesAsync();
        }

        await using (var db = shop.Database())
        {
            await db.DiscountCodes.ExecuteUpdateAsync(set => set.SetProperty(c => c.Uses, 0));
            await db.OrderPromises.ExecuteUpdateAsync(set => set.SetProperty(p => p.State, ShopCheckout.Catalog.StockHoldState.Released));
            await db.StockHolds.ExecuteUpdateAsync(set => set.SetProperty(p => p.State, ShopCheckout.Catalog.StockHoldState.Released));
            await db.StockLevels.ExecuteUpdateAsync(set => set.SetProperty(s => s.Held, 0));
        }

        Assert.IsType<PlaceOrder.Result.PayAt>(await shop.PressPayAsync(await shop.FillBasketAsync((shop.Tea, 1)), form));
        await shop.Sandbox.PayByCardAsync(TestShop.IntentOf(late));
        await shop.SendAsync(new SyncPayment.Command(((PlaceOrder.Result.PayAt)late).OrderId));

        Assert.Equal(2, await UsesAsync(shop, code));
    }

    [Fact]
    public async Task UnknownOverUsedUpAndNotYet_AreToldTheSame()
    {
        await using var shop = await TestShop.OpenAsync();
        var now = shop.Clock.GetUtcNow();
        await shop.OfferCodeAsync("OVER", DiscountKind.Percentage, 1000, c => c.Limit(0, null, null, now.AddMinutes(-1)));
        await shop.OfferCodeAsync("USEDUP", DiscountKind.Percentage, 1000, c => c.Limit(0, 0, null, null));
        var basket = await shop.FillBasketAsync((shop.Tea, 1));

        foreach (var code in new[] { "NOSUCH", "OVER", "USEDUP", "'; DROP TABLE", "\0", new string('A', 5000), "🎁🎁🎁🎁", "<b>" })
        {
            var quote = (await shop.SendAsync(new ViewCheckout.Query(basket, TestShop.Form() with { Code = code }))).Quote;
            Assert.Equal([("Code", DiscountDesk.NotValid)], quote.Refusals);
            Assert.True(quote.IsGuess);
            Assert.Equal(450, quote.Total.Minor);
        }
    }

    [Fact]
    public async Task LimitsOfACode_AreSaidInWords()
    {
        await using var shop = await TestShop.OpenAsync();
        var deposit = await shop.SellAsync("loan", 6000, p => p.HoldAsDeposit());
        await shop.OfferCodeAsync("FIVER", DiscountKind.Amount, 500, c => c.Limit(1000, null, null, null));
        await shop.OfferCodeAsync("MUGONLY", DiscountKind.Percentage, 5000, c => c.OnlyFor([], [shop.Mug.Id]));
        var tea = await shop.FillBasketAsync((shop.Tea, 2));

        Assert.Equal("This code needs £10.00 of goods; you have £9.00.", await WhyNotAsync(tea, "FIVER"));
        Assert.Equal("This code is for other things than those in your basket.", await WhyNotAsync(tea, "MUGONLY"));
        Assert.Equal("This code takes nothing off what is in your basket.", await WhyNotAsync(await shop.FillBasketAsync((deposit, 1)), "FIVER"));
        Assert.Null(await WhyNotAsync(await shop.FillBasketAsync((shop.Tea, 1), (shop.Mug, 1)), "MUGONLY"));

        async Task<string?> WhyNotAsync(Guid basket, string code)
        {
            var quote = (await shop.SendAsync(new ViewCheckout.Query(basket, TestShop.Form() with { Code = code }))).Quote;
            return quote.Refusals.Count == 0 ? null : quote.Refusals[0].Why;
        }
    }

    private static async Task<int> UsesAsync(TestShop shop, DiscountCode code)
    {
        await using var db = shop.Database();
        return await db.DiscountCodes.Where(c => c.Id == code.Id).Select(c => c.Uses).SingleAsync();
    }
}
