using Microsoft.EntityFrameworkCore;
using ShopCheckout.Alerts;
using ShopCheckout.Data;
using ShopCheckout.Gateway;
using ShopCheckout.Returns;

namespace ShopCheckout.Payments;

/// <summary>Sends what moves money, records the answer, and lets the books follow. Its attempt is on record before it gets here, so it
/// can be called again after any crash, and at once from two places: each <see cref="IMoneyOperation"/> knows what may be sent again.</summary>
public sealed class MoneyCalls(
    ShopDbContext db, IEnumerable<IMoneyOperation> operations, IPaymentGateway gateway, IntentSettlement settlement, HoldEnding holds, RefundDesk refunds, ReturnNews returns, StrayCaptures strays,
    AlertDesk alerts, IDatabaseErrors errors, TimeProvider clock)
{
    /// <summary>Sends an attempt that was just written down. An aborted request no longer cancels the call.</summary>
    public async Task<PaymentAttempt> SendAsync(Guid attemptId)
    {
        var (payment, attempt) = await ReadAsync(attemptId);
        if (!attempt.IsAnswered && attempt.SentAt == attempt.StartedAt && IsStillOurs(attempt))
            attempt = await RecordAsync(attempt, await OperationOf(attempt).SendAsync(IntentOf(payment), attempt));
        await SettleAsync(IntentOf(payment), attempt);
        return attempt;
    }

    /// <summary>Finds out about an attempt whose answer, or whose effect in our books, is missing.</summary>
    public async Task<PaymentAttempt> ResolveAsync(Guid attemptId)
    {
        var (payment, attempt) = await ReadAsync(attemptId);
        var (intentId, operation) = (IntentOf(payment), OperationOf(attempt));
        var wasOver = false;
        string? refusal = null;
        if (!attempt.IsAnswered && operation.MayBeSentAgain(payment, attempt, await LookAsync(intentId)) && await NoteSendingAsync(attemptId) is { } sending)
        {
            (attempt, wasOver) = sending;
            var answer = IsStillOurs(attempt) ? await operation.SendAsync(intentId, attempt) : null;
            if (answer is { State: AttemptState.Refused })
                refusal = answer.Detail; // It says nothing about what was sent before.
            else if (answer is not null)
                attempt = await RecordAsync(attempt, answer);
        }

        var settled = await SettleAsync(intentId, attempt);
        if (!attempt.IsAnswered && settled == Settlement.InStep)
            attempt = await JudgeAsync(attempt, intentId, refusal, wasOver);
        if (!attempt.IsAnswered)
            await TellIfOldAsync(attempt.Id);
        return attempt;
    }

    /// <summary>Records what a person says came of it.</summary>
    /// <param name="attempt">As they saw it.</param>
    /// <param name="answer">What they say.</param>
    /// <param name="note">Writes down who says so, in the same commit.</param>
    /// <returns>As it is now; not answered when it was sent again meanwhile.</returns>
    public async Task<PaymentAttempt> DecideAsync(PaymentAttempt attempt, MoneyAnswer answer, Action<Payment, PaymentAttempt> note)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        ArgumentNullException.ThrowIfNull(answer);
        var decided = await RecordAsync(attempt, answer, note);
        var (payment, _) = await ReadAsync(attempt.Id);
        await SettleAsync(IntentOf(payment), decided);
        return decided;
    }

    // Who was held up between writing it down and sending it comes too late: others take it for lost after the lease, look, and send it
    // themselves. Half of the lease, since the call may take nearly as long as the other half.
    private bool IsStillOurs(PaymentAttempt attempt) => clock.GetUtcNow() - attempt.SentAt < IntentCreation.Lease / 2;

    private IMoneyOperation OperationOf(PaymentAttempt attempt) => operations.Single(o => o.Operation == attempt.Operation);

    private static string IntentOf(Payment payment) => payment.IntentId ?? throw new InvalidOperationException($"Payment {payment.Id} has no intent.");

    private async Task<IntentSnapshot?> LookAsync(string intentId) =>
        await gateway.GetAsync(intentId, CancellationToken.None) is GatewayAnswer<IntentSnapshot>.Succeeded(var seen) ? seen : null;

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

    private async Task<PaymentAttempt> JudgeAsync(PaymentAttempt open, string intentId, string? refusal, bool wasOver)
    {
        if (await LookAsync(intentId) is not { } seen)
            return open;
        var (payment, attempt) = await ReadAsync(open.Id);
        if (attempt.IsAnswered || OperationOf(attempt).Judge(payment, attempt, seen, refusal) is not { } answer)
            return attempt;

        // That it did not take effect may be said too early of what was sent a moment ago, perhaps by another process.
        if (answer.State == AttemptState.Refused && refusal is not null && !wasOver)
            return attempt;
        attempt = await RecordAsync(open, answer);
        await SettleAsync(intentId, attempt);
        return attempt;
    }

    /// <returns>The attempt as it is sent now, and whether its sending before is certainly over; null when it was answered meanwhile.</returns>
    private async Task<(PaymentAttempt Attempt, bool WasOver)?> NoteSendingAsync(Guid attemptId)
    {
        while (true)
        {
            var (payment, attempt) = await ReadAsync(attemptId);
            if (attempt.IsAnswered)
                return null;
            var wasOver = clock.GetUtcNow() - attempt.SentAt >= IntentCreation.Lease;
            payment.SendMoneyCallAgain(attempt, clock.GetUtcNow());
            try
            {
                await db.SaveChangesAsync(CancellationToken.None);
                return (attempt, wasOver);
            }
            catch (DbUpdateConcurrencyException)
            {
                // A webhook moved the payment meanwhile.
            }
        }
    }

    /// <param name="sent">As it was when it was sent, or looked at.</param>
    /// <param name="answer">What came of it.</param>
    /// <param name="note">What else is written down with it.</param>
    private async Task<PaymentAttempt> RecordAsync(PaymentAttempt sent, MoneyAnswer answer, Action<Payment, PaymentAttempt>? note = null)
    {
        var isTaken = false;
        while (true)
        {
            var (payment, attempt) = await ReadAsync(sent.Id);
            if (attempt.IsAnswered || isTaken)
                return attempt; // Another process asked as well and was answered first.
            if (attempt.SentAt != sent.SentAt && answer.State == AttemptState.Refused)
            {
                if (note is not null)
                    return attempt;
                answer = answer with { State = AttemptState.Unknown, Detail = "It was sent again before this answer came: " + answer.Detail };
            }

            var now = clock.GetUtcNow();
            var again = answer.State == AttemptState.Unknown && attempt is { Tries: > 0, NextTryAt: { } planned } ? planned : now + TrySchedule.After(0);
            payment.AnswerMoneyCall(attempt, answer.State, answer.Detail, answer.ProviderId, again, now);
            if (attempt.IsAnswered)
                await alerts.CloseAsync(AlertKind.UnansweredCall, payment.Reference, CancellationToken.None);
            note?.Invoke(payment, attempt);
            try
            {
                await using var transaction = await db.Database.BeginTransactionAsync(CancellationToken.None);

                // The payment's version is checked before stock rows are locked, so that the loser of a race never holds them.
                await db.SaveChangesAsync(CancellationToken.None);
                if (attempt is { GivesBack: true, State: AttemptState.Succeeded })
                {
                    await refunds.RestockAsync(payment.OrderId, attempt, CancellationToken.None);
                    await db.SaveChangesAsync(CancellationToken.None);
                }

                await transaction.CommitAsync(CancellationToken.None);
                return attempt;
            }
            catch (DbUpdateException exception) when (exception is DbUpdateConcurrencyException || errors.IsUniqueViolation(exception))
            {
                // A webhook moved the payment meanwhile: record the answer on what it is now. A note that clashes was written for something else.
                isTaken = note is not null && exception is not DbUpdateConcurrencyException;
            }
        }
    }

    private async Task TellIfOldAsync(Guid attemptId)
    {
        var (payment, attempt) = await ReadAsync(attemptId);
        if (attempt.IsAnswered || attempt.Tries < TrySchedule.TellAfter)
            return;
        await alerts.RaiseAsync(
            AlertKind.UnansweredCall, payment.Reference, $"{attempt.Operation} of {attempt.Amount.ToRecord()}: {attempt.Detail} It is asked about again.", CancellationToken.None);
        await db.SaveChangesAsync(CancellationToken.None);
    }

    // Staff set an amount anew where Dojo shows another than was agreed.
    private Task<Settlement> SettleAsync(string intentId, PaymentAttempt attempt) => settlement.SettleAsync(
        intentId, CancellationToken.None, alsoCommit: _ => NoteSettledAsync(attempt.Id), isByPerson: attempt.Operation is PaymentOperation.ChangeAmount or PaymentOperation.ChangeTip);

    // Runs with the settlement: an attempt is done with once our books hold its effect; one that was ruled out, once what waited for that
    // is on record.
    private async Task NoteSettledAsync(Guid attemptId)
    {
        var (payment, attempt) = await TrackedAsync(attemptId);
        if (attempt is { State: AttemptState.Succeeded, NextTryAt: not null } && OperationOf(attempt).IsBooked(payment, attempt))
        {
            if (attempt.IsFinal)
                await holds.EndAsync(payment, CaptureEnd.Final, CancellationToken.None);
            await returns.RefundedAsync(payment, attempt, clock.GetUtcNow(), CancellationToken.None);
            payment.SettleMoneyCall(attempt);
        }
        else if (attempt is { State: AttemptState.Refused, NextTryAt: not null })
        {
            payment.SettleMoneyCall(attempt);
        }

        await refunds.NoteMadeElsewhereAsync(payment, CancellationToken.None);
        await strays.NoteAsync(payment, CancellationToken.None);
        await db.SaveChangesAsync(CancellationToken.None);
    }
}
