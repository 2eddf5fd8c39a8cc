using ShopCheckout.Orders;
using ShopCheckout.Payments;
using ShopCheckout.Testing;

namespace ShopCheckout.Tests.Orders;

public sealed class ListOrdersTests
{
    [Theory]
    [InlineData("{number}", 1)]
    [InlineData("{number-lower}", 1)]
    [InlineData("ada@example.com", 1)]
    [InlineData("ADA@EXAMPLE.COM", 1)]
    [InlineData("ada@exam", 1)]
    [InlineData("Lovelace", 1)]
    [InlineData("lovel", 1)]
    [InlineData("lovelace ada", 1)]
    [InlineData("1005", 1)]
    [InlineData("ada 1005", 1)]
    [InlineData("", 1)]
    [InlineData("   ", 1)]
    [InlineData("babbage", 0)]
    [InlineData("ada babbage", 0)]
    [InlineData("1006", 0)]
    [InlineData("bob@example.com", 0)]
    [InlineData("%", 1)]
    [InlineData("' OR 1=1 --", 0)]
    public async Task Search_FindsByWhatAShopperKnows(string typed, int found)
    {
        await using var shop = await TestShop.OpenAsync();
        var paid = await Payments.PaidOrder.PlaceAsync(shop);
        var number = (await shop.TheOrderAsync()).Order.Number;
        typed = typed.Replace("{number}", number, StringComparison.Ordinal).Replace("{number-lower}", number.ToLowerInvariant(), StringComparison.Ordinal);

        var rows = (await shop.SendAsync(new ListOrders.Query(Q: typed))).Rows;

        Assert.Equal(found, rows.Count);
        Assert.All(rows, r => Assert.Equal((paid.OrderId, PaymentStatus.Captured, "1005"), (r.Id, r.PaymentStatus, r.CardLast4)));
    }

    [Fact]
    public async Task Filters_StatusDateAndFlag()
    {
        await using var shop = await TestShop.OpenAsync();
        await Payments.PaidOrder.PlaceAsync(shop);
        var now = shop.Clock.GetUtcNow();

        Assert.Single((await shop.SendAsync(new ListOrders.Query(OrderStatus.Paid, From: now.AddHours(-1), To: now.AddHours(1)))).Rows);
        Assert.Empty((await shop.SendAsync(new ListOrders.Query(OrderStatus.Expired))).Rows);
        Assert.Empty((await shop.SendAsync(new ListOrders.Query(From: now.AddHours(1)))).Rows);
        Assert.Empty((await shop.SendAsync(new ListOrders.Query(To: now.AddHours(-1)))).Rows);
        Assert.Empty((await shop.SendAsync(new ListOrders.Query(Flagged: true))).Rows);
    }

    [Fact]
    public async Task Pages_ShowEachOrderOnceNewestFirst()
    {
        await using var shop = await TestShop.OpenAsync();
        var ids = shop.Service<IIdSource>();
        var moment = shop.Clock.GetUtcNow();
        await using (var db = shop.Database())
        {
            for (var i = 0; i < 60; i++)
            {
                var order = new Order(ids.NewId(), $"MANY-{i:0000}", ids.NewId(), "x", new("Many", "many@example.com", "1"), moment.AddSeconds(i / 3), moment.AddDays(1));
                order.Sell([], Money.Zero("GBP"), Money.Zero("GBP"));
                db.AddRange(order, new Payment(ids.NewId(), order.Id, order.Number, Money.Zero("GBP"), moment));
            }

            await db.SaveChangesAsync();
        }

        var seen = new List<ListOrders.Row>();
        Guid? before = null;
        do
        {
            var page = await shop.SendAsync(new ListOrders.Query(Before: before));
            seen.AddRange(page.Rows);
            before = page.Next;
        }
        while (before is not null);

        Assert.Equal(60, seen.Select(r => r.Id).Distinct().Count());
        Assert.Equal(60, seen.Count);
        Assert.Equal(seen.OrderByDescending(r => r.PlacedAt).Select(r => r.PlacedAt), seen.Select(r => r.PlacedAt));
    }
}
