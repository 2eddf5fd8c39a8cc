using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Data;
using ShopCheckout.Jobs;

namespace ShopCheckout.Baskets;

/// <summary>Forgets baskets that nobody can come back to: their cookie has run out. An order that was placed and left unpaid ends by its own
/// deadline; what remains of an abandoned checkout is this.</summary>
public static class SweepAbandonedBaskets
{
    /// <summary>As long as the cookie lasts after the last change, and a day for clocks that differ.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(61);

    public sealed record Command : IRequest<int>;

    public sealed class Handler(ShopDbContext db, TimeProvider clock) : IRequestHandler<Command, int>
    {
        public async Task<int> Handle(Command request, CancellationToken cancellationToken)
        {
            var old = clock.GetUtcNow() - KeptFor;
            var left = await db.Baskets.AsNoTracking().Where(b => b.UpdatedAt < old).OrderBy(b => b.UpdatedAt).Select(b => b.Id).Take(Sweep.Batch).ToListAsync(cancellationToken);
            return left.Count == 0 ? 0 : await db.Baskets.Where(b => left.Contains(b.Id) && b.UpdatedAt < old).ExecuteDeleteAsync(cancellationToken);
        }
    }
}
