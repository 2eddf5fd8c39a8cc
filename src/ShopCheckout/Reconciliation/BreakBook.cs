using Microsoft.EntityFrameworkCore;
using ShopCheckout.Data;

namespace ShopCheckout.Reconciliation;

/// <summary>Keeps the list of breaks: one open break a kind and subject, found, seen again, gone. Saved with whatever the caller saves.</summary>
public sealed class BreakBook(ShopDbContext db, IIdSource ids, TimeProvider clock)
{
    public const string Actor = "reconciliation";

    private const string HealedBySync = "Dojo was asked again and the shop took over what it shows.";
    private const string Vanished = "A later run did not find it any more.";

    /// <returns>How many were healed on the way.</returns>
    public async Task<int> NoteAsync(IReadOnlyList<Judged> judged, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(judged);
        if (judged.Count == 0)
            return 0;
        var subjects = judged.Select(j => j.Subject).Distinct(StringComparer.Ordinal).ToList();
        var known = await db.ReconciliationBreaks.Where(b => subjects.Contains(b.Subject) && b.State != BreakState.Healed).ToListAsync(cancellationToken);
        var now = clock.GetUtcNow();
        foreach (var one in judged)
            Note(one, known.Where(b => b.Kind == one.Finding.Kind && b.Subject == one.Subject).ToList(), now);
        return judged.Count(j => j.IsHealed);
    }

    /// <summary>Closes what a run that looked at everything did not come across.</summary>
    public Task CloseVanishedAsync(DateTimeOffset runStartedAt, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return db.ReconciliationBreaks
            .Where(b => b.State == BreakState.Open && b.LastSeenAt < runStartedAt)
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(b => b.State, BreakState.Healed)
                    .SetProperty(b => b.OpenKey, (string?)null)
                    .SetProperty(b => b.ClosedAt, now)
                    .SetProperty(b => b.ClosedBy, Actor)
                    .SetProperty(b => b.ClosedBecause, Vanished)
                    .SetProperty(b => b.Version, b => b.Version + 1),
                cancellationToken);
    }

    private void Note(Judged one, List<Break> known, DateTimeOffset now)
    {
        var finding = one.Finding;
        var open = known.Find(b => b.State == BreakState.Open);
        var accepted = one.IsHealed ? null : known.Find(b => b.State == BreakState.Accepted && b.Covers(finding.Explanation));
        if (open is null && accepted is null)
        {
            open = new Break(ids.NewId(), finding.Kind, one.Subject, finding.Explanation, finding.AtStake, now);
            open.IsAbout(one.OrderId, one.Reference, one.IntentId);
            db.ReconciliationBreaks.Add(open);
        }

        (open ?? accepted!).SeenAgain(finding.Explanation, finding.AtStake, now);
        if (one.IsHealed)
            open!.Heal(Actor, HealedBySync, now);
    }
}
