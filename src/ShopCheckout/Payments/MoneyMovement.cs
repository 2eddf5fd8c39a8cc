using Microsoft.EntityFrameworkCore;
using ShopCheckout.Audit;
using ShopCheckout.Data;

namespace ShopCheckout.Payments;

/// <summary>Writes down that money is to move, if it may, and then sends it. One at a time for each payment.</summary>
public sealed class MoneyMovement(ShopDbContext db, MoneyCalls calls, AuditTrail audit, IDatabaseErrors errors, TimeProvider clock)
{
    // Whoever loses a race reads again and then mostly finds the winner's call under way; more losses than this are no race.
    private const int MaxRaces = 10;

    /// <summary>What somebody wants done.</summary>
    /// <param name="AttemptId">The same again is the same movement, not another.</param>
    /// <param name="Operation">What.</param>
    /// <param name="Actor">Who.</param>
    /// <param name="Reason">Why.</param>
    public sealed record Wish(Guid AttemptId, PaymentOperation Operation, string Actor, string Reason)
    {
        /// <summary>Judges the payment as it is now, after every lost race anew.</summary>
        public required Func<Payment, CancellationToken, Task<Verdict>> JudgeAsync { get; init; }

        /// <summary>Writes down what belongs to the attempt, in the same commit.</summary>
        public Action<PaymentAttempt>? WriteDown { get; init; }
    }

    /// <summary>How much may move, or why nothing may.</summary>
    public sealed record Verdict(Money Amount, string? WhyNot);

    /// <param name="payments">Which payment.</param>
    /// <param name="wish">What is wanted.</param>
    /// <param name="cancellationToken">Gives up before anything is written down, not after.</param>
    public async Task<MoneyResult> BeginAsync(
        Func<IQueryable<Payment>, IQueryable<Payment>> payments, Wish wish, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(payments);
        ArgumentNullException.ThrowIfNull(wish);
        for (var race = 0; race < MaxRaces; race++)
        {
            db.ChangeTracker.Clear();
            var payment = await payments(db.Payments.Include(p => p.Attempts)).SingleAsync(cancellationToken);
            if (payment.Attempts.FirstOrDefault(a => a.Id == wish.AttemptId) is { } pressedBefore)
                return MoneyResult.Of(pressedBefore);

            var verdict = await wish.JudgeAsync(payment, cancellationToken);
            if (verdict.WhyNot is { } why)
                return new MoneyResult.Refused(why);

            var attempt = payment.BeginMoneyCall(
                wish.AttemptId, wish.Operation, verdict.Amount, wish.Actor, wish.Reason, clock.GetUtcNow(), IntentCreation.Lease);
            wish.WriteDown?.Invoke(attempt);
            audit.Write(
                wish.Actor, Acts.Of(wish.Operation), payment.Reference, wish.Reason, payment.OrderId, payment.InWords(), $"{attempt.Operation} {attempt.Ordinal} of {attempt.Amount.ToRecord()} begun");
            try
            {
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateException exception) when (exception is DbUpdateConcurrencyException || errors.IsUniqueViolation(exception))
            {
                continue; // Somebody else moved the payment: judge anew.
            }

            return MoneyResult.Of(await calls.SendAsync(wish.AttemptId));
        }

        return new MoneyResult.Refused("The payment was being changed at the same moment. Nothing was sent; try again.");
    }
}
