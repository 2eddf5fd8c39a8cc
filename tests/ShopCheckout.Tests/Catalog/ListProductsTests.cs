using ShopCheckout.Catalog;

namespace ShopCheckout.Tests.Catalog;

public sealed class ListProductsTests(SeededShop shop) : IClassFixture<SeededShop>
{
    private const int AllProducts = 55;

    [Theory]
    [InlineData(ProductSort.Featured)]
    [InlineData(ProductSort.Name)]
    [InlineData(ProductSort.PriceLow)]
    [InlineData(ProductSort.PriceHigh)]
    [InlineData(ProductSort.Newest)]
    public async Task Sort_PagedToTheEnd_ShowsEveryProductOnce(ProductSort sort)
    {
        var cards = await EverythingAsync(new(Sort: sort));

        Assert.Equal(AllProducts, cards.Count);
        Assert.Equal(AllProducts, cards.Select(c => c.Slug).Distinct().Count());
        var inOrder = sort switch
        {
            ProductSort.Name => cards.OrderBy(c => c.Name, StringComparer.Ordinal),
            ProductSort.PriceLow => cards.OrderBy(c => c.Price.Minor),
            ProductSort.PriceHigh => cards.OrderByDescending(c => c.Price.Minor),
            _ => cards.AsEnumerable(),
        };
        Assert.Equal(inOrder.Select(c => c.Price), cards.Select(c => c.Price));
    }

    [Fact]
    public async Task Newest_FirstPage_BeginsWithWhatCameLast() =>
        Assert.Equal("winter-vacherin", (await shop.ListAsync(new(Sort: ProductSort.Newest))).Products[0].Slug);

    [Fact]
    public async Task SamePrice_AcrossAPageBreak_LosesNothing()
    {
        // Every product costs the same, so the page break falls among equals and only the id tells them apart.
        await using var equal = new SeededShop();
        await equal.InitializeAsync();
        await using (var db = equal.Open())
        {
            foreach (var product in db.Products)
                product.Reprice(new(500, "GBP"));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        foreach (var sort in (ProductSort[])[ProductSort.PriceLow, ProductSort.PriceHigh])
            Assert.Equal(AllProducts, (await EverythingAsync(new(Sort: sort), equal)).Select(c => c.Slug).Distinct().Count());
    }

    [Fact]
    public async Task Category_Asked_ListsOnlyItsOwn()
    {
        var cards = await EverythingAsync(new(Category: "kitchen"));

        Assert.Equal(11, cards.Count);
        Assert.All(cards, c => Assert.Equal("kitchen", c.CategorySlug));
    }

    [Fact]
    public async Task Category_Unknown_ListsNothing() => Assert.Empty((await shop.ListAsync(new(Category: "no-such-shelf"))).Products);

    [Theory]
    [InlineData("wenlock", "wenlock-blue")]
    [InlineData("WENLOCK blue", "wenlock-blue")]
    [InlineData("blu wen", "wenlock-blue")]
    [InlineData("  pan-tinned, copper saucep ", null)]
    [InlineData("copper saucep", "copper-saucepan")]
    [InlineData("Wénlöck", "wenlock-blue")]
    [InlineData("wenlock cheddar", null)]
    [InlineData("cook's knife", "cooks-knife")]
    [InlineData("'; DROP TABLE \"Products\"; --", null)]
    [InlineData("100% _", null)]
    [InlineData("%", null)]
    public async Task Search_EveryWordHasToFit_AsAPrefixInAnyCase(string search, string? found) =>
        Assert.Equal(found is null ? [] : [found], (await shop.ListAsync(new(Search: search))).Products.Select(p => p.Slug));

    [Fact]
    public async Task Search_WordOfADepartment_FindsTheDepartment() =>
        Assert.Equal(4, (await shop.ListAsync(new(Search: "cellar"))).Products.Count);

    [Theory]
    [InlineData("rubbish")]
    [InlineData("!!")]
    [InlineData("AAAA")]
    [InlineData("MDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwOTk5OTk5OTk5OTk5OTk5OTk5OTk5")]
    public async Task Cursor_NotOurs_BeginsAtTheStart(string after) =>
        Assert.Equal((await shop.ListAsync(new())).Products, (await shop.ListAsync(new(After: after))).Products);

    [Fact]
    public async Task Cursor_OfAnotherSort_BeginsAtTheStart()
    {
        var byName = (await shop.ListAsync(new(Sort: ProductSort.Name))).Next;

        Assert.Equal((await shop.ListAsync(new())).Products, (await shop.ListAsync(new(After: byName))).Products);
    }

    [Fact]
    public async Task List_AnyKind_CostsOneQueryAndThenNoneForSeconds()
    {
        await using var db = shop.Open();
        using var cache = shop.NewCache();
        var handler = new ListProducts.Handler(db, cache);
        var query = new ListProducts.Query("pantry", "oil salt flour", ProductSort.PriceHigh);

        shop.Queries.Reset();
        await handler.Handle(query, TestContext.Current.CancellationToken);
        Assert.Equal(1, shop.Queries.Count);

        await handler.Handle(query, TestContext.Current.CancellationToken);
        Assert.Equal(1, shop.Queries.Count);

        shop.Clock.Advance(TimeSpan.FromSeconds(3));
        await handler.Handle(query, TestContext.Current.CancellationToken);
        Assert.Equal(2, shop.Queries.Count);
    }

    [Fact]
    public async Task Withdrawn_Product_IsNotListed()
    {
        await using var other = new SeededShop();
        await other.InitializeAsync();
        await other.ChangeProductAsync("wenlock-blue", p => p.Withdraw());

        Assert.DoesNotContain(await EverythingAsync(new(), other), c => c.Slug == "wenlock-blue");
        Assert.Null(await other.ViewAsync("wenlock-blue"));
    }

    private async Task<List<ProductCard>> EverythingAsync(ListProducts.Query query, SeededShop? of = null)
    {
        var cards = new List<ProductCard>();
        do
        {
            var page = await (of ?? shop).ListAsync(query);
            Assert.True(page.Products.Count <= ListProducts.PageSize);
            cards.AddRange(page.Products);
            query = query with { After = page.Next };
        }
        while (query.After is not null);
        return cards;
    }
}
