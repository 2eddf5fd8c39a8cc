using Microsoft.EntityFrameworkCore;
using ShopCheckout.Alerts;
using ShopCheckout.Catalog;
using ShopCheckout.Data;
using ShopCheckout.Gateway;

namespace ShopCheckout.Payments;

/// <summary>Sends what gives money back, records the answer, and lets the books follow. Its attempt is on record before it gets here, so it
/// can be called again after any crash, and at once from two places: a refund carries its attempt's id as the provider's key, and a
/// reversal is sent once, by whoever wrote it down.</summary>
public sealed class MoneyCalls(
    ShopDbContext db, IPaymentGateway gateway, IntentSettlement settlement, StockRoom stock, AlertDesk alerts, IDatabaseErrors errors, TimeProvider clock)
{
    // Some three minutes after the call: longer than any provider works on one.
    private const int TriesBeforeReversalFailed = 3;

    /// <summary>Sends an attempt that was just written down. An aborted request no longer cancels the call.</summary>
    public Task<PaymentAttempt> SendAsync(Guid attemptId) => CarryOutAsync(attemptId, isFirst: true);

    /// <summary>Finds out about an attempt whose answer, or whose effect in our books, is missing.</summary>
    public Task<PaymentAttempt> ResolveAsync(Guid attemptId) => CarryOutAsync(attemptId, isFirst: false);

    private async Task<PaymentAttempt> CarryOutAsync(Guid attemptId, bool isFirst)
    {
        var (payment, attempt) = await ReadAsync(attemptId);
        var intentId = payment.IntentId ?? throw new InvalidOperationException($"Payment {payment.Id} has no intent.");
        string? refusal = null;
        if (attempt is { Operation: PaymentOperation.Refund, IsAnswered: false })
        {
            var answer = await gateway.RefundAsync(intentId, attempt.Amount, attempt.Reason, attemptId.ToString("N"), CancellationToken.None);
            refusal = isFirst ? null : (answer as GatewayAnswer<string>.Refused)?.Reason;
            if (refusal is null)
                attempt = await RecordAsync(attemptId, answer);
        }
        else if (attempt is { Operation: PaymentOperation.Reverse, IsAnswered: false } && isFirst)
        {
            attempt = await RecordAsync(attemptId, await gateway.ReverseAsync(intentId, CancellationToken.None));
        }

        var settled = await settlement.SettleAsync(intentId, CancellationToken.None, alsoCommit: _ => NoteSettledAsync(attemptId));
        return !isFirst && !attempt.IsAnswered && settled == Settlement.InStep ? await JudgeAsync(attemptId, refusal) : attempt;
    }

    private async Task<(Payment Payment, PaymentAttempt Attempt)> ReadAsync(Guid attemptId)
    {
        db.ChangeTracker.Clear();
        return await TrackedAsync(attemptId);
    }

    private async Task<(Payment Payment, PaymentAttempt Attempt)> TrackedAsync(Guid attemptId)
    {
        var payment = await db.Payments.Include(p => p.Attempts).SingleAsync(p => p.Attempts.Any(a => a.Id == attemptId), CancellationToken.None);
        return (payment, payment.Attempts.Single(a => a.Id == attemptId));
    }

    private Task<PaymentAttempt> RecordAsync(Guid attemptId, GatewayAnswer<string> answer) => answer switch
    {
        GatewayAnswer<string>.Succeeded(var id) => RecordAsync(attemptId, AttemptState.Succeeded, id),
        GatewayAnswer<string>.Refused refused => RecordAsync(attemptId, AttemptState.Refused, refused.Reason),
        GatewayAnswer<string>.Unknown(var reason) => RecordAsync(attemptId, AttemptState.Unknown, reason),
        _ => throw new InvalidOperationException($"No such answer: {answer}."),
    };

    private async Task<PaymentAttempt> RecordAsync(Guid attemptId, AttemptState state, string detail)
    {
        while (true)
        {
            var (payment, attempt) = await ReadAsync(attemptId);
            if (attempt.IsAnswered)
                return attempt; // Another process asked with the same key and was answered first.

            var now = clock.GetUtcNow();
            var again = state == AttemptState.Unknown && attempt.Tries > 0 ? attempt.NextTryAt : now + TrySchedule.After(0);
            payment.AnswerGivingBack(attempt, state, detail, state == AttemptState.Refused ? null : again, now);
            if (state == AttemptState.Unknown && attempt.Tries >= TrySchedule.TellAfter)
                await alerts.RaiseAsync(
                    AlertKind.UnansweredCall, payment.Reference, $"{attempt.Operation} of {attempt.Amount.ToDisplay()}: {detail} It is asked about again.", CancellationToken.None);
            try
            {
                await using var transaction = await db.Database.BeginTransactionAsync(CancellationToken.None);

                // The payment's version is checked before stock rows are locked, so that the loser of a race never holds them.
                await db.SaveChangesAsync(CancellationToken.None);
                if (attempt is { Restock: true, State: AttemptState.Succeeded })
                {
                    await stock.ReturnAsync(payment.OrderId, CancellationToken.None);
                    await db.SaveChangesAsync(CancellationToken.None);
                }

                await transaction.CommitAsync(CancellationToken.None);
                return attempt;
            }
            catch (DbUpdateException exception) when (exception is DbUpdateConcurrencyException || errors.IsUniqueViolation(exception))
            {
                // A webhook moved the payment meanwhile: record the answer on what it is now.
            }
        }
    }

    // Runs with the settlement: an attempt is done with once our books hold its effect.
    private async Task NoteSettledAsync(Guid attemptId)
    {
        var (payment, attempt) = await TrackedAsync(attemptId);
        if (attempt is not { State: AttemptState.Succeeded, NextTryAt: not null } || UnbookedMinor(payment, attempt) > 0)
            return;
        payment.SettleGivingBack(attempt);
        await db.SaveChangesAsync(CancellationToken.None);
    }

    // No answer will tell any more, so the intent does. A reversal is given time to take effect late. Whatever takes effect later still is
    // seen by the next who looks at the intent, and no refund beside it could exceed what was captured: the provider refuses that.
    private async Task<PaymentAttempt> JudgeAsync(Guid attemptId, string? refusal)
    {
        var (payment, attempt) = await ReadAsync(attemptId);
        if (!attempt.IsAnswered && attempt.Operation == PaymentOperation.Reverse && payment.Status == PaymentStatus.Reversed)
            return await RecordAsync(attemptId, AttemptState.Succeeded, "Dojo shows the payment as reversed.");
        if (!attempt.IsAnswered && attempt.Operation == PaymentOperation.Reverse && attempt.Tries >= TriesBeforeReversalFailed)
            return await RecordAsync(attemptId, AttemptState.Refused, "Dojo shows that the payment was not reversed.");
        if (attempt.IsAnswered || refusal is null)
            return attempt;
        return UnbookedMinor(payment, attempt) + attempt.Amount.Minor <= 0
            ? await RecordAsync(attemptId, AttemptState.Succeeded, "Dojo shows it as refunded: " + refusal)
            : await RecordAsync(attemptId, AttemptState.Refused, refusal);
    }

    // How much we know to have been given back that our books do not show; below zero when they show more.
    private static long UnbookedMinor(Payment payment, PaymentAttempt attempt) => attempt.Operation == PaymentOperation.Reverse
        ? payment.Status == PaymentStatus.Reversed ? 0 : attempt.Amount.Minor
        : payment.Attempts.Where(a => a is { Operation: PaymentOperation.Refund, State: AttemptState.Succeeded }).Sum(a => a.Amount.Minor) - payment.RefundedMinor;
}
