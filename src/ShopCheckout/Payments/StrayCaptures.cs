using ShopCheckout.Alerts;
using ShopCheckout.Data;

namespace ShopCheckout.Payments;

/// <summary>What Dojo took of a hold and no call of ours asked for gets a row of its own, once, so that the captures on record are what the
/// card was charged. Somebody is told, unless it was agreed so.</summary>
public sealed class StrayCaptures(ShopDbContext db, AlertDesk alerts, IIdSource ids, TimeProvider clock)
{
    /// <param name="payment">Tracked; what it becomes is saved by the caller.</param>
    public async Task NoteAsync(Payment payment, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(payment);
        if (!payment.Plan.IsManual)
            return;
        var now = clock.GetUtcNow();
        await db.Entry(payment).Collection(p => p.Attempts).LoadAsync(cancellationToken);
        if (payment.NoteCaptureMadeElsewhere(ids.NewId(), now) is not { } stray || payment.IsTakenAtItsEnd(now))
            return;
        await alerts.RaiseAsync(
            AlertKind.StrayCapture,
            payment.Reference,
            $"Dojo took {stray.Amount.ToRecord()} that no capture of this shop accounts for: made in Dojo's portal, or one that was ruled out. If nobody meant it, give it back.",
            cancellationToken);
    }
}
