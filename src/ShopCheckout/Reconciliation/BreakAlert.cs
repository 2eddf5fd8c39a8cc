using Microsoft.EntityFrameworkCore;
using ShopCheckout.Alerts;
using ShopCheckout.Data;

namespace ShopCheckout.Reconciliation;

/// <summary>Somebody is told as long as there are breaks that nobody has explained: one alert for all of them. Saved with whatever the
/// caller saves.</summary>
public sealed class BreakAlert(ShopDbContext db, AlertDesk alerts)
{
    private const string Subject = "Reconciliation";

    /// <summary>A run has ended.</summary>
    public Task FoundAsync(int unexplained, CancellationToken cancellationToken) => unexplained == 0
        ? alerts.CloseAsync(AlertKind.Unreconciled, Subject, cancellationToken)
        : alerts.RaiseAsync(
            AlertKind.Unreconciled,
            Subject,
            unexplained == 1 ? "One payment is not explained. Heal it, or accept it with a reason." : $"{unexplained} payments are not explained. Heal each, or accept it with a reason.",
            cancellationToken);

    /// <summary>A break was healed or accepted, which was perhaps the last.</summary>
    public async Task ClosedAsync(Guid breakId, CancellationToken cancellationToken)
    {
        if (!await db.ReconciliationBreaks.AnyAsync(b => b.State == BreakState.Open && b.Id != breakId, cancellationToken))
            await alerts.CloseAsync(AlertKind.Unreconciled, Subject, cancellationToken);
    }
}
