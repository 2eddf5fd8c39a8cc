using Microsoft.EntityFrameworkCore;
using ShopCheckout.Alerts;
using ShopCheckout.Data;
using ShopCheckout.Gateway;

namespace ShopCheckout.Payments;

/// <summary>Makes the payment intent of a payment that has none, once, however many tabs ask for it.</summary>
/// <remarks>Create is not idempotent at the provider. An intent whose answer was lost is harmless because no shopper has its link; when it
/// is heard of later it is adopted or cancelled.</remarks>
public sealed class IntentCreation(ShopDbContext db, IPaymentGateway gateway, AlertDesk alerts, IDatabaseErrors errors, IIdSource ids, TimeProvider clock)
{
    /// <summary>How long a call may be under way before another request stops waiting for it: longer than the client's own time-out.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(150);

    // One immediate second try mends a dropped connection; after that the shopper decides.
    private const int TriesPerRequest = 2;

    public abstract record Result
    {
        public sealed record Ready(string PaymentLink) : Result;

        /// <summary>The provider said no.</summary>
        public sealed record Refused : Result;

        /// <summary>No answer, or another tab's call is still under way: nothing is lost, the shopper may press again.</summary>
        public sealed record TryAgain : Result;

        /// <summary>The payment ended meanwhile.</summary>
        public sealed record Over : Result;
    }

    /// <summary>Continues with an attempt that the caller has committed already, or begins one when nobody else is at it.</summary>
    public async Task<Result> EnsureAsync(Guid paymentId, Guid? ownAttempt, Func<NewIntent> describe, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(describe);
        for (var tries = 0; tries < TriesPerRequest; tries++)
        {
            if (ownAttempt is null)
            {
                var (result, begun) = await WaitOrBeginAsync(paymentId, cancellationToken);
                if (result is not null)
                    return result;
                ownAttempt = begun;
            }

            // From here on an aborted request no longer cancels the call: its attempt is on record.
            var answer = await gateway.CreateAsync(describe(), CancellationToken.None);
            if (await RecordAsync(paymentId, ownAttempt!.Value, answer) is { } final)
                return final;
            ownAttempt = null;
        }

        return new Result.TryAgain();
    }

    private async Task<(Result? Result, Guid? Attempt)> WaitOrBeginAsync(Guid paymentId, CancellationToken cancellationToken)
    {
        var giveUpAt = clock.GetUtcNow() + Lease;
        while (true)
        {
            db.ChangeTracker.Clear();
            var payment = await db.Payments.Include(p => p.Attempts).SingleAsync(p => p.Id == paymentId, cancellationToken);
            if (payment.PaymentLink is { } link && payment.Status == PaymentStatus.Created)
                return (new Result.Ready(link), null);
            if (payment.Status != PaymentStatus.Pending)
                return (new Result.Over(), null);

            var now = clock.GetUtcNow();
            var underWay = payment.Attempts.FirstOrDefault(a => a is { Operation: PaymentOperation.CreateIntent, State: AttemptState.Started });
            if (underWay is null || underWay.StartedAt + Lease <= now)
            {
                underWay?.Answer(AttemptState.Unknown, "No answer was recorded.", now);
                var attempt = payment.Begin(ids.NewId(), PaymentOperation.CreateIntent, "shopper", "Pay was pressed again", now);
                payment.CheckAgainAt(now + Lease);
                try
                {
                    await db.SaveChangesAsync(cancellationToken);
                    return (null, attempt.Id);
                }
                catch (DbUpdateException exception) when (exception is DbUpdateConcurrencyException || errors.IsUniqueViolation(exception))
                {
                    // Somebody else began first (version or ordinal): wait for theirs.
                }
            }

            if (clock.GetUtcNow() >= giveUpAt)
                return (new Result.TryAgain(), null);
            await Task.Delay(Poll, clock, cancellationToken);
        }
    }

    /// <returns>Null when the call may be made once more.</returns>
    private async Task<Result?> RecordAsync(Guid paymentId, Guid attemptId, GatewayAnswer<IntentSnapshot> answer)
    {
        var cancellationToken = CancellationToken.None;
        while (true)
        {
            // As we wrote it, if nobody changed it since; its version tells.
            var payment = db.Payments.Local.FirstOrDefault(p => p.Id == paymentId)
                ?? await db.Payments.Include(p => p.Attempts).SingleAsync(p => p.Id == paymentId, cancellationToken);
            var attempt = payment.Attempts.Single(a => a.Id == attemptId);
            var now = clock.GetUtcNow();
            var result = await TakeAsync(payment, attempt, answer, now, cancellationToken);
            try
            {
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateException exception) when (exception is DbUpdateConcurrencyException || errors.IsUniqueViolation(exception))
            {
                db.ChangeTracker.Clear();
                continue;
            }

            if (answer is GatewayAnswer<IntentSnapshot>.Succeeded(var intent) && payment.IntentId != intent.Id)
                await gateway.CancelAsync(intent.Id, cancellationToken); // An orphan that nobody saw; should this fail, its own expiry ends it.
            return result;
        }
    }

    private async Task<Result?> TakeAsync(
        Payment payment, PaymentAttempt attempt, GatewayAnswer<IntentSnapshot> answer, DateTimeOffset now, CancellationToken cancellationToken)
    {
        switch (answer)
        {
            // A tip that the shopper agreed to and the provider did not take over: nobody pays another total than they saw. It is cancelled as an orphan.
            case GatewayAnswer<IntentSnapshot>.Succeeded(var odd) when payment.IntentId is null && odd.TipMinor != payment.TipMinor:
                var why = $"The intent was made with a tip of {odd.TipMinor}, not {payment.TipMinor}.";
                attempt.Answer(AttemptState.Refused, why, now);
                await alerts.RaiseAsync(AlertKind.IntentRefused, payment.Reference, why, cancellationToken);
                return new Result.Refused();

            case GatewayAnswer<IntentSnapshot>.Succeeded(var intent):
                attempt.Answer(AttemptState.Succeeded, intent.Id, now);
                if (!payment.TryAdopt(intent, now + CheckSchedule.After(0)))
                    return payment is { PaymentLink: { } other, Status: PaymentStatus.Created } ? new Result.Ready(other) : new Result.Over();
                var order = db.Orders.Local.FirstOrDefault(o => o.Id == payment.OrderId)
                    ?? await db.Orders.Include(o => o.Events).SingleAsync(o => o.Id == payment.OrderId, cancellationToken);
                order.PaymentStarted(now);
                if (payment.Attempts.Any(a => a is { Operation: PaymentOperation.CreateIntent, State: AttemptState.Refused }))
                    await alerts.CloseAsync(AlertKind.IntentRefused, payment.Reference, cancellationToken);
                return new Result.Ready(payment.PaymentLink!);

            case GatewayAnswer<IntentSnapshot>.Refused { Reason: var reason }:
                attempt.Answer(AttemptState.Refused, reason, now);
                await alerts.RaiseAsync(AlertKind.IntentRefused, payment.Reference, reason, cancellationToken);
                return new Result.Refused();

            case GatewayAnswer<IntentSnapshot>.Unknown(var reason):
                attempt.Answer(AttemptState.Unknown, reason, now);
                return null;

            default:
                throw new InvalidOperationException($"No such answer: {answer}.");
        }
    }
}
