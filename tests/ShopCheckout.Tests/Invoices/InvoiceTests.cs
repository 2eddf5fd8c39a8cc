using Microsoft.EntityFrameworkCore;
using ShopCheckout.Checkout;
using ShopCheckout.Discounts;
using ShopCheckout.Invoices;
using ShopCheckout.Orders;
using ShopCheckout.Payments;
using ShopCheckout.Testing;

namespace ShopCheckout.Tests.Invoices;

public sealed class InvoiceTests
{
    [Fact]
    public async Task PaidOrder_HasOneInvoiceThatAddsUpAndNeverChanges()
    {
        await using var shop = await TestShop.OpenAsync();
        shop.Settings = s => (s.SellerName, s.VatNumber) = ("Quince Ltd", "GB123456789");
        await shop.RestartAsync();
        await shop.OfferCodeAsync("TENOFF", DiscountKind.Percentage, 1000);
        var basket = await shop.FillBasketAsync((shop.Tea, 3), (shop.Mug, 1));
        await shop.Sandbox.PayByCardAsync(TestShop.IntentOf(await shop.PressPayAsync(basket, TestShop.Form(FulfilmentMethod.Delivery) with { Code = "TENOFF" })));
        var orderId = (await shop.TheOrderAsync()).Order.Id;
        Assert.Null(await shop.SendAsync(new OpenInvoice.Command(orderId)));

        await shop.SendAsync(new SyncPayment.Command(orderId));
        await shop.SendAsync(new SyncPayment.Command(orderId));

        var invoice = await shop.SendAsync(new OpenInvoice.Command(orderId));
        var content = invoice!.Content;
        var order = (await shop.TheOrderAsync()).Order;
        Assert.Equal(("INV-00001", "Quince Ltd", "GB123456789"), (invoice.Number, content.Seller, content.VatNumber));
        Assert.Equal(await shop.ChargedMinorAsync(), content.Total);
        Assert.Equal(content.Total, content.Lines.Sum(l => l.Total) + content.Delivery + content.Other);
        Assert.Equal(content.Total, content.Rates.Sum(r => r.Gross));
        Assert.Equal((order.Vat.Minor, 0L), (content.Vat, content.Other));
        Assert.All(content.Lines, l => Assert.Equal((l.UnitPrice * l.Quantity) - l.Discount, l.Total));

        await using var db = shop.Database();
        await Assert.ThrowsAnyAsync<Exception>(() => db.Invoices.ExecuteUpdateAsync(set => set.SetProperty(i => i.Content, "{}")));
        await Assert.ThrowsAnyAsync<Exception>(() => db.InvoiceNumbers.ExecuteDeleteAsync());
    }

    [Fact]
    public async Task NumberedByManyAtOnce_TheSeriesHasNoGapAndNoInvoiceTwoNumbers()
    {
        await using var shop = await TestShop.OpenAsync();
        var orders = new List<Guid>();
        for (var i = 0; i < 6; i++)
        {
            var placed = Assert.IsType<PlaceOrder.Result.PayAt>(await shop.PressPayAsync(await shop.FillBasketAsync((shop.Tea, 1))));
            await shop.Sandbox.PayByCardAsync(TestShop.IntentOf(placed));
            await shop.SendAsync(new SyncPayment.Command(placed.OrderId));
            orders.Add(placed.OrderId);
        }

        var opened = await Task.WhenAll(orders.Select(o => Task.Run(() => shop.SendAsync(new OpenInvoice.Command(o)))).Append(Task.Run(async () =>
        {
            await shop.SendAsync(new SweepInvoices.Command());
            return (OpenInvoice.Model?)null;
        })));

        Assert.Equal(Enumerable.Range(1, 6).Select(n => $"INV-0000{n}"), opened.Where(i => i is not null).Select(i => i!.Number).Order());
        await using var db = shop.Database();
        Assert.Equal(6, await db.InvoiceNumbers.CountAsync());
        Assert.Equal(0, await shop.SendAsync(new SweepInvoices.Command()));
    }

    [Fact]
    public async Task MoneyThatIsOnlyHeld_HasNoInvoiceUntilItIsTaken()
    {
        await using var shop = await TestShop.OpenAsync();
        var cheese = await shop.SellAsync("cheese", 2000, p => p.ChargeWhenSent());
        var placed = Assert.IsType<PlaceOrder.Result.PayAt>(await shop.PressPayAsync(await shop.FillBasketAsync((cheese, 1))));
        await shop.Sandbox.PayByCardAsync(TestShop.IntentOf(placed));
        await shop.SendAsync(new SyncPayment.Command(placed.OrderId));
        Assert.Null(await shop.SendAsync(new OpenInvoice.Command(placed.OrderId)));

        Assert.IsType<MoneyResult.Done>(await shop.SendAsync(new CapturePayment.Command(shop.Service<IIdSource>().NewId(), placed.OrderId, 1800, true, "staff@example.com", "Weighed")));
        var invoice = await shop.SendAsync(new OpenInvoice.Command(placed.OrderId));
        Assert.Equal((1800L, -200L), (invoice!.Content.Total, invoice.Content.Other));
    }

    [Fact]
    public async Task EuroShop_TheWholeJourneyIsInEuro()
    {
        await using var shop = await TestShop.OpenAsync();
        shop.Settings = s => (s.Currency, s.HomeCountry) = ("EUR", "IE");
        await shop.RestartAsync();
        await using (var db = shop.Database())
        {
            var tea = await db.Products.SingleAsync(p => p.Slug == "tea");
            tea.Reprice(new Money(500, "EUR"));
            await db.SaveChangesAsync();
        }

        await shop.OfferCodeAsync("TENOFF", DiscountKind.Percentage, 1000);
        var added = await shop.SendAsync(new ShopCheckout.Baskets.AddToBasket.Command(null, "tea", 2));
        var form = TestShop.Form(FulfilmentMethod.Delivery) with { Country = "IE", Town = "Dublin", Postcode = "D02 X285", Code = "TENOFF" };
        await shop.Sandbox.PayByCardAsync(TestShop.IntentOf(await shop.PressPayAsync(added.BasketId!.Value, form)));
        var (order, payment) = await shop.TheOrderAsync();
        await shop.SendAsync(new SyncPayment.Command(order.Id));

        Assert.Equal(new Money(1000 - 100 + 395, "EUR"), order.Total);
        Assert.Equal("€12.95", order.Total.ToDisplay());
        Assert.Equal("EUR", (string)(await shop.Sandbox.IntentAsync(payment.IntentId!))["amount"]!["currencyCode"]!);
        Assert.Equal(1295, await shop.ChargedMinorAsync());
        Assert.Equal("EUR", (await shop.SendAsync(new OpenInvoice.Command(order.Id)))!.Content.Currency);
    }
}
