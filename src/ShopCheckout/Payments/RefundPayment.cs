using FluentValidation;
using MediatR;

namespace ShopCheckout.Payments;

/// <summary>Gives a part or all of an order's money back to the card it came from.</summary>
public static class RefundPayment
{
    /// <param name="AttemptId">Made with the form, so that pressing twice is one refund. The provider's idempotency key as well.</param>
    /// <param name="OrderId">The paid order.</param>
    /// <param name="AmountMinor">In the order's currency; at most what is left of what was captured.</param>
    /// <param name="Actor">Who does it.</param>
    /// <param name="Reason">For the record here and at the provider; at most 300 characters.</param>
    /// <param name="Restock">Whether the order's goods go back into stock.</param>
    public sealed record Command(Guid AttemptId, Guid OrderId, long AmountMinor, string Actor, string Reason, bool Restock) : IRequest<MoneyResult>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.AttemptId).NotEmpty();
            RuleFor(c => c.AmountMinor).GreaterThan(0);
            RuleFor(c => c.Actor).NotEmpty();
            RuleFor(c => c.Reason).NotEmpty().MaximumLength(PaymentAttempt.LongestReason);
        }
    }

    public sealed class Handler(GiveBack giveBack) : IRequestHandler<Command, MoneyResult>
    {
        public Task<MoneyResult> Handle(Command request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            return giveBack.BeginAsync(
                request.AttemptId, request.OrderId, PaymentOperation.Refund, request.AmountMinor, request.Actor, request.Reason, request.Restock, cancellationToken);
        }
    }
}
