using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Data;

namespace ShopCheckout.Catalog;

/// <summary>The shop's shelves, in its own order. Every page's navigation shows them, so they come from the cache.</summary>
public static class ListCategories
{
    // Shelves change once a month; a minute is soon enough.
    private const int TimesFresher = 20;

    public sealed record Query : IRequest<IReadOnlyList<Model>>;

    public sealed record Model(string Slug, string Name, string Blurb);

    public sealed class Handler(ShopDbContext db, CatalogCache cache) : IRequestHandler<Query, IReadOnlyList<Model>>
    {
        public async Task<IReadOnlyList<Model>> Handle(Query request, CancellationToken cancellationToken) =>
            await cache.GetOrLoadAsync(typeof(ListCategories), () => LoadAsync(cancellationToken), TimesFresher);

        private async Task<IReadOnlyList<Model>> LoadAsync(CancellationToken cancellationToken) => await db.Categories
            .AsNoTracking()
            .OrderBy(c => c.Rank)
            .Select(c => new Model(c.Slug, c.Name, c.Blurb))
            .ToListAsync(cancellationToken);
    }
}
