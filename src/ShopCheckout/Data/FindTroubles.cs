using MediatR;
using Microsoft.EntityFrameworkCore;

namespace ShopCheckout.Data;

/// <summary>Which items of some work failed before; true for those that are to be left alone now.</summary>
public static class FindTroubles
{
    public sealed record Query(string Work) : IRequest<IReadOnlyDictionary<Guid, bool>>;

    public sealed class Handler(ShopDbContext db, TimeProvider clock) : IRequestHandler<Query, IReadOnlyDictionary<Guid, bool>>
    {
        public async Task<IReadOnlyDictionary<Guid, bool>> Handle(Query request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            var now = clock.GetUtcNow();
            return await db.TroubledItems.AsNoTracking().Where(t => t.Work == request.Work).ToDictionaryAsync(t => t.ItemId, t => t.IsResting(now), cancellationToken);
        }
    }
}
