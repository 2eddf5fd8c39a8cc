using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Data;
using ShopCheckout.Jobs;

namespace ShopCheckout.Customers;

/// <summary>Has the provider forget the saved cards of accounts that are gone.</summary>
public static class SweepForgottenCards
{
    public sealed record Command : IRequest<int>;

    public sealed class Handler(ShopDbContext db, Sweep sweep, TimeProvider clock) : IRequestHandler<Command, int>
    {
        public async Task<int> Handle(Command request, CancellationToken cancellationToken)
        {
            var resting = db.Resting(nameof(ForgetCards), clock.GetUtcNow());
            var due = await db.CardHolders.AsNoTracking()
                .Where(h => !db.Users.Any(u => u.Id == h.CustomerId) && !resting.Contains(h.CustomerId))
                .OrderBy(h => h.AskedAt)
                .Select(h => h.CustomerId)
                .Take(Sweep.Batch)
                .ToListAsync(cancellationToken);
            return await sweep.EachAsync(due, id => new ForgetCards.Command(id), cancellationToken);
        }
    }
}
