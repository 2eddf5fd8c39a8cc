using FluentValidation;
using MediatR;

namespace ShopCheckout.Payments;

/// <summary>Undoes an order's payment as a whole, on the day it was taken.</summary>
public static class ReversePayment
{
    /// <param name="AttemptId">Made with the form, so that pressing twice is one reversal.</param>
    /// <param name="OrderId">The paid order.</param>
    /// <param name="Actor">Who does it.</param>
    /// <param name="Reason">For the record; at most 300 characters.</param>
    /// <param name="Restock">Whether the order's goods go back into stock.</param>
    public sealed record Command(Guid AttemptId, Guid OrderId, string Actor, string Reason, bool Restock) : IRequest<MoneyResult>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.AttemptId).NotEmpty();
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
                request.AttemptId, request.OrderId, PaymentOperation.Reverse, amountMinor: null, request.Actor, request.Reason, request.Restock, cancellationToken);
        }
    }
}
