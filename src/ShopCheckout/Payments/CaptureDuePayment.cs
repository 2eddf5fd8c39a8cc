using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Alerts;
using ShopCheckout.Data;

namespace ShopCheckout.Payments;

/// <summary>Takes what was planned to be taken by now, and tells somebody when that does not work.</summary>
public static class CaptureDuePayment
{
    public sealed record Command(Guid PaymentId) : IRequest<Unit>;

    // Time for a person to act on the alert before it is tried again; the hold itself lasts at least as long as the margin.
    private static readonly TimeSpan NextTry = TimeSpan.FromHours(1);

    public sealed class Handler(ShopDbContext db, TakeMoney take, AlertDesk alerts, IIdSource ids, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            var now = clock.GetUtcNow();
            var stillDue = true;
            var result = await take.BeginAsync(
                all => all.Where(p => p.Id == request.PaymentId),
                ids.NewId(),
                (payment, _) => Task.FromResult((stillDue = payment.CaptureDueAt <= now) ? null : (Money?)Money.Zero(payment.Amount.Currency)),
                isFinal: false,
                "plan",
                "It was due.",
                cancellationToken);
            if (stillDue && result is MoneyResult.Refused refused)
                await TellAsync(request.PaymentId, refused.Reason, now, cancellationToken);
            return Unit.Value;
        }

        private async Task TellAsync(Guid paymentId, string reason, DateTimeOffset now, CancellationToken cancellationToken)
        {
            db.ChangeTracker.Clear();
            var payment = await db.Payments.SingleAsync(p => p.Id == paymentId, cancellationToken);
            if (payment.CaptureDueAt is null)
                return; // It was taken, or let go, by somebody else.
            payment.PostponeCapture(now + NextTry);
            await alerts.RaiseAsync(
                AlertKind.CaptureFailed, payment.Reference, $"The money was due and could not be taken: {reason} It is tried again in an hour.", cancellationToken);
            try
            {
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateConcurrencyException)
            {
                // Somebody moved the payment; if it is still due the next sweep finds it so.
            }
        }
    }
}
