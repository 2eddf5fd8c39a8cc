using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Catalog;
using ShopCheckout.Data;

namespace ShopCheckout.Baskets;

/// <summary>Sets quantities in a basket; zero takes a product out. Nothing is set higher than there is.</summary>
public static class ChangeBasket
{
    public sealed record Command(Guid BasketId, IReadOnlyList<Change> Changes) : IRequest<Result>;

    public sealed record Change(string Slug, int Quantity);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Changes).NotEmpty().Must(c => c.Count <= Basket.MaxLines);
            RuleForEach(c => c.Changes).Must(c => c.Quantity is >= 0 and <= Basket.MaxQuantity)
                .WithMessage($"Choose quantities from 0 to {Basket.MaxQuantity}.");
        }
    }

    /// <param name="Shortened">What there was less of than was asked for, and how many are in the basket now.</param>
    public sealed record Result(bool Changed, int ItemCount, IReadOnlyList<Shortened> Shortened, IReadOnlyList<string> Removed);

    public sealed record Shortened(string Name, int Quantity);

    public sealed class Handler(ShopDbContext db, TimeProvider clock, BasketCounts counts, IDatabaseErrors errors) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            var result = await BasketWriting.RepeatingLostRacesAsync(db, errors, () => ChangeAsync(request, cancellationToken));
            counts.Remember(request.BasketId, result.ItemCount);
            return result;
        }

        private async Task<Result> ChangeAsync(Command request, CancellationToken cancellationToken)
        {
            var basket = await db.Baskets.Include(b => b.Lines).FirstOrDefaultAsync(b => b.Id == request.BasketId, cancellationToken);
            if (basket is null)
                return new(false, 0, [], []);

            var products = await OfBasket(request.BasketId).ToDictionaryAsync(p => p.Slug, StringComparer.Ordinal, cancellationToken);
            var now = clock.GetUtcNow();
            var shortened = new List<Shortened>();
            var removed = new List<string>();
            var changed = false;
            foreach (var (slug, wanted) in request.Changes)
            {
                if (!products.TryGetValue(slug, out var product))
                    continue;

                // Fewer is always granted; more is what is there. Gone entirely, the line stays for its shopper to see.
                var before = basket.QuantityOf(product.Id);
                var after = wanted <= before ? wanted : Math.Max(Math.Min(wanted, product.Available), before);
                if (after < wanted)
                    shortened.Add(new(product.Name, after));
                if (after == before)
                    continue;
                if (after == 0)
                    removed.Add(product.Name);
                basket.SetQuantity(product.Id, after, product.Price, now);
                changed = true;
            }

            if (changed)
                await db.SaveChangesAsync(cancellationToken);
            return new(changed, basket.ItemCount, shortened, removed);
        }

        private IQueryable<Row> OfBasket(Guid basketId) =>
            from line in db.Set<BasketLine>()
            where line.BasketId == basketId
            join p in db.Products on line.ProductId equals p.Id
            select new Row(
                p.Id,
                p.Slug,
                p.Name,
                p.Price,
                (p.IsWithdrawn ? 0 : p.Stock!.OnHand - p.Stock.Held)
                    + db.Orders
                        .Where(o => o.OpenBasketId == basketId)
                        .SelectMany(o => db.StockHolds.Where(h => h.OrderId == o.Id && h.ProductId == p.Id && h.State == StockHoldState.Held))
                        .Sum(h => h.Quantity));

        private sealed record Row(Guid Id, string Slug, string Name, Money Price, int Available);
    }
}
