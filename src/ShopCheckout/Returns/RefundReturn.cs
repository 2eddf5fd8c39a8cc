using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Data;
using ShopCheckout.Payments;

namespace ShopCheckout.Returns;

/// <summary>Gives back the money of a request that staff have agreed to. However often it is pressed and by however many people: one refund.
/// Only after Dojo said no can another be begun.</summary>
public static class RefundReturn
{
    /// <param name="AttemptId">Made with the form, so that pressing twice is one refund. The provider's idempotency key as well.</param>
    /// <param name="OrderId">The order.</param>
    /// <param name="RequestId">Of that order.</param>
    /// <param name="Wanted">What goes back; staff may agree to less, or more, than was asked for.</param>
    /// <param name="Actor">Who does it.</param>
    /// <param name="Reason">For the record here and at the provider; at most 300 characters.</param>
    public sealed record Command(Guid AttemptId, Guid OrderId, Guid RequestId, WantedItems Wanted, string Actor, string Reason) : IRequest<MoneyResult>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.AttemptId).NotEmpty();
            RuleFor(c => c.Wanted).NotNull();
            RuleFor(c => c.Actor).NotEmpty();
            RuleFor(c => c.Reason).NotEmpty().MaximumLength(PaymentAttempt.LongestReason);
        }
    }

    public sealed class Handler(ShopDbContext db, GiveBack giveBack) : IRequestHandler<Command, MoneyResult>
    {
        public async Task<MoneyResult> Handle(Command request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            ReturnRequest? asked = null;
            var claim = new GiveBack.Claim(
                async (payment, token) =>
                {
                    asked = await db.ReturnRequests.SingleOrDefaultAsync(r => r.Id == request.RequestId && r.OrderId == request.OrderId, token);
                    return WhyNot(asked, payment);
                },
                attempt => asked!.BeginRefund(attempt.Id));
            return await giveBack.BeginAsync(
                request.AttemptId, request.OrderId, PaymentOperation.Refund, amountMinor: null, request.Actor, request.Reason, restock: false, cancellationToken, request.Wanted, claim);
        }

        private static string? WhyNot(ReturnRequest? asked, Payment payment)
        {
            if (asked is null)
                return "The order has no such request.";
            if (asked.Status != ReturnStatus.Approved)
                return asked.EndedAt is null ? "Nobody has agreed to this request yet." : "This request is over.";
            return asked.RefundId is { } begun && payment.Attempts.Any(a => a.Id == begun && a.State != AttemptState.Refused) ? "The money of this request is on its way already." : null;
        }
    }
}
