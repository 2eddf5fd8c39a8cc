using FluentValidation;
using MediatR;

namespace ShopCheckout.Payments;

/// <summary>Changes what a payment is for, or its tip, until the money is taken; where Dojo was told at creation that it may.</summary>
public static class ChangeAmount
{
    /// <param name="AttemptId">Made with the form, so that pressing twice is one change.</param>
    /// <param name="OrderId">The order that is not paid yet, or whose card is only authorised.</param>
    /// <param name="IsTip">Change the tip instead of the amount.</param>
    /// <param name="NewMinor">What it is from now on, not by how much it changes.</param>
    /// <param name="Actor">Who does it.</param>
    /// <param name="Reason">For the record; at most 300 characters.</param>
    public sealed record Command(Guid AttemptId, Guid OrderId, bool IsTip, long NewMinor, string Actor, string Reason) : IRequest<MoneyResult>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.AttemptId).NotEmpty();
            RuleFor(c => c.NewMinor).GreaterThan(0).When(c => !c.IsTip);
            RuleFor(c => c.NewMinor).GreaterThanOrEqualTo(0);
            RuleFor(c => c.Actor).NotEmpty();
            RuleFor(c => c.Reason).NotEmpty().MaximumLength(PaymentAttempt.LongestReason);
        }
    }

    public sealed class Handler(MoneyMovement movement, TimeProvider clock) : IRequestHandler<Command, MoneyResult>
    {
        public Task<MoneyResult> Handle(Command request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            var (act, operation) = request.IsTip ? (PaymentAct.ChangeTip, PaymentOperation.ChangeTip) : (PaymentAct.ChangeAmount, PaymentOperation.ChangeAmount);
            var wish = new MoneyMovement.Wish(request.AttemptId, operation, request.Actor, request.Reason)
            {
                JudgeAsync = (payment, _) =>
                {
                    var now = request.IsTip ? payment.TipMinor : payment.Amount.Minor;
                    var whyNot = Offers.WhyNot(act, payment, clock.GetUtcNow()) ?? (now == request.NewMinor && payment.FlaggedBecause is null ? "It is that already." : null);
                    return Task.FromResult(new MoneyMovement.Verdict(payment.Amount with { Minor = request.NewMinor }, whyNot));
                },
            };
            return movement.BeginAsync(all => all.Where(p => p.OrderId == request.OrderId), wish, cancellationToken);
        }
    }
}
