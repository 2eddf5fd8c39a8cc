using Microsoft.EntityFrameworkCore;
using ShopCheckout.Data;

namespace ShopCheckout.Payments;

/// <summary>Writes down that money is to be given back, if it may be, and then sends it. One at a time for each payment.</summary>
public sealed class GiveBack(ShopDbContext db, MoneyCalls calls, IDatabaseErrors errors, TimeProvider clock)
{
    // Whoever loses a race reads again and then mostly finds the winner's call under way; more losses than this are no race.
    private const int MaxRaces = 10;

    public abstract record Result
    {
        /// <summary>Dojo did it.</summary>
        public sealed record Done(Money Amount) : Result;

        /// <summary>It is against the rules, or Dojo said no: nothing was given back.</summary>
        public sealed record Refused(string Reason) : Result;

        /// <summary>No answer came. It is asked about in the background until there is one.</summary>
        public sealed record Unknown(Money Amount) : Result;
    }

    /// <param name="attemptId">The same again is the same refund, not another.</param>
    /// <param name="orderId">The paid order.</param>
    /// <param name="operation">Refund or Reverse.</param>
    /// <param name="amountMinor">Null for everything that was captured.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="reason">Why.</param>
    /// <param name="restock">Whether the goods go back into stock.</param>
    /// <param name="cancellationToken">Gives up before anything is written down, not after.</param>
    public async Task<Result> BeginAsync(
        Guid attemptId, Guid orderId, PaymentOperation operation, long? amountMinor, string actor, string reason, bool restock, CancellationToken cancellationToken)
    {
        for (var race = 0; race < MaxRaces; race++)
        {
            db.ChangeTracker.Clear();
            var payment = await db.Payments.Include(p => p.Attempts).SingleAsync(p => p.OrderId == orderId, cancellationToken);
            if (payment.Attempts.FirstOrDefault(a => a.Id == attemptId) is { } pressedBefore)
                return Of(pressedBefore);

            var amount = new Money(amountMinor ?? payment.CapturedMinor, payment.Amount.Currency);
            if (await WhyNotAsync(payment, operation, amount, cancellationToken) is { } why)
                return new Result.Refused(why);

            payment.BeginGivingBack(attemptId, operation, amount, actor, reason, restock, clock.GetUtcNow(), IntentCreation.Lease);
            try
            {
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateException exception) when (exception is DbUpdateConcurrencyException || errors.IsUniqueViolation(exception))
            {
                continue; // Somebody else moved the payment: judge anew.
            }

            return Of(await calls.SendAsync(attemptId));
        }

        return new Result.Refused("The payment was being changed at the same moment. Nothing was sent; try again.");
    }

    private async Task<string?> WhyNotAsync(Payment payment, PaymentOperation operation, Money amount, CancellationToken cancellationToken)
    {
        if (operation == PaymentOperation.Reverse)
        {
            var paidAt = await db.Orders.Where(o => o.Id == payment.OrderId).Select(o => o.PaidAt).SingleAsync(cancellationToken);
            return GivingBack.WhyNotReverse(payment, paidAt, clock.GetUtcNow());
        }

        if (GivingBack.WhyNotRefund(payment) is { } why)
            return why;
        var left = GivingBack.Refundable(payment);
        return amount > left ? $"Only {left.ToDisplay()} is left to refund." : null;
    }

    private static Result Of(PaymentAttempt attempt) => attempt.State switch
    {
        AttemptState.Succeeded => new Result.Done(attempt.Amount),
        AttemptState.Refused => new Result.Refused(attempt.Detail ?? "Dojo refused it."),
        _ => new Result.Unknown(attempt.Amount),
    };
}
