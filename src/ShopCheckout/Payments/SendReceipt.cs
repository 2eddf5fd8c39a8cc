using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Audit;
using ShopCheckout.Data;
using ShopCheckout.Gateway;

namespace ShopCheckout.Payments;

/// <summary>Has Dojo send its receipt once more.</summary>
public static class SendReceipt
{
    /// <param name="AttemptId">Made with the form, so that pressing twice sends one.</param>
    /// <param name="OrderId">The paid order.</param>
    /// <param name="Email">To whom.</param>
    /// <param name="Actor">Who wants it sent.</param>
    /// <param name="Reason">For the record; at most 300 characters.</param>
    public sealed record Command(Guid AttemptId, Guid OrderId, string Email, string Actor, string Reason) : IRequest<MoneyResult>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.AttemptId).NotEmpty();
            RuleFor(c => c.Email).NotEmpty().EmailAddress().MaximumLength(254);
            RuleFor(c => c.Actor).NotEmpty();
            RuleFor(c => c.Reason).NotEmpty().MaximumLength(PaymentAttempt.LongestReason);
        }
    }

    public sealed class Handler(ShopDbContext db, IPaymentGateway gateway, AuditTrail audit, IDatabaseErrors errors, TimeProvider clock) : IRequestHandler<Command, MoneyResult>
    {
        // Each turn ends because somebody else moved the payment in between.
        private const int MaxTurns = 5;

        public async Task<MoneyResult> Handle(Command request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            for (var turn = 0; turn < MaxTurns; turn++)
            {
                db.ChangeTracker.Clear();
                var payment = await db.Payments.Include(p => p.Attempts).SingleAsync(p => p.OrderId == request.OrderId, cancellationToken);
                if (payment.Attempts.FirstOrDefault(a => a.Id == request.AttemptId) is { } pressedBefore)
                    return MoneyResult.Of(pressedBefore);
                if (Offers.WhyNot(PaymentAct.SendReceipt, payment, clock.GetUtcNow()) is { } why)
                    return new MoneyResult.Refused(why);
                var attempt = payment.Begin(request.AttemptId, PaymentOperation.SendReceipt, request.Actor, request.Reason, clock.GetUtcNow());
                audit.Write(request.Actor, Acts.SendReceipt, payment.Reference, request.Reason, request.OrderId, after: request.Email);
                try
                {
                    await db.SaveChangesAsync(cancellationToken);
                }
                catch (DbUpdateException exception) when (exception is DbUpdateConcurrencyException || errors.IsUniqueViolation(exception))
                {
                    continue;
                }

                return await SendAsync(payment.IntentId!, attempt, request.Email);
            }

            return new MoneyResult.Refused("The payment was being changed at the same moment. Nothing was sent; try again.");
        }

        private async Task<MoneyResult> SendAsync(string intentId, PaymentAttempt attempt, string email)
        {
            var answer = MoneyAnswer.Of(await gateway.SendReceiptAsync(intentId, email, CancellationToken.None));
            attempt.Answer(answer.State, answer.Detail, clock.GetUtcNow());
            await db.SaveChangesAsync(CancellationToken.None);
            return MoneyResult.Of(attempt);
        }
    }
}
