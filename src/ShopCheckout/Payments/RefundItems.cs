using FluentValidation;
using MediatR;

namespace ShopCheckout.Payments;

/// <summary>Gives back the money for some of an order's lines, and of its delivery.</summary>
public static class RefundItems
{
    /// <param name="AttemptId">Made with the form, so that pressing twice is one refund. The provider's idempotency key as well.</param>
    /// <param name="OrderId">The paid order.</param>
    /// <param name="Wanted">Which lines, how many, and what goes back into stock.</param>
    /// <param name="Actor">Who does it.</param>
    /// <param name="Reason">For the record here and at the provider; at most 300 characters.</param>
    public sealed record Command(Guid AttemptId, Guid OrderId, WantedItems Wanted, string Actor, string Reason) : IRequest<MoneyResult>;

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

    public sealed class Handler(GiveBack giveBack) : IRequestHandler<Command, MoneyResult>
    {
        public Task<MoneyResult> Handle(Command request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            return giveBack.BeginAsync(
                request.AttemptId, request.OrderId, PaymentOperation.Refund, amountMinor: null, request.Actor, request.Reason, restock: false, cancellationToken, request.Wanted);
        }
    }
}
