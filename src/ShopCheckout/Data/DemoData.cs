using Microsoft.EntityFrameworkCore;
using ShopCheckout.Catalog;

namespace ShopCheckout.Data;

/// <summary>A small shop to look at: categories, products, their search terms and stock. Fills an empty catalogue only.</summary>
public static partial class DemoData
{
    private const string Currency = "GBP";

    // United Kingdom: most food, coffee and tea; heating fuel for a home; confectionery, alcohol, soft drinks and everything else.
    private const int ZeroRated = 0;
    private const int ReducedRate = 500;
    private const int StandardRate = 2000;

    public static async Task SeedAsync(ShopDbContext db, IIdSource ids, TimeProvider clock, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(ids);
        ArgumentNullException.ThrowIfNull(clock);
        if (await db.Products.AnyAsync(cancellationToken))
            return;

        var now = clock.GetUtcNow();
        var rank = 0;
        foreach (var (slug, name, blurb, items) in Categories())
        {
            var category = new Category(ids.NewId(), slug, name, blurb, rank += 10);
            db.Categories.Add(category);
            if (slug == "bakery")
                db.DiscountCodes.AddRange(Codes(ids, now, category.Id));
            for (var i = 0; i < items.Length; i++)
            {
                var item = items[i];

                // Ranks interleave the categories, so that the front page shows some of each.
                var product = new Product(
                    ids.NewId(), category.Id, item.Slug, item.Name, item.Summary, item.Description, new Money(item.PriceMinor, Currency),
                    item.VatBasisPoints, (i * 100) + rank, now.AddDays(-item.AgeDays).AddMinutes(-rank));
                product.Weigh(GramsOf(item.Name));
                if (item.IsPaidWhenSent)
                    product.ChargeWhenSent();
                else if (item.IsDeposit)
                    product.HoldAsDeposit();
                else if (item.ReleasesInDays is { } days)
                    product.SellBefore(now.AddDays(days));
                db.Products.Add(product);
                db.StockLevels.Add(new StockLevel(product.Id, item.Stock));
                db.Set<ProductTerm>().AddRange(SearchWords.TermsOf(product, category.Name));
            }
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private static (string Slug, string Name, string Blurb, Item[] Items)[] Categories() =>
    [
        ("cheese", "Cheese & dairy", "Farmhouse rounds, wedges cut to order and butter churned slowly.", Cheese),
        ("bakery", "Bakery", "Long-fermented loaves and things to have with butter, baked before the shop opens.", Bakery),
        ("pantry", "Pantry", "Oil, salt, tins and jars: what turns a bare cupboard into supper.", Pantry),
        ("chocolate", "Chocolate & sweets", "Small boxes and bars for after supper, or instead of it.", Chocolate),
        ("coffee-tea", "Coffee & tea", "Beans roasted on Tuesdays, leaf tea by the caddy and something for the children.", CoffeeAndTea),
        ("cellar", "Cellar", "A short shelf of bottles from growers who still do most of it by hand.", Cellar),
        ("kitchen", "Kitchen", "Pots, boards and blades that are made to be handed down.", Kitchen),
        ("table", "Table & hearth", "Mugs, linen and candlelight, and logs for the fire.", Table),
    ];

    private sealed record Item(
        string Slug, string Name, long PriceMinor, int VatBasisPoints, int Stock, int AgeDays, string Summary, string Description)
    {
        public bool IsPaidWhenSent { get; init; }

        public bool IsDeposit { get; init; }

        /// <summary>For a pre-order.</summary>
        public int? ReleasesInDays { get; init; }
    }
}
