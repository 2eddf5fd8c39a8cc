using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Catalog;
using ShopCheckout.Data;

namespace ShopCheckout.PaymentLinks;

/// <summary>The products that staff can put on a payment link. What is held first and taken later is sold at the checkout only.</summary>
public static class OfferProducts
{
    // As many as a list can show; more are found by typing their words and price.
    private const int Most = 500;

    public sealed record Query : IRequest<IReadOnlyList<Row>>;

    public sealed record Row(Guid Id, string Name, Money Price, int VatBasisPoints);

    public sealed class Handler(ShopDbContext db) : IRequestHandler<Query, IReadOnlyList<Row>>
    {
        public async Task<IReadOnlyList<Row>> Handle(Query request, CancellationToken cancellationToken) => await db.Products.AsNoTracking()
            .Where(p => !p.IsWithdrawn && p.Charging == ProductCharging.AsTheShop)
            .OrderBy(p => p.Name)
            .Select(p => new Row(p.Id, p.Name, p.Price, p.VatBasisPoints))
            .Take(Most)
            .ToListAsync(cancellationToken);
    }
}
