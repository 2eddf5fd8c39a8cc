using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ShopCheckout.Checkout;
using ShopCheckout.Data;
using ShopCheckout.Payments;

namespace ShopCheckout.Catalog;

/// <summary>What a product's page shows, and a few more from the same shelf, in one query.</summary>
public static class ViewProduct
{
    private const int MoreCount = 4;

    public sealed record Query(string Slug) : IRequest<Model?>;

    /// <param name="Available">In the house and not promised to anybody, a few seconds ago.</param>
    public sealed record Model(
        string Slug,
        string Name,
        string Summary,
        string Description,
        Money Price,
        int VatBasisPoints,
        int Available,
        string CategorySlug,
        string CategoryName,
        ProductCharging Charging,
        DateTimeOffset? ReleasesAt,
        IReadOnlyList<ProductCard> More)
    {
        /// <summary>When the money would be taken if it were ordered by itself now.</summary>
        public CapturePlan Plan { get; init; } = CapturePlan.AtOnce;

        public bool IsSoldOut => Available <= 0;

        public bool IsNearlyGone => Available is > 0 and <= ProductCard.Few;
    }

    public sealed class Handler(ShopDbContext db, CatalogCache cache, IOptions<ShopOptions> shop, TimeProvider clock) : IRequestHandler<Query, Model?>
    {
        public async Task<Model?> Handle(Query request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            var product = await cache.GetOrLoadAsync(request, () => LoadAsync(request.Slug, cancellationToken));
            return product is null ? null : product with
            {
                Plan = CapturePlanning.For([new(product.Charging, product.ReleasesAt)], shop.Value, clock.GetUtcNow()),
            };
        }

        private Task<Model?> LoadAsync(string slug, CancellationToken cancellationToken) => db.Products
            .AsNoTracking()
            .Where(p => p.Slug == slug && !p.IsWithdrawn)
            .Select(p => new Model(
                p.Slug,
                p.Name,
                p.Summary,
                p.Description,
                p.Price,
                p.VatBasisPoints,
                p.Stock!.OnHand - p.Stock.Held,
                p.Category!.Slug,
                p.Category.Name,
                p.Charging,
                p.ReleasesAt,
                db.Products
                    .Where(m => m.CategoryId == p.CategoryId && m.Id != p.Id && !m.IsWithdrawn)
                    .OrderBy(m => m.Rank)
                    .ThenBy(m => m.Id)
                    .Take(MoreCount)
                    .Select(m => new ProductCard(m.Slug, m.Name, m.Summary, m.Price, m.Stock!.OnHand - m.Stock.Held, p.Category.Slug))
                    .ToList()))
            .AsSingleQuery()
            .FirstOrDefaultAsync(cancellationToken);
    }
}
