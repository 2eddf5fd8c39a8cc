namespace ShopCheckout.Tests.Catalog;

public sealed class ViewProductTests(SeededShop shop) : IClassFixture<SeededShop>
{
    [Fact]
    public async Task Product_WithMoreFromItsShelf_CostsOneQuery()
    {
        shop.Queries.Reset();

        var product = await shop.ViewAsync("copper-saucepan");

        Assert.Equal(1, shop.Queries.Count);
        Assert.NotNull(product);
        Assert.Equal("Copper Saucepan, 16 cm", product.Name);
        Assert.Equal(new(18000, "GBP"), product.Price);
        Assert.Equal(2000, product.VatBasisPoints);
        Assert.Equal("Kitchen", product.CategoryName);
        Assert.True(product.IsNearlyGone);
        Assert.Equal(4, product.More.Count);
        Assert.All(product.More, m => Assert.Equal("kitchen", m.CategorySlug));
        Assert.DoesNotContain(product.More, m => m.Slug == "copper-saucepan");
    }

    [Fact]
    public async Task Product_Unknown_IsNull() => Assert.Null(await shop.ViewAsync("no-such-thing"));

    [Fact]
    public async Task Product_WithNothingLeft_IsSoldOut() => Assert.True((await shop.ViewAsync("butter-croissants"))!.IsSoldOut);

    [Fact]
    public async Task Product_AllPromisedToOthers_IsSoldOut()
    {
        await shop.StockAsync("box-grater", onHand: 5, held: 5);

        Assert.True((await shop.ViewAsync("box-grater"))!.IsSoldOut);
    }
}
