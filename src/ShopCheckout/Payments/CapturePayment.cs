using FluentValidation;
using MediatR;

namespace ShopCheckout.Payments;

/// <summary>Takes a part or all of what a card promised for an order.</summary>
public static class CapturePayment
{
    /// <param name="AttemptId">Made with the form, so that pressing twice is one capture.</param>
    /// <param name="OrderId">The order whose card was authorised.</param>
    /// <param name="AmountMinor">Null for everything that is held and not taken.</param>
    /// <param name="IsFinal">Nothing more is wanted: Dojo lets the rest go when the hold ends.</param>
    /// <param name="Actor">Who does it.</param>
    /// <param name="Reason">For the record; at most 300 characters.</param>
    public sealed record Command(Guid AttemptId, Guid OrderId, long? AmountMinor, bool IsFinal, string Actor, string Reason) : IRequest<MoneyResult>;

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

    public sealed class Handler(TakeMoney take) : IRequestHandler<Command, MoneyResult>
    {
        public Task<MoneyResult> Handle(Command request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            return take.BeginAsync(
                all => all.Where(p => p.OrderId == request.OrderId),
                request.AttemptId,
                (payment, _) => Task.FromResult(request.AmountMinor is { } minor ? payment.Amount with { Minor = minor } : (Money?)null),
                request.IsFinal,
                request.Actor,
                request.Reason,
                cancellationToken);
        }
    }
}
