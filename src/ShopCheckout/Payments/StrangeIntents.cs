using Microsoft.EntityFrameworkCore;
using ShopCheckout.Alerts;
using ShopCheckout.Data;
using ShopCheckout.Gateway;

namespace ShopCheckout.Payments;

/// <summary>What to make of an intent that no payment knows: a create whose answer is on its way or was lost, or somebody else's.</summary>
public sealed class StrangeIntents(ShopDbContext db, IPaymentGateway gateway, AlertDesk alerts, TimeProvider clock)
{
    public enum Verdict
    {
        /// <summary>Not for this shop.</summary>
        Foreign,

        /// <summary>The call that made it is still under way; it will be known in a moment.</summary>
        TooEarly,

        /// <summary>Its payment had none, so this one is taken.</summary>
        Adopted,

        /// <summary>Its payment has another or is over. It is cancelled, so that it can never be paid beside it.</summary>
        Orphan,
    }

    public async Task<Verdict> MeetAsync(string intentId, CancellationToken cancellationToken)
    {
        if (await gateway.GetAsync(intentId, cancellationToken) is not GatewayAnswer<IntentSnapshot>.Succeeded(var intent))
            return Verdict.TooEarly;

        db.ChangeTracker.Clear();
        var payment = await db.Payments.Include(p => p.Attempts).SingleOrDefaultAsync(p => p.Reference == intent.Reference, cancellationToken);
        if (payment is null)
            return Verdict.Foreign;

        if (payment is { IntentId: null, Status: PaymentStatus.Pending })
            return await AdoptAsync(payment, intent, cancellationToken);

        return payment.IntentId == intent.Id ? Verdict.Adopted : await EndOrphanAsync(payment, intent, cancellationToken);
    }

    private async Task<Verdict> AdoptAsync(Payment payment, IntentSnapshot intent, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var underWay = payment.Attempts.FirstOrDefault(a => a is { Operation: PaymentOperation.CreateIntent, State: AttemptState.Started });
        if (underWay is not null && underWay.StartedAt + IntentCreation.Lease > now)
            return Verdict.TooEarly;
        if (intent.Amount != payment.Amount)
        {
            await alerts.RaiseAsync(AlertKind.PaymentMismatch, payment.Reference, $"Intent {intent.Id} is for {intent.Amount}, not {payment.Amount}.", cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return await EndOrphanAsync(payment, intent, cancellationToken);
        }

        underWay?.Answer(AttemptState.Unknown, "No answer was recorded.", now);
        payment.TryAdopt(intent, now + CheckSchedule.After(0));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return Verdict.Adopted;
        }
        catch (DbUpdateConcurrencyException)
        {
            return Verdict.TooEarly;
        }
    }

    private async Task<Verdict> EndOrphanAsync(Payment payment, IntentSnapshot intent, CancellationToken cancellationToken)
    {
        if (intent.Status == IntentStatus.Canceled)
            return Verdict.Orphan;
        if (intent.Status == IntentStatus.Created)
            return await gateway.CancelAsync(intent.Id, cancellationToken) is GatewayAnswer<IntentSnapshot>.Succeeded ? Verdict.Orphan : Verdict.TooEarly;

        await alerts.RaiseAsync(
            AlertKind.PaymentMismatch, payment.Reference, $"A second intent {intent.Id} for order {payment.Reference} is {intent.Status}: refund it at Dojo.", cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return Verdict.Orphan;
    }
}
