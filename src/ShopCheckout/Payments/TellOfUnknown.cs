using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Alerts;
using ShopCheckout.Data;

namespace ShopCheckout.Payments;

/// <summary>Tells somebody of a call that moves money and has had no answer for too long.</summary>
public static class TellOfUnknown
{
    public sealed record Command(Guid AttemptId) : IRequest<Unit>;

    public sealed class Handler(ShopDbContext db, AlertDesk alerts, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            var payment = await db.Payments.AsNoTracking().Include(p => p.Attempts).SingleAsync(p => p.Attempts.Any(a => a.Id == request.AttemptId), cancellationToken);
            var attempt = payment.Attempts.Single(a => a.Id == request.AttemptId);
            if (!attempt.IsOpenMoneyCall)
                return Unit.Value;
            var minutes = (int)(clock.GetUtcNow() - attempt.StartedAt).TotalMinutes;
            await alerts.RaiseAsync(
                AlertKind.UnansweredCall,
                payment.Reference,
                $"{attempt.Operation} of {attempt.Amount.ToRecord()}, sent {minutes} minutes ago by {attempt.Actor}, has no answer: {attempt.Detail ?? "none was recorded."} It is asked about again.",
                cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return Unit.Value;
        }
    }
}
