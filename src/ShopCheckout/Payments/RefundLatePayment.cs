using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Alerts;
using ShopCheckout.Data;

namespace ShopCheckout.Payments;

/// <summary>Gives a payment back that came after its order had been given up, straight from the alert that tells of it.</summary>
public static class RefundLatePayment
{
    private const string Reason = "Paid after the order had been given up.";

    public sealed record Command(Guid AlertId, string Actor) : IRequest<MoneyResult>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.AlertId).NotEmpty();
            RuleFor(c => c.Actor).NotEmpty();
        }
    }

    public sealed class Handler(ShopDbContext db, GiveBack giveBack, AlertDesk alerts) : IRequestHandler<Command, MoneyResult>
    {
        public async Task<MoneyResult> Handle(Command request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            var payment = await (
                from alert in db.Alerts
                where alert.Id == request.AlertId && alert.Kind == AlertKind.LatePayment
                join one in db.Payments on alert.Subject equals one.Reference
                select one).AsNoTracking().Include(p => p.Attempts).SingleOrDefaultAsync(cancellationToken);
            if (payment is null)
                return new MoneyResult.Refused("There is no such alert.");

            // The alert's own id: pressed twice, by two people, it is one refund.
            var pressed = payment.Attempts.FirstOrDefault(a => a.Id == request.AlertId);
            var amount = pressed?.Amount.Minor ?? GivingBack.Refundable(payment).Minor;
            var result = await giveBack.BeginAsync(
                request.AlertId, payment.OrderId, PaymentOperation.Refund, amount, request.Actor, Reason, restock: true, cancellationToken);
            if (result is MoneyResult.Done)
            {
                db.ChangeTracker.Clear();
                await alerts.CloseAsync(AlertKind.LatePayment, payment.Reference, CancellationToken.None);
                await db.SaveChangesAsync(CancellationToken.None);
            }

            return result;
        }
    }
}
