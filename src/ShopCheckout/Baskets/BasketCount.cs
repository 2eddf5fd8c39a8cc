using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Data;

namespace ShopCheckout.Baskets;

/// <summary>The number beside the basket in every page's header.</summary>
public static class BasketCount
{
    public sealed record Query(Guid BasketId) : IRequest<int>;

    public sealed class Handler(ShopDbContext db, BasketCounts counts) : IRequestHandler<Query, int>
    {
        public async Task<int> Handle(Query request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            if (counts.TryGet(request.BasketId, out var known))
                return known;

            var count = await db.Set<BasketLine>().Where(l => l.BasketId == request.BasketId).SumAsync(l => l.Quantity, cancellationToken);
            counts.Remember(request.BasketId, count);
            return count;
        }
    }
}
