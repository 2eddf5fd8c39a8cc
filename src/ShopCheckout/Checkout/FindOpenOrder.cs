using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Data;

namespace ShopCheckout.Checkout;

/// <summary>The order of a basket that can still be paid.</summary>
public static class FindOpenOrder
{
    public sealed record Query(Guid BasketId) : IRequest<Guid?>;

    public sealed class Handler(ShopDbContext db) : IRequestHandler<Query, Guid?>
    {
        public async Task<Guid?> Handle(Query request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            return await db.Orders.AsNoTracking().Where(o => o.OpenBasketId == request.BasketId).Select(o => (Guid?)o.Id).SingleOrDefaultAsync(cancellationToken);
        }
    }
}
