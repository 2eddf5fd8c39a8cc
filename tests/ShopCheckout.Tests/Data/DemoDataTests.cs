using Microsoft.EntityFrameworkCore;
using ShopCheckout.Data;
using ShopCheckout.Tests.Catalog;

namespace ShopCheckout.Tests.Data;

public sealed class DemoDataTests(SeededShop shop) : IClassFixture<SeededShop>
{
    private const int MostBytesOfAPicture = 4096;

    [Fact]
    public async Task Seed_Again_ChangesNothing()
    {
        await using var db = shop.Open();
        var before = await db.Products.CountAsync(TestContext.Current.CancellationToken);

        await DemoData.SeedAsync(db, shop.Ids, shop.Clock, TestContext.Current.CancellationToken);

        Assert.Equal(before, await db.Products.CountAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Catalogue_IsBigAndVariedEnoughToTryAShopOn()
    {
        await using var db = shop.Open();
        var products = await db.Products.Include(p => p.Stock).ToListAsync(TestContext.Current.CancellationToken);

        Assert.True(products.Count >= 36);
        Assert.True(products.Select(p => p.CategoryId).Distinct().Count() >= 6);
        Assert.All(products, p => Assert.InRange(p.Price.Minor, 120, 18000));
        Assert.Equal([0, 500, 2000], products.Select(p => p.VatBasisPoints).Distinct().Order());
        Assert.Contains(products, p => p.Stock!.OnHand == 0);
        Assert.Contains(products, p => p.Stock!.OnHand == 1);
        Assert.Equal(products.Count, products.Select(p => p.Rank).Distinct().Count());
    }

    [Fact]
    public async Task Pictures_OfEveryProduct_ArePresentAndSmall()
    {
        await using var db = shop.Open();
        var pictures = Path.Combine(WebRoot(), "img", "products");
        var slugs = await db.Products.Select(p => p.Slug).ToListAsync(TestContext.Current.CancellationToken);

        Assert.All(slugs, slug => Assert.InRange(new FileInfo(Path.Combine(pictures, slug + ".svg")).Length, 1, MostBytesOfAPicture));
    }

    private static string WebRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !Directory.Exists(Path.Combine(folder.FullName, "wwwroot", "img")))
            folder = folder.Parent;
        return Path.Combine(folder!.FullName, "wwwroot");
    }
}
