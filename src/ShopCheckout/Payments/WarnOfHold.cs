using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Alerts;
using ShopCheckout.Data;

namespace ShopCheckout.Payments;

/// <summary>Tells staff, once each, that a hold ends in two days, in six hours, and now.</summary>
public static class WarnOfHold
{
    public sealed record Command(Guid PaymentId) : IRequest<Unit>;

    public sealed class Handler(ShopDbContext db, IntentSettlement settlement, HoldEnding holds, AlertDesk alerts, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            var payment = await db.Payments.SingleAsync(p => p.Id == request.PaymentId, cancellationToken);
            if (payment.NextHoldWarningAt is null || payment.NextHoldWarningAt > clock.GetUtcNow())
                return Unit.Value;

            // Whether it was taken or let go meanwhile is Dojo's to say, and what is over needs no warning.
            if (payment.IntentId is { } intentId && await settlement.SettleAsync(intentId, cancellationToken) is Settlement.Unreachable or Settlement.Contended)
                return Unit.Value;
            db.ChangeTracker.Clear();
            payment = await db.Payments.Include(p => p.Attempts).SingleAsync(p => p.Id == request.PaymentId, cancellationToken);
            if (payment.NextHoldWarningAt is null || payment.NextHoldWarningAt > clock.GetUtcNow())
                return Unit.Value; // Given by another shop meanwhile.
            if (payment.Attempts.Any(a => a.IsOpenMoneyCall) && payment.HoldEndsAt <= clock.GetUtcNow())
                return Unit.Value; // What became of the hold is known once the call is answered.
            var ahead = payment.GiveHoldWarning();
            if (ahead > TimeSpan.Zero && !payment.Capturable.IsZero)
                await WarnAsync(payment, ahead, cancellationToken);
            else if (ahead == TimeSpan.Zero && payment.Status != PaymentStatus.Authorized)
                await EndAsync(payment, cancellationToken);
            try
            {
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateConcurrencyException)
            {
                // Another shop was faster, or the payment moved; what is still due is found again.
            }

            return Unit.Value;
        }

        private async Task WarnAsync(Payment payment, TimeSpan ahead, CancellationToken cancellationToken)
        {
            var isSoon = ahead > TimeSpan.FromHours(6);
            if (!isSoon)
                await alerts.CloseAsync(AlertKind.HoldEndsSoon, payment.Reference, cancellationToken);
            var then = payment.CaptureDueAt is not null ? "It is taken before that by itself." : "Send the goods or take the money before, or it is let go.";
            await alerts.RaiseAsync(
                isSoon ? AlertKind.HoldEndsSoon : AlertKind.HoldEndsNow,
                payment.Reference,
                $"The hold of {payment.Capturable.ToRecord()} ends in {ahead.TotalHours:0} hours. {then}",
                cancellationToken);
        }

        // A part was taken and the rest no longer can be. Dojo does not announce it.
        private async Task EndAsync(Payment payment, CancellationToken cancellationToken)
        {
            var rest = payment.Capturable;
            await holds.EndAsync(payment, CaptureEnd.Lapsed, cancellationToken);
            if (!rest.IsZero)
                await alerts.RaiseAsync(
                    AlertKind.HoldLost, payment.Reference, $"The hold ended with {rest.ToRecord()} of it not taken. Send no more than was paid for.", cancellationToken);
        }
    }
}
