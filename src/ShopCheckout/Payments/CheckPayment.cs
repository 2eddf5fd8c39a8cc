using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Data;

namespace ShopCheckout.Payments;

/// <summary>Looks after one quiet payment and says when to look again.</summary>
public static class CheckPayment
{
    public sealed record Command(Guid PaymentId) : IRequest<Unit>;

    public sealed class Handler(ShopDbContext db, IntentSettlement settlement, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            var now = clock.GetUtcNow();
            var payment = await db.Payments.Include(p => p.Attempts).SingleAsync(p => p.Id == request.PaymentId, cancellationToken);
            if (payment.NextCheckAt is null || payment.NextCheckAt > now)
                return Unit.Value;

            // The next look is on record before this one, so two engines do not look at once and a crash forgets nothing.
            foreach (var lost in payment.Attempts.Where(a => a.State == AttemptState.Started && a.StartedAt + IntentCreation.Lease <= now))
                lost.Answer(AttemptState.Unknown, "No answer was recorded.", now);
            payment.CheckAgainAt(now + CheckSchedule.After(payment.Checks));
            try
            {
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateConcurrencyException)
            {
                return Unit.Value;
            }

            if (payment.IntentId is { } intentId)
                await settlement.SettleAsync(intentId, cancellationToken);
            return Unit.Value;
        }
    }
}
