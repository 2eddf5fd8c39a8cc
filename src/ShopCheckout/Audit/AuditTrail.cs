using System.Diagnostics;
using ShopCheckout.Data;

namespace ShopCheckout.Audit;

/// <summary>Where acts are written down. An entry is saved with whatever the caller saves: no act without its entry, no entry without its act.</summary>
public sealed class AuditTrail(ShopDbContext db, IIdSource ids, TimeProvider clock)
{
    /// <param name="actor">Who does it.</param>
    /// <param name="act">One of <see cref="Acts"/>.</param>
    /// <param name="subject">On what, as people call it: an order's number.</param>
    /// <param name="reason">Why, in the actor's own words.</param>
    /// <param name="orderId">The order it belongs to, on whose page it is shown.</param>
    /// <param name="before">How it was, for acts that change something.</param>
    /// <param name="after">How it is.</param>
    public void Write(string actor, string act, string subject, string reason, Guid? orderId = null, string? before = null, string? after = null) =>
        Add(ids.NewId(), actor, act, subject, orderId, reason, before, after);

    internal void Write(StaffAct act, string what, StaffDesk.Change change) =>
        Add(act.Id, act.Actor, what, change.Subject, change.OrderId, act.Reason, change.Before, change.After);

    private void Add(Guid id, string actor, string act, string subject, Guid? orderId, string reason, string? before, string? after) =>
        db.AuditEntries.Add(new AuditEntry(id, clock.GetUtcNow(), actor, act, subject, orderId, reason.Trim(), before, after, Activity.Current?.TraceId.ToHexString()));
}
