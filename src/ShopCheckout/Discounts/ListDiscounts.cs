using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ShopCheckout.Catalog;
using ShopCheckout.Data;

namespace ShopCheckout.Discounts;

/// <summary>The codes there are, the newest first, and what a new one can be limited to.</summary>
public static class ListDiscounts
{
    // More than a merchant keeps an eye on; the oldest fall off.
    private const int Most = 200;

    public sealed record Query : IRequest<Model>;

    public sealed record Model(IReadOnlyList<Row> Rows, IReadOnlyList<Choice> Departments);

    public sealed record Choice(Guid Id, string Name);

    /// <param name="Given">What it took off orders that were not given up.</param>
    public sealed record Row(Guid Id, string Code, string Words, string Limits, int Uses, int? MaxUses, DateTimeOffset StartsAt, DateTimeOffset? EndsAt, bool IsOver, Money Given);

    public sealed class Handler(ShopDbContext db, IOptions<ShopOptions> shop, TimeProvider clock) : IRequestHandler<Query, Model>
    {
        public async Task<Model> Handle(Query request, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            var currency = shop.Value.Currency;
            var departments = await db.Categories.AsNoTracking().OrderBy(c => c.Rank).Select(c => new Choice(c.Id, c.Name)).ToListAsync(cancellationToken);
            var codes = await db.DiscountCodes.AsNoTracking()
                .OrderByDescending(c => c.StartsAt)
                .ThenBy(c => c.Id)
                .Take(Most)
                .Select(c => new
                {
                    Code = c,
                    Given = db.OrderPromises.Where(p => p.CodeId == c.Id && p.State == StockHoldState.Held).Sum(p => db.Orders.Where(o => o.Id == p.OrderId).Sum(o => o.DiscountMinor)),
                })
                .ToListAsync(cancellationToken);
            return new Model(
                codes.ConvertAll(c => new Row(
                    c.Code.Id, c.Code.Code, c.Code.InWords(currency), Limits(c.Code, departments, currency), c.Code.Uses, c.Code.MaxUses, c.Code.StartsAt, c.Code.EndsAt, c.Code.EndsAt <= now, new Money(c.Given, currency))),
                departments);
        }

        private static string Limits(DiscountCode code, List<Choice> departments, string currency)
        {
            string?[] limits =
            [
                code.MinimumMinor > 0 ? $"from {new Money(code.MinimumMinor, currency).ToDisplay()}" : null,
                code.MaxUsesPerCustomer is { } each ? $"{each} per customer" : null,
                code.CategoryIds.Count > 0 ? $"only {string.Join(", ", departments.Where(d => code.CategoryIds.Contains(d.Id)).Select(d => d.Name))}" : null,
                code.ProductIds.Count > 0 ? $"only {code.ProductIds.Count} products" : null,
            ];
            var said = string.Join("; ", limits.Where(l => l is not null));
            return said.Length == 0 ? "none" : said;
        }
    }
}
