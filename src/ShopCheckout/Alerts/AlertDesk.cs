using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using ShopCheckout.Data;

namespace ShopCheckout.Alerts;

/// <summary>Where somebody is told. An alert is saved with whatever the caller saves.</summary>
public sealed class AlertDesk(ShopDbContext db, IIdSource ids, TimeProvider clock, ILogger<AlertDesk> log)
{
    public async Task RaiseAsync(AlertKind kind, string subject, string text, CancellationToken cancellationToken)
    {
        if (await db.Alerts.AnyAsync(a => a.Kind == kind && a.Subject == subject && a.ResolvedAt == null, cancellationToken))
            return;
        log.LogWarning("Alert {Kind} about {Subject}: {Text}", kind, subject, text);
        db.Alerts.Add(new Alert(ids.NewId(), kind, subject, text, clock.GetUtcNow()));
    }
}
