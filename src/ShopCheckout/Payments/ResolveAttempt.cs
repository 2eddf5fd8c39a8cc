using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Data;

namespace ShopCheckout.Payments;

/// <summary>Finds out what became of one call that moved money, and says when to ask again if nobody knows yet.</summary>
public static class ResolveAttempt
{
    public sealed record Command(Guid AttemptId) : IRequest<Unit>;

    public sealed class Handler(ShopDbContext db, MoneyCalls calls, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            var now = clock.GetUtcNow();
            var payment = await db.Payments.Include(p => p.Attempts).SingleAsync(p => p.Attempts.Any(a => a.Id == request.AttemptId), cancellationToken);
            var attempt = payment.Attempts.Single(a => a.Id == request.AttemptId);
            if (attempt.NextTryAt is null || attempt.NextTryAt > now)
                return Unit.Value;

            // The next try is on record before this one, so two engines do not ask at once and a crash forgets nothing.
            payment.TryMoneyCallAgain(attempt, now + TrySchedule.After(attempt.Tries + 1), now);
            try
            {
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateConcurrencyException)
            {
                return Unit.Value;
            }

            await calls.ResolveAsync(attempt.Id);
            return Unit.Value;
        }
    }
}
