using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ShopCheckout.Catalog;
using ShopCheckout.Data;

namespace ShopCheckout.Baskets;

/// <summary>Puts a product into a basket, as many as there are. One read and one commit.</summary>
public static class AddToBasket
{
    /// <param name="BasketId">Null when the shopper has no basket yet.</param>
    /// <param name="CustomerId">The account of a shopper who is signed in: without a basket in hand they go on with the account's.</param>
    public sealed record Command(Guid? BasketId, string Slug, int Quantity, Guid? CustomerId = null) : IRequest<Result>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Slug).NotEmpty().MaximumLength(100);
            RuleFor(c => c.Quantity).InclusiveBetween(1, Basket.MaxQuantity).WithMessage($"Choose a quantity from 1 to {Basket.MaxQuantity}.");
        }
    }

    /// <param name="BasketId">The basket it went into; null when nothing did and there was none.</param>
    /// <param name="Added">How many went in: fewer than asked for when there were no more.</param>
    /// <param name="InBasket">How many of the product are in the basket now.</param>
    /// <param name="ItemCount">How many things are in the basket now.</param>
    public sealed record Result(Outcome Outcome, Guid? BasketId, string Name, int Added, int InBasket, int ItemCount);

    public enum Outcome
    {
        Added,

        /// <summary>As many as there were.</summary>
        AddedWhatIsThere,

        /// <summary>The basket holds all there are.</summary>
        NoMoreThere,
        SoldOut,

        /// <summary>As many of one product as a basket takes.</summary>
        QuantityLimit,

        /// <summary>As many different products as a basket takes.</summary>
        BasketFull,
        NotForSale,
    }

    // Compiled once, because this is the shop's busiest write. The basket comes with the one line that may change; EF puts it in its place.
    private static readonly PerModel<Func<ShopDbContext, Guid, string, CancellationToken, Task<Found?>>> Find = new(() => EF.CompileAsyncQuery(
        (ShopDbContext db, Guid basketId, string slug, CancellationToken cancellationToken) =>
            db.Products.Where(p => p.Slug == slug && !p.IsWithdrawn).Select(p => new Found(
                p.Id,
                p.Name,
                p.Price,
                p.Stock!.OnHand - p.Stock.Held
                    + db.Orders
                        .Where(o => o.OpenBasketId == basketId)
                        .SelectMany(o => db.StockHolds.Where(h => h.OrderId == o.Id && h.ProductId == p.Id && h.State == StockHoldState.Held))
                        .Sum(h => h.Quantity),
                db.Baskets.FirstOrDefault(b => b.Id == basketId),
                db.Set<BasketLine>().FirstOrDefault(l => l.BasketId == basketId && l.ProductId == p.Id),
                db.Set<BasketLine>().Count(l => l.BasketId == basketId),
                db.Set<BasketLine>().Where(l => l.BasketId == basketId).Sum(l => l.Quantity)))
            .FirstOrDefault()));

    private sealed record Found(Guid ProductId, string Name, Money Price, int Available, Basket? Basket, BasketLine? Line, int LineCount, int ItemCount);

    public sealed class Handler(ShopDbContext db, IIdSource ids, TimeProvider clock, BasketCounts counts, IDatabaseErrors errors, IOptions<ShopOptions> shop)
        : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            var basketId = request.BasketId ?? await OfAccountAsync(request.CustomerId, cancellationToken) ?? ids.NewSecretId();
            var result = await BasketWriting.RepeatingLostRacesAsync(db, errors, () => AddAsync(request, basketId, cancellationToken));
            if (result.Added > 0)
                counts.Remember(basketId, result.ItemCount);
            return result;
        }

        private async Task<Result> AddAsync(Command request, Guid basketId, CancellationToken cancellationToken)
        {
            var found = await Find.For(db)(db, basketId, request.Slug, cancellationToken);
            if (found is null)
                return new(Outcome.NotForSale, request.BasketId, string.Empty, 0, 0, 0);

            var before = found.Line?.Quantity ?? 0;
            var there = Math.Max(found.Available, 0);
            var wanted = before + request.Quantity;
            var after = Math.Max(Math.Min(wanted, Math.Min(there, Basket.MaxQuantity)), before);
            var refusal = Refusal(found.Line is null && found.LineCount >= Basket.MaxLines, there, before, after);
            if (refusal is { } why)
                return new(why, request.BasketId, found.Name, 0, before, found.ItemCount);

            var now = clock.GetUtcNow();
            var basket = found.Basket;
            if (basket is null)
                db.Baskets.Add(basket = NewBasket(basketId, request.CustomerId, now));
            basket.SetQuantity(found.ProductId, after, found.Price, now);
            await db.SaveChangesAsync(cancellationToken);

            var outcome = after == wanted ? Outcome.Added : after == there ? Outcome.AddedWhatIsThere : Outcome.QuantityLimit;
            return new(outcome, basketId, found.Name, after - before, after, found.ItemCount + after - before);
        }

        private Basket NewBasket(Guid basketId, Guid? customerId, DateTimeOffset now)
        {
            var basket = new Basket(basketId, shop.Value.Currency, now);
            if (customerId is { } owner)
                basket.BelongTo(owner);
            return basket;
        }

        private async Task<Guid?> OfAccountAsync(Guid? customerId, CancellationToken cancellationToken) => customerId is null
            ? null
            : await db.Baskets.Where(b => b.CustomerId == customerId).OrderByDescending(b => b.UpdatedAt).Select(b => (Guid?)b.Id).FirstOrDefaultAsync(cancellationToken);

        private static Outcome? Refusal(bool basketIsFull, int there, int before, int after)
        {
            if (there == 0)
                return Outcome.SoldOut;
            if (basketIsFull)
                return Outcome.BasketFull;
            if (after > before)
                return null;
            return before >= Basket.MaxQuantity ? Outcome.QuantityLimit : Outcome.NoMoreThere;
        }
    }
}
