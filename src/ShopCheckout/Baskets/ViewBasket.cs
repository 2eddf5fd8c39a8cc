using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ShopCheckout.Catalog;
using ShopCheckout.Checkout;
using ShopCheckout.Data;

namespace ShopCheckout.Baskets;

/// <summary>What is in a basket at today's prices, and what its shopper should know before the checkout.</summary>
public static class ViewBasket
{
    public sealed record Query(Guid? BasketId) : IRequest<Model>;

    /// <param name="VatIncluded">The VAT inside the subtotal.</param>
    /// <param name="ToFreeDelivery">What is missing until delivery costs nothing; zero when nothing is.</param>
    public sealed record Model(IReadOnlyList<Line> Lines, Money Subtotal, Money VatIncluded, Money ToFreeDelivery)
    {
        public int ItemCount => Lines.Sum(l => l.Quantity);

        public bool IsEmpty => Lines.Count == 0;

        /// <summary>The checkout would refuse it as it is.</summary>
        public bool IsShort => Lines.Any(l => l.IsShort);
    }

    /// <param name="PriceWhenAdded">Other than the price now when it has changed since.</param>
    /// <param name="Available">How many can be had, what this shopper's own unpaid order holds included.</param>
    public sealed record Line(
        string Slug, string Name, string Summary, string CategorySlug, int Quantity, Money UnitPrice, Money PriceWhenAdded, int Available, bool IsWithdrawn)
    {
        public Money Total => UnitPrice * Quantity;

        public bool IsShort => Quantity > Available;

        public bool PriceChanged => UnitPrice != PriceWhenAdded;
    }

    public sealed class Handler(ShopDbContext db, BasketCounts counts, IOptions<ShopOptions> shop) : IRequestHandler<Query, Model>
    {
        public async Task<Model> Handle(Query request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            if (request.BasketId is not { } basketId)
                return Price([]);

            var rows = await (
                from line in db.Set<BasketLine>().AsNoTracking()
                where line.BasketId == basketId
                join p in db.Products on line.ProductId equals p.Id
                orderby line.AddedAt, p.Id
                select new Row(
                    p.Id,
                    p.VatBasisPoints,
                    new Line(
                        p.Slug,
                        p.Name,
                        p.Summary,
                        p.Category!.Slug,
                        line.Quantity,
                        p.Price,
                        line.UnitPriceWhenAdded,
                        (p.IsWithdrawn ? 0 : p.Stock!.OnHand - p.Stock.Held)
                            + db.Orders
                                .Where(o => o.OpenBasketId == basketId)
                                .SelectMany(o => db.StockHolds.Where(h => h.OrderId == o.Id && h.ProductId == p.Id && h.State == StockHoldState.Held))
                                .Sum(h => h.Quantity),
                        p.IsWithdrawn)))
                .ToListAsync(cancellationToken);

            var model = Price(rows);
            counts.Remember(basketId, model.ItemCount);
            return model;
        }

        // The checkout's own arithmetic, so that the basket never differs from it by a penny.
        private Model Price(List<Row> rows)
        {
            var quote = Quote.Of(
                rows.ConvertAll(r => new Quote.Line(
                    r.ProductId, r.Line.Slug, r.Line.Name, r.Line.Quantity, r.Line.UnitPrice, r.VatBasisPoints, r.Line.Available)),
                Money.Zero(shop.Value.Currency));
            var missing = Math.Max(shop.Value.FreeDeliveryFromMinor - quote.Goods.Minor, 0);
            return new(rows.ConvertAll(r => r.Line), quote.Goods, quote.VatTotal, quote.Goods with { Minor = missing });
        }

        private sealed record Row(Guid ProductId, int VatBasisPoints, Line Line);
    }
}
