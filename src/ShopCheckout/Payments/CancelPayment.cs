using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Audit;
using ShopCheckout.Data;

namespace ShopCheckout.Payments;

/// <summary>Staff end an order that nobody has paid: its payment page is closed at Dojo first.</summary>
public static class CancelPayment
{
    /// <param name="OrderId">The unpaid order. Cancelling twice is cancelling once.</param>
    /// <param name="Actor">Who does it.</param>
    /// <param name="Reason">For the record; the shopper sees it too. At most 300 characters.</param>
    public sealed record Command(Guid OrderId, string Actor, string Reason) : IRequest<IntentCancellation.Result>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Actor).NotEmpty();
            RuleFor(c => c.Reason).NotEmpty().MaximumLength(PaymentAttempt.LongestReason);
        }
    }

    public sealed class Handler(ShopDbContext db, IntentCancellation cancellation, AuditTrail audit) : IRequestHandler<Command, IntentCancellation.Result>
    {
        public async Task<IntentCancellation.Result> Handle(Command request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            var payment = await db.Payments.AsNoTracking().Where(p => p.OrderId == request.OrderId).Select(p => new { p.Id, p.Reference, p.Status }).SingleAsync(cancellationToken);
            audit.Write(request.Actor, Acts.CancelOrder, payment.Reference, request.Reason, request.OrderId, before: payment.Status.ToString());
            await db.SaveChangesAsync(cancellationToken);
            return await cancellation.CancelAsync(payment.Id, request.Actor, OrderClosing.Cancelled(request.Reason), cancellationToken);
        }
    }
}
