using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ShopCheckout.Data;
using ShopCheckout.Orders;

namespace ShopCheckout.Checkout;

/// <summary>Prices a basket from the catalogue as it is now.</summary>
public sealed class BasketQuote(ShopDbContext db, IOptions<ShopOptions> options)
{
    public async Task<Quote> ForAsync(Guid basketId, FulfilmentMethod method, CancellationToken cancellationToken)
    {
        var lines = await (
            from basket in db.Baskets
            where basket.Id == basketId
            from line in basket.Lines
            join product in db.Products on line.ProductId equals product.Id
            orderby line.AddedAt, product.Id
            select new
            {
                basket.Version,
                product.Id,
                product.Slug,
                product.Name,
                line.Quantity,
                product.Price,
                product.VatBasisPoints,
                product.Charging,
                product.ReleasesAt,
                Free = product.IsWithdrawn ? 0 : product.Stock!.OnHand - product.Stock.Held,
                OwnHold = db.Orders
                    .Where(o => o.OpenBasketId == basketId)
                    .SelectMany(o => db.StockHolds.Where(h => h.OrderId == o.Id && h.ProductId == product.Id && h.State == Catalog.StockHoldState.Held))
                    .Sum(h => h.Quantity),
            })
            .AsNoTracking()
            .ToListAsync(cancellationToken);

        var quote = Quote.For(
            lines.ConvertAll(l => new Quote.Line(l.Id, l.Slug, l.Name, l.Quantity, l.Price, l.VatBasisPoints, l.Free + l.OwnHold) { Charging = l.Charging, ReleasesAt = l.ReleasesAt }), method, options.Value);
        return quote with { BasketVersion = lines.Count == 0 ? 0 : lines[0].Version };
    }
}
