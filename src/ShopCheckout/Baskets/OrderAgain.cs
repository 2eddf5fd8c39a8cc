using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ShopCheckout.Data;

namespace ShopCheckout.Baskets;

/// <summary>Puts what an order bought into the basket once more, at today's prices and as much as there is.</summary>
/// <remarks>Afterwards the basket holds at least as many of each as the order did. Pressed twice it is the same, so nothing is doubled.</remarks>
public static class OrderAgain
{
    /// <param name="OrderId">What was bought.</param>
    /// <param name="BasketId">Null when the shopper has no basket yet.</param>
    public sealed record Command(Guid OrderId, Guid? BasketId) : IRequest<Result>;

    /// <param name="BasketId">The basket; null when nothing could be had and there was none.</param>
    /// <param name="Put">What the basket now holds of it.</param>
    /// <param name="NotHad">What could not be had, or not all of it, and why.</param>
    public sealed record Result(Guid? BasketId, IReadOnlyList<string> Put, IReadOnlyList<string> NotHad);

    public sealed class Handler(ShopDbContext db, IIdSource ids, TimeProvider clock, BasketCounts counts, IDatabaseErrors errors, IOptions<ShopOptions> shop) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            var basketId = request.BasketId ?? ids.NewSecretId();
            var (result, count) = await BasketWriting.RepeatingLostRacesAsync(db, errors, () => PutAsync(request, basketId, cancellationToken));
            if (result.BasketId is not null)
                counts.Remember(basketId, count);
            return result;
        }

        private async Task<(Result Result, int Count)> PutAsync(Command request, Guid basketId, CancellationToken cancellationToken)
        {
            var wanted = await WantedAsync(request.OrderId, basketId, cancellationToken);
            var basket = await db.Baskets.Include(b => b.Lines).SingleOrDefaultAsync(b => b.Id == basketId, cancellationToken);
            var isNew = basket is null;
            var now = clock.GetUtcNow();
            basket ??= new Basket(basketId, shop.Value.Currency, now);
            List<string> put = [];
            List<string> notHad = [];
            foreach (var line in wanted)
            {
                var before = basket.QuantityOf(line.ProductId);
                var isFull = before == 0 && basket.Lines.Count >= Basket.MaxLines;
                var after = isFull || line.Price is null ? before : Math.Max(before, Math.Min(line.Quantity, Math.Min(line.Available, Basket.MaxQuantity)));
                if (after > before)
                    basket.SetQuantity(line.ProductId, after, line.Price!.Value, now);
                if (after > 0)
                    put.Add($"{after} × {line.Name}");
                if (after < line.Quantity)
                    notHad.Add(line.Price is null ? Words.Say($"{line.Name} is no longer sold") : isFull ? Words.Say($"{line.Name} does not fit into your basket") : after == 0 ? Words.Say($"{line.Name} is sold out") : Words.Say($"only {after} of {line.Quantity} × {line.Name}"));
            }

            if (put.Count == 0)
            {
                db.ChangeTracker.Clear();
                return (new Result(isNew ? null : basketId, put, notHad), basket.ItemCount);
            }

            if (isNew)
                db.Baskets.Add(basket);
            await db.SaveChangesAsync(cancellationToken);
            return (new Result(basketId, put, notHad), basket.ItemCount);
        }

        // What this shopper holds by an order that is still open counts as there, as it does everywhere in the basket.
        private async Task<List<Wanted>> WantedAsync(Guid orderId, Guid basketId, CancellationToken cancellationToken)
        {
            var lines = await db.Orders.AsNoTracking().Where(o => o.Id == orderId).SelectMany(o => o.Lines)
                .Select(l => new
                {
                    l.ProductId,
                    l.Name,
                    l.Quantity,
                    l.Position,
                    Now = db.Products.Where(p => p.Id == l.ProductId && !p.IsWithdrawn)
                        .Select(p => new
                        {
                            p.Price,
                            Available = p.Stock!.OnHand - p.Stock.Held
                                + db.Orders.Where(o => o.OpenBasketId == basketId)
                                    .SelectMany(o => db.StockHolds.Where(h => h.OrderId == o.Id && h.ProductId == p.Id && h.State == Catalog.StockHoldState.Held))
                                    .Sum(h => h.Quantity),
                        })
                        .FirstOrDefault(),
                })
                .ToListAsync(cancellationToken);
            return
            [
                .. lines.OrderBy(l => l.Position).GroupBy(l => l.ProductId)
                    .Select(g => new Wanted(g.Key, g.First().Name, g.Sum(l => l.Quantity), g.First().Now?.Price, Math.Max(g.First().Now?.Available ?? 0, 0))),
            ];
        }

        private sealed record Wanted(Guid ProductId, string Name, int Quantity, Money? Price, int Available);
    }
}
