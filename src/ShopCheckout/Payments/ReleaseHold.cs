using FluentValidation;
using MediatR;

namespace ShopCheckout.Payments;

/// <summary>Lets an order's hold go: nothing is taken, and the order ends.</summary>
public static class ReleaseHold
{
    /// <param name="AttemptId">Made with the form, so that pressing twice is one release.</param>
    /// <param name="OrderId">The order whose card was authorised.</param>
    /// <param name="Actor">Who does it.</param>
    /// <param name="Reason">For the record; at most 300 characters.</param>
    public sealed record Command(Guid AttemptId, Guid OrderId, string Actor, string Reason) : IRequest<MoneyResult>;

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
            return giveBack.ReleaseAsync(request.AttemptId, request.OrderId, request.Actor, request.Reason, cancellationToken);
        }
    }
}
