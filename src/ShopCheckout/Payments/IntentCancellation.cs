using Microsoft.EntityFrameworkCore;
using ShopCheckout.Data;
using ShopCheckout.Gateway;

namespace ShopCheckout.Payments;

/// <summary>Ends an unpaid payment: cancels its intent at the provider first, then closes the order with what the provider says.</summary>
public sealed class IntentCancellation(
    ShopDbContext db, IPaymentGateway gateway, IntentSettlement settlement, SettlementEffects effects, IIdSource ids, TimeProvider clock)
{
    public enum Result
    {
        Closed,

        /// <summary>Somebody paid first, or a card was authorised.</summary>
        Paid,

        /// <summary>The provider could not be asked, or a call is still under way; nothing was guessed.</summary>
        TryAgain,
    }

    public async Task<Result> CancelAsync(Guid paymentId, string actor, OrderClosing closing, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(closing);
        try
        {
            db.ChangeTracker.Clear();
            var payment = await db.Payments.Include(p => p.Attempts).SingleAsync(p => p.Id == paymentId, cancellationToken);
            if (payment.IsSettled || payment.Status == PaymentStatus.Authorized)
                return Outcome(payment);
            if (payment.FlaggedBecause is not null)
                return Result.TryAgain; // A person looks at it first.
            if (payment.IntentId is null)
                return await AbandonAsync(payment, closing, cancellationToken);

            var attempt = payment.Begin(ids.NewId(), PaymentOperation.CancelIntent, actor, closing.Reason, clock.GetUtcNow());
            await db.SaveChangesAsync(cancellationToken);

            var answer = await gateway.CancelAsync(payment.IntentId, CancellationToken.None);
            RecordAnswer(attempt, answer);
            await db.SaveChangesAsync(CancellationToken.None);

            await settlement.SettleAsync(payment.IntentId, CancellationToken.None, closing: closing);
            db.ChangeTracker.Clear();
            return Outcome(await db.Payments.AsNoTracking().SingleAsync(p => p.Id == paymentId, CancellationToken.None));
        }
        catch (DbUpdateException)
        {
            // Another request moved the payment between our read and our write; what it did is seen at the next try.
            return Result.TryAgain;
        }
    }

    // No intent is known. One that is being made right now will find the payment over and be cancelled as an orphan.
    private async Task<Result> AbandonAsync(Payment payment, OrderClosing closing, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var order = await db.Orders.Include(o => o.Events).SingleAsync(o => o.Id == payment.OrderId, cancellationToken);
        payment.Abandon();
        if (order.IsOpen)
            await effects.CloseAsync(order, closing, clock.GetUtcNow(), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Result.Closed;
    }

    private void RecordAnswer(PaymentAttempt attempt, GatewayAnswer<IntentSnapshot> answer)
    {
        var (state, detail) = answer switch
        {
            GatewayAnswer<IntentSnapshot>.Succeeded => (AttemptState.Succeeded, null),
            GatewayAnswer<IntentSnapshot>.Refused refused => (AttemptState.Refused, refused.Reason),
            GatewayAnswer<IntentSnapshot>.Unknown unknown => (AttemptState.Unknown, unknown.Reason),
            _ => throw new InvalidOperationException($"No such answer: {answer}."),
        };
        attempt.Answer(state, detail, clock.GetUtcNow());
    }

    private static Result Outcome(Payment payment) => payment.Status switch
    {
        PaymentStatus.Canceled or PaymentStatus.Reversed or PaymentStatus.Refunded => Result.Closed,
        PaymentStatus.Captured or PaymentStatus.Authorized => Result.Paid,
        _ => Result.TryAgain,
    };
}
