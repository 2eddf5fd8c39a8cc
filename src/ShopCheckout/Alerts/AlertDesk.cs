using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using ShopCheckout.Data;
using ShopCheckout.Mail;

namespace ShopCheckout.Alerts;

/// <summary>Where somebody is told: on the admin pages and by mail. An alert is saved with whatever the caller saves.</summary>
public sealed class AlertDesk(ShopDbContext db, MailDesk mails, IIdSource ids, TimeProvider clock, ILogger<AlertDesk> log)
{
    public async Task RaiseAsync(AlertKind kind, string subject, string text, CancellationToken cancellationToken)
    {
        if (await db.Alerts.AnyAsync(a => a.Kind == kind && a.Subject == subject && a.ResolvedAt == null, cancellationToken)
            || db.Alerts.Local.Any(a => a.Kind == kind && a.Subject == subject && a.ResolvedAt == null))
            return;
        log.LogWarning("Alert {Kind} about {Subject}: {Text}", kind, subject, text);
        var alert = new Alert(ids.NewId(), kind, subject, text, clock.GetUtcNow());
        db.Alerts.Add(alert);

        // A mail about a mail that could not be sent would end the same way, and so on.
        if (kind != AlertKind.DeadMail)
            await mails.TellMerchantAsync($"alert:{alert.Id:N}", $"{kind}: {subject}", $"{text}\n\nIt stands on the admin pages until it is over, or somebody has dealt with it.", orderId: null, cancellationToken);
    }

    /// <summary>What it told of is over by itself. Saved with whatever the caller saves.</summary>
    public Task CloseAsync(AlertKind kind, string subject, CancellationToken cancellationToken) => CloseAsync([kind], subject, cancellationToken);

    public async Task CloseAsync(IReadOnlyList<AlertKind> kinds, string subject, CancellationToken cancellationToken)
    {
        foreach (var alert in await db.Alerts.Where(a => kinds.Contains(a.Kind) && a.Subject == subject && a.ResolvedAt == null).ToListAsync(cancellationToken))
            alert.Resolve(clock.GetUtcNow());
    }
}
