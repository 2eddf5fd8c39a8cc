using Microsoft.EntityFrameworkCore;
using ShopCheckout.Checkout;
using ShopCheckout.Discounts;
using ShopCheckout.Invoices;
using ShopCheckout.Orders;
using ShopCheckout.Payments;
using ShopCheckout.Testing;
using ShopCheckout.Tests.Reconciliation;

namespace ShopCheckout.Tests.Checkout;

/// <summary>A tip that is agreed to at the checkout: worked out here, on top of the order, without VAT, and given back last.</summary>
public sealed class TipsTests
{
    private static readonly Money Goods = new(1234, "GBP");

    [Theory]
    [InlineData("1000", 123)]
    [InlineData("1250", 154)]
    [InlineData("1500", 185)]
    [InlineData("", 0)]
    [InlineData(null, 0)]
    public void Share_IsRoundedHalfUpToThePenny(string? choice, long expected) => Assert.Equal((new Money(expected, "GBP"), null), Tips.Of(choice, "99", Goods));

    [Theory]
    [InlineData("2.50", 250)]
    [InlineData(" £2.5 ", 250)]
    [InlineData("2,50", 250)]
    [InlineData("2,5 ", 250)]
    [InlineData("12", 1200)]
    [InlineData("12.34", 1234)]
    [InlineData("0", 0)]
    [InlineData("0000001.00", 100)]
    public void Own_IsTakenAsTyped(string own, long expected) => Assert.Equal((new Money(expected, "GBP"), null), Tips.Of(Tips.Own, own, Goods));

    [Theory]
    [InlineData(null, "Enter the tip, such as")]
    [InlineData("  ", "Enter the tip, such as")]
    [InlineData("-1", "less than nothing")]
    [InlineData("−1", "less than nothing")]
    [InlineData("12.35", "at most what the goods come to, £12.34")]
    [InlineData("99999999", "at most what the goods come to")]
    [InlineData("99999999999999999999999999999999999", "at most what the goods come to")]
    [InlineData("2.505", "whole pennies")]
    [InlineData("1,000", "whole pennies")]
    [InlineData("1,000.00", "in figures")]
    [InlineData("2,,5", "in figures")]
    [InlineData("1e3", "in figures")]
    [InlineData("0x10", "in figures")]
    [InlineData("٢", "in figures")]
    [InlineData("２.５０", "in figures")]
    [InlineData("½", "in figures")]
    [InlineData("NaN", "in figures")]
    [InlineData("1\n", "")]
    [InlineData("💷", "in figures")]
    public void Own_ThatIsNoTip_IsSaidInWords(string? own, string why)
    {
        var (tip, whyNot) = Tips.Of(Tips.Own, own, Goods);
        if (why.Length == 0)
        {
            Assert.Equal((100L, null), (tip.Minor, whyNot));
            return;
        }

        Assert.Equal(0, tip.Minor);
        Assert.Contains(why, whyNot, StringComparison.Ordinal);
    }

    [Fact]
    public void ShareThatIsNotOffered_IsRefused() => Assert.NotNull(Tips.Of("5000", null, Goods).WhyNot);

    [Fact]
    public async Task Tip_IsChargedBookedInvoicedAndGivenBackLast()
    {
        await using var shop = await OpenAsync();
        await shop.OfferCodeAsync("TENOFF", DiscountKind.Percentage, 1000);
        var basket = await shop.FillBasketAsync((shop.Tea, 1), (shop.Mug, 1));
        var form = TestShop.Form(FulfilmentMethod.Delivery) with { Code = "TENOFF", Tip = "1250" };
        var quote = (await shop.SendAsync(new ViewCheckout.Query(basket, form))).Quote;
        var placed = Assert.IsType<PlaceOrder.Result.PayAt>(await shop.PressPayAsync(basket, form));
        var intent = await shop.Sandbox.IntentAsync(TestShop.IntentOf(placed));
        var (order, payment) = await shop.TheOrderAsync();

        // An eighth of £14.85: the goods after their discount, without delivery.
        Assert.Equal((186L, quote.Total, quote.Total.Minor + 186), (payment.TipMinor, order.Total, quote.ToPay.Minor));
        Assert.Equal((order.Total.Minor, 186L, quote.ToPay.Minor), ((long)intent["amount"]!["value"]!, (long)intent["tipsAmount"]!["value"]!, (long)intent["totalAmount"]!["value"]!));
        Assert.NotEqual(true, (bool?)intent["config"]?["payment"]?["tipsAllowed"]);

        await shop.Sandbox.PayByCardAsync(TestShop.IntentOf(placed));
        await shop.SendAsync(new SyncPayment.Command(order.Id));
        (order, payment) = await shop.TheOrderAsync();
        Assert.Equal((OrderStatus.Paid, null, quote.ToPay.Minor), (order.Status, payment.FlaggedBecause, await shop.ChargedMinorAsync()));
        var invoice = (await shop.SendAsync(new OpenInvoice.Command(order.Id)))!.Content;
        Assert.Equal((order.Total.Minor, 186L, order.Vat.Minor, 0L), (invoice.Total, invoice.Tip, invoice.Vat, invoice.Other));
        await using var db = shop.Database();
        Assert.Contains("your tip of £1.86 included", (await db.OutgoingMails.SingleAsync(m => m.Key.StartsWith("order-paid"))).Text, StringComparison.Ordinal);
        await shop.ReconcileAsync();
        Assert.Empty(await shop.BreaksAsync());

        // All but a penny of the order first, then what is left: the tip goes with the last of it.
        Assert.IsType<MoneyResult.Done>(await RefundAsync(shop, order.Id, order.Total.Minor - 1));
        Assert.DoesNotContain(await db.Set<RefundLine>().ToListAsync(), l => l.Part == RefundPart.Other);
        Assert.IsType<MoneyResult.Done>(await RefundAsync(shop, order.Id, 187));
        var lines = await db.Set<RefundLine>().AsNoTracking().ToListAsync();
        Assert.Equal((186L, 0L), (lines.Where(l => l.Part == RefundPart.Other).Sum(l => l.Amount.Minor), lines.Where(l => l.Part == RefundPart.Other).Sum(l => l.Vat.Minor)));
        Assert.Equal((quote.ToPay.Minor, order.Vat.Minor), (lines.Sum(l => l.Amount.Minor), lines.Sum(l => l.Vat.Minor)));
        await shop.ReconcileAsync();
        Assert.Empty(await shop.BreaksAsync());
    }

    [Fact]
    public async Task SameTipAgain_ResumesAndAnotherTip_IsAnotherOrder()
    {
        await using var shop = await OpenAsync();
        var basket = await shop.FillBasketAsync((shop.Tea, 1));
        var form = TestShop.Form() with { Tip = "1000" };
        var first = Assert.IsType<PlaceOrder.Result.PayAt>(await shop.PressPayAsync(basket, form));
        Assert.Equal(first.OrderId, Assert.IsType<PlaceOrder.Result.PayAt>(await shop.PressPayAsync(basket, form)).OrderId);

        // Coming back finds the tip as it was chosen, and typing the same amount is the same.
        Assert.Equal("1000", (await shop.SendAsync(new ViewCheckout.Query(basket))).Form.Tip);
        Assert.Equal(first.OrderId, Assert.IsType<PlaceOrder.Result.PayAt>(await shop.PressPayAsync(basket, form with { Tip = Tips.Own, TipOwn = "0.45" })).OrderId);
        Assert.Equal(1, await shop.Sandbox.IntentsAsync());

        var second = Assert.IsType<PlaceOrder.Result.PayAt>(await shop.PressPayAsync(basket, form with { Tip = Tips.Own, TipOwn = "1.00" }));
        Assert.NotEqual(first.OrderId, second.OrderId);
        Assert.Equal(("own", "1.00"), ((await shop.SendAsync(new ViewCheckout.Query(basket))).Form.Tip, (await shop.SendAsync(new ViewCheckout.Query(basket))).Form.TipOwn));
        Assert.Equal("Canceled", (string?)(await shop.Sandbox.IntentAsync(TestShop.IntentOf(first)))["status"]);
        Assert.Equal(550, (long)(await shop.Sandbox.IntentAsync(TestShop.IntentOf(second)))["totalAmount"]!["value"]!);
    }

    [Fact]
    public async Task TotalAgreedWithoutTheTip_IsNotCharged()
    {
        await using var shop = await OpenAsync();
        var basket = await shop.FillBasketAsync((shop.Tea, 1));
        var refused = await shop.SendAsync(new PlaceOrder.Command(basket, TestShop.Form() with { Tip = "1000" }, 450));
        Assert.Equal(495, Assert.IsType<PlaceOrder.Result.TotalChanged>(refused).Total.Minor);
        Assert.Equal(nameof(CheckoutForm.TipOwn), Assert.IsType<PlaceOrder.Result.ChoiceRefused>(await shop.SendAsync(new PlaceOrder.Command(basket, TestShop.Form() with { Tip = "nonsense" }, 450))).Field);
    }

    [Fact]
    public async Task ShopThatAsksForNone_TakesNone()
    {
        await using var shop = await TestShop.OpenAsync();
        var basket = await shop.FillBasketAsync((shop.Tea, 1));
        var placed = await shop.PressPayAsync(basket, TestShop.Form() with { Tip = Tips.Own, TipOwn = "-5" });
        Assert.Equal(450, (long)(await shop.Sandbox.IntentAsync(TestShop.IntentOf(placed)))["totalAmount"]!["value"]!);
    }

    [Fact]
    public async Task TipWithTheGoodsHeld_IsTakenWithThem()
    {
        await using var shop = await OpenAsync();
        var cheese = await shop.SellAsync("cheese", 2000, p => p.ChargeWhenSent());
        var placed = Assert.IsType<PlaceOrder.Result.PayAt>(await shop.PressPayAsync(await shop.FillBasketAsync((cheese, 1)), TestShop.Form() with { Tip = "1000" }));
        await shop.Sandbox.PayByCardAsync(TestShop.IntentOf(placed));
        await shop.SendAsync(new SyncPayment.Command(placed.OrderId));
        Assert.IsType<MoneyResult.Done>(await shop.SendAsync(new CapturePayment.Command(shop.Service<IIdSource>().NewId(), placed.OrderId, 2200, true, "staff@example.com", "Sent")));
        var (order, payment) = await shop.TheOrderAsync();
        Assert.Equal((OrderStatus.Paid, 2200L, null), (order.Status, payment.CapturedMinor, payment.FlaggedBecause));
        Assert.Equal((2000L, 200L), ((await shop.SendAsync(new OpenInvoice.Command(order.Id)))!.Content.Total, (await shop.SendAsync(new OpenInvoice.Command(order.Id)))!.Content.Tip));
    }

    private static Task<MoneyResult> RefundAsync(TestShop shop, Guid orderId, long minor) =>
        shop.SendAsync(new RefundPayment.Command(shop.Service<IIdSource>().NewId(), orderId, minor, "staff@example.com", "Broken", Restock: false));

    private static async Task<TestShop> OpenAsync()
    {
        var shop = await TestShop.OpenAsync();
        shop.Settings = settings => settings.TipsAtCheckout = true;
        await shop.RestartAsync();
        return shop;
    }
}
