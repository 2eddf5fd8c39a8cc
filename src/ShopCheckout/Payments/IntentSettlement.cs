using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using ShopCheckout.Alerts;
using ShopCheckout.Data;
using ShopCheckout.Gateway;
using ShopCheckout.Orders;

namespace ShopCheckout.Payments;

/// <summary>The one way in which a payment moves: read the intent at the provider, check it, apply it. Webhook, browser return, job and
/// staff all end here, in any order and as often as they like.</summary>
public sealed class IntentSettlement(
    ShopDbContext db, IPaymentGateway gateway, SettlementEffects effects, AlertDesk alerts, IDatabaseErrors errors, IRowLocks locks,
    TimeProvider clock, ILogger<IntentSettlement> log)
{
    // Each loser of a race reads the provider again; more than this many losses in a row means the rows are stuck, not busy.
    private const int MaxRaces = 6;

    /// <param name="alsoCommit">Writes what must become true together with the payment's change; runs in its transaction, if it needs one.</param>
    /// <param name="closing">Why the order ends if the intent is cancelled.</param>
    /// <param name="isByPerson">Somebody looks at it: what was flagged is judged anew, and goes on if the intent is what was agreed.</param>
    public async Task<Settlement> SettleAsync(
        string intentId, CancellationToken cancellationToken, Func<CancellationToken, Task>? alsoCommit = null, OrderClosing? closing = null, bool isByPerson = false)
    {
        for (var race = 0; race < MaxRaces; race++)
        {
            var answer = await gateway.GetAsync(intentId, cancellationToken);
            if (answer is not GatewayAnswer<IntentSnapshot>.Succeeded(var intent))
                return answer is GatewayAnswer<IntentSnapshot>.Refused { NotFound: true } ? Settlement.NotFound : Settlement.Unreachable;

            db.ChangeTracker.Clear();
            try
            {
                return await ApplyAsync(intent, alsoCommit, closing, isByPerson, cancellationToken);
            }
            catch (DbUpdateConcurrencyException)
            {
                log.LogInformation("Lost a race for intent {IntentId}; reading it again", intentId);
            }
            catch (DbUpdateException exception) when (errors.IsUniqueViolation(exception))
            {
                log.LogInformation("Somebody booked intent {IntentId} first; reading it again", intentId);
            }
        }

        return Settlement.Contended;
    }

    private async Task<Settlement> ApplyAsync(
        IntentSnapshot intent, Func<CancellationToken, Task>? alsoCommit, OrderClosing? closing, bool isByPerson, CancellationToken cancellationToken)
    {
        var found = await db.Payments.Where(p => p.IntentId == intent.Id)
            .Select(p => new { Payment = p, IsDoubted = db.Alerts.Any(a => a.Kind == AlertKind.IllegalTransition && a.Subject == p.Reference && a.ResolvedAt == null) })
            .SingleOrDefaultAsync(cancellationToken);
        if (found is null)
            return Settlement.NotOurs;
        var payment = found.Payment;
        if (!found.IsDoubted && payment.FlaggedBecause is null && Difference(payment, intent) is null && payment.Shows(intent))
        {
            if (alsoCommit is not null)
                await alsoCommit(cancellationToken);
            return Settlement.InStep;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        // Whoever settles the same payment at the same moment waits here and not between two of our rows.
        var order = await locks.ForUpdate(db.Orders, payment.OrderId).Include(o => o.Lines).Include(o => o.Events).AsSplitQuery().SingleAsync(cancellationToken);
        var result = payment.FlaggedBecause is null || isByPerson ? await FollowAsync(payment, order, intent, closing, cancellationToken) : Settlement.Mismatch;
        if (found.IsDoubted && result == Settlement.InStep)
            await alerts.CloseAsync(AlertKind.IllegalTransition, order.Number, cancellationToken);

        // What cannot be is looked at again later: it may have been a stale answer.
        if (alsoCommit is not null && result != Settlement.Illegal)
            await alsoCommit(cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return result;
    }

    private async Task<Settlement> FollowAsync(Payment payment, Order order, IntentSnapshot intent, OrderClosing? closing, CancellationToken cancellationToken)
    {
        if (await TakeOverAmountAsync(payment, order, intent, cancellationToken) is { } stale)
            return stale;
        if (Difference(payment, intent) is { } difference)
        {
            await FlagAsync(payment, order, difference, cancellationToken);
            return Settlement.Mismatch;
        }

        try
        {
            var change = payment.Follow(intent, clock.GetUtcNow());
            if (!change.IsNothing)
                await effects.ApplyAsync(payment, order, change, closing, cancellationToken);
            if (payment.FlaggedBecause is not null)
                await effects.LiftFlagAsync(payment, order, cancellationToken);
            return Settlement.InStep;
        }
        catch (IllegalTransitionException exception)
        {
            await alerts.RaiseAsync(AlertKind.IllegalTransition, order.Number, exception.Message, cancellationToken);
            return Settlement.Illegal;
        }
    }

    /// <returns>Null when the payment may be compared with the intent; else why not now.</returns>
    private async Task<Settlement?> TakeOverAmountAsync(Payment payment, Order order, IntentSnapshot intent, CancellationToken cancellationToken)
    {
        if (intent.Amount == payment.Amount && intent.TipMinor == payment.TipMinor)
            return null;
        await db.Entry(payment).Collection(p => p.Attempts).LoadAsync(cancellationToken);
        if (payment.TryChangeTo(intent) is { } by)
            effects.AmountChanged(payment, order, by);
        else if (payment.WasOnce(intent, clock.GetUtcNow()))
            return Settlement.Contended; // Behind the times; the next look shows what is.
        return null;
    }

    private static string? Difference(Payment payment, IntentSnapshot intent)
    {
        if (!string.Equals(intent.Reference, payment.Reference, StringComparison.Ordinal))
            return $"Intent {intent.Id} carries reference {intent.Reference}, not {payment.Reference}.";
        if (intent.Amount != payment.Amount)
            return $"Intent {intent.Id} is for {intent.Amount}, not {payment.Amount}.";
        if (intent.TipMinor != payment.TipMinor)
            return $"Intent {intent.Id} carries a tip of {intent.TipMinor}, not {payment.TipMinor}.";
        if (intent.Status == IntentStatus.Unrecognised)
            return $"Intent {intent.Id} is in a state this shop does not know.";
        if (intent.Mode != payment.Plan.Mode)
            return $"Intent {intent.Id} is captured {intent.Mode}, not {payment.Plan.Mode}.";
        var isAsAgreed = payment.Plan.IsManual ? intent.CapturedMinor > 0 && intent.CapturedMinor <= payment.Total.Minor : intent.CapturedMinor == payment.Total.Minor;
        return intent.Status == IntentStatus.Captured && !isAsAgreed
            ? $"Intent {intent.Id} captured {intent.CapturedMinor} of {payment.Total.Minor}."
            : null;
    }

    private async Task FlagAsync(Payment payment, Order order, string difference, CancellationToken cancellationToken)
    {
        if (payment.FlaggedBecause is not null)
            return; // It was told.
        payment.Flag(difference);
        order.Flag("The payment does not match the order; we are looking into it.", clock.GetUtcNow());
        await alerts.RaiseAsync(AlertKind.PaymentMismatch, order.Number, difference, cancellationToken);
    }
}
