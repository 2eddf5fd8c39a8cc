using System.Globalization;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Data;

namespace ShopCheckout.Catalog;

/// <summary>A page of products: of a category or of all, those that match a search, in one of the shop's orders.</summary>
public static class ListProducts
{
    public const int PageSize = 24;

    /// <param name="After">Where the page before ended, as <see cref="Result.Next"/> said; anything else begins at the start.</param>
    public sealed record Query(string? Category = null, string? Search = null, ProductSort Sort = ProductSort.Featured, string? After = null)
        : IRequest<Result>;

    public sealed class Validator : AbstractValidator<Query>
    {
        public Validator() => RuleFor(q => q.Sort).IsInEnum();
    }

    /// <param name="Next">What to ask for the next page with, or null when this is the last. Nobody counts a million rows.</param>
    public sealed record Result(IReadOnlyList<ProductCard> Products, string? Next);

    public sealed class Handler(ShopDbContext db, CatalogCache cache) : IRequestHandler<Query, Result>
    {
        public async Task<Result> Handle(Query request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            var words = SearchWords.OfQuestion(request.Search);
            if (words.Count == 0 && !string.IsNullOrWhiteSpace(request.Search))
                return new([], null);

            var key = request with { Search = string.Join(' ', words) };
            return await cache.GetOrLoadAsync(key, () => LoadAsync(request, words, cancellationToken));
        }

        private async Task<Result> LoadAsync(Query request, IReadOnlyList<string> words, CancellationToken cancellationToken)
        {
            var products = db.Products.AsNoTracking().Where(p => !p.IsWithdrawn);
            if (request.Category is { } category)
                products = products.Where(p => p.Category!.Slug == category);
            foreach (var first in words)
            {
                var last = SearchWords.LastWithPrefix(first);
                products = products.Where(p => db.Set<ProductTerm>()
                    .Any(t => t.ProductId == p.Id && t.Term.CompareTo(first) >= 0 && t.Term.CompareTo(last) <= 0));
            }

            // One more than a page tells whether another page follows.
            var rows = await From(products, request.Sort, PageCursor.Read(request.Sort, request.After))
                .Take(PageSize + 1)
                .Select(p => new
                {
                    p.Id,
                    p.Rank,
                    p.PriceRank,
                    p.AddedAt,
                    Card = new ProductCard(p.Slug, p.Name, p.Summary, p.Price, p.Stock!.OnHand - p.Stock.Held, p.Category!.Slug),
                })
                .ToListAsync(cancellationToken);

            if (rows.Count <= PageSize)
                return new([.. rows.Select(r => r.Card)], null);

            var end = rows[PageSize - 1];
            var sortKey = request.Sort switch
            {
                ProductSort.Name => end.Card.Name,
                ProductSort.PriceLow or ProductSort.PriceHigh => end.PriceRank.ToString(CultureInfo.InvariantCulture),
                ProductSort.Newest => end.AddedAt.UtcTicks.ToString(CultureInfo.InvariantCulture),
                _ => end.Rank.ToString(CultureInfo.InvariantCulture),
            };
            return new([.. rows.Take(PageSize).Select(r => r.Card)], PageCursor.Write(request.Sort, sortKey, end.Id));
        }

        // Each condition names the sort column alone first, so that the index is entered where the last page ended.
        private static IQueryable<Product> From(IQueryable<Product> products, ProductSort sort, PageCursor? after)
        {
            var id = after?.Id ?? default;
            switch (sort)
            {
                case ProductSort.Name:
                    if (after?.Key is { } name)
                        products = products.Where(p => p.Name.CompareTo(name) >= 0 && (p.Name.CompareTo(name) > 0 || p.Id.CompareTo(id) > 0));
                    return products.OrderBy(p => p.Name).ThenBy(p => p.Id);
                case ProductSort.PriceLow:
                    if (after?.Number is { } low)
                        products = products.Where(p => p.PriceRank >= low && (p.PriceRank > low || p.Id.CompareTo(id) > 0));
                    return products.OrderBy(p => p.PriceRank).ThenBy(p => p.Id);
                case ProductSort.PriceHigh:
                    if (after?.Number is { } high)
                        products = products.Where(p => p.PriceRank <= high && (p.PriceRank < high || p.Id.CompareTo(id) < 0));
                    return products.OrderByDescending(p => p.PriceRank).ThenByDescending(p => p.Id);
                case ProductSort.Newest:
                    if (after is not null)
                    {
                        var at = new DateTimeOffset(after.Number, TimeSpan.Zero);
                        products = products.Where(p => p.AddedAt <= at && (p.AddedAt < at || p.Id.CompareTo(id) < 0));
                    }

                    return products.OrderByDescending(p => p.AddedAt).ThenByDescending(p => p.Id);
                default:
                    if (after is not null)
                    {
                        var rank = (int)after.Number;
                        products = products.Where(p => p.Rank >= rank && (p.Rank > rank || p.Id.CompareTo(id) > 0));
                    }

                    return products.OrderBy(p => p.Rank).ThenBy(p => p.Id);
            }
        }
    }
}
