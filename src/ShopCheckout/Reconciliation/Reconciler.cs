using Microsoft.EntityFrameworkCore;
using ShopCheckout.Data;
using ShopCheckout.Gateway;

namespace ShopCheckout.Reconciliation;

/// <summary>Takes a run one page further: judges it, then records breaks, sightings and where it stands in one commit.</summary>
public sealed class Reconciler(ShopDbContext db, IPaymentGateway gateway, ReadFacts facts, Comparison comparison, BreakBook book, BreakAlert alert, TimeProvider clock)
{
    /// <summary>Longer than a page takes whose every intent must be asked about; a killed process's run is taken up after it.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    private const int PageSize = 100;

    /// <returns>False when nothing more can be done now: it is over, Dojo is away, or somebody else has it.</returns>
    public async Task<bool> StepAsync(Guid runId, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        var run = await db.ReconciliationRuns.AsNoTracking().SingleAsync(r => r.Id == runId, cancellationToken);
        try
        {
            return run.State switch
            {
                RunState.ReadingDojo => await ReadDojoAsync(run, cancellationToken),
                RunState.ReadingShop => await ReadShopAsync(run, cancellationToken),
                _ => false,
            };
        }
        catch (DbUpdateConcurrencyException)
        {
            return false; // Another process took the run over; the page was not recorded here.
        }
    }

    private async Task<bool> ReadDojoAsync(Run run, CancellationToken cancellationToken)
    {
        switch (await gateway.ListAsync(run.StartedAt!.Value, run.Cursor, PageSize, cancellationToken))
        {
            case GatewayAnswer<IntentPage>.Succeeded(var page):
                if (await comparison.OfListedAsync(page.Intents, cancellationToken) is not { } judged)
                    return await MissAsync(run, "Dojo did not answer about an intent.", cancellationToken);
                await RecordAsync(
                    run,
                    judged.Judged,
                    judged.SeenPayments,
                    (mine, healed) => mine.PageRead(page.Intents.Count, judged.Orphans, healed, page.Next == run.Cursor ? null : page.Next, clock.GetUtcNow() + Lease),
                    cancellationToken);
                return true;
            case GatewayAnswer<IntentPage>.Refused refused:
                return await MissAsync(run, refused.Reason, cancellationToken);
            case GatewayAnswer<IntentPage>.Unknown unknown:
                return await MissAsync(run, unknown.Reason, cancellationToken);
            default:
                throw new InvalidOperationException("No such answer.");
        }
    }

    private async Task<bool> ReadShopAsync(Run run, CancellationToken cancellationToken)
    {
        var payments = await facts.UnseenAsync(run.Id, run.StartedAt!.Value, run.LastPaymentId, PageSize, cancellationToken);
        if (payments.Count == 0)
            return await FinishAsync(run, cancellationToken);
        if (await comparison.OfUnlistedAsync(payments, cancellationToken) is not { } judged)
            return await MissAsync(run, "Dojo did not answer about an intent.", cancellationToken);
        await RecordAsync(run, judged, [], (mine, healed) => mine.PaymentsLookedAt(payments.Count, healed, payments[^1].PaymentId, clock.GetUtcNow() + Lease), cancellationToken);
        return true;
    }

    private async Task RecordAsync(Run run, IReadOnlyList<Judged> judged, IReadOnlyList<Guid> seen, Action<Run, int> advance, CancellationToken cancellationToken)
    {
        var mine = await MineAsync(run, cancellationToken);
        var known = await db.ReconciliationSightings.Where(s => seen.Contains(s.PaymentId)).ToDictionaryAsync(s => s.PaymentId, cancellationToken);
        foreach (var paymentId in seen)
        {
            if (known.TryGetValue(paymentId, out var sighting))
                sighting.SeenBy(run.Id);
            else
                db.ReconciliationSightings.Add(new Sighting(paymentId, run.Id));
        }

        advance(mine, await book.NoteAsync(judged, cancellationToken));
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<bool> FinishAsync(Run run, CancellationToken cancellationToken)
    {
        var mine = await MineAsync(run, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await book.CloseVanishedAsync(run.StartedAt!.Value, cancellationToken);
        var unexplained = await db.ReconciliationBreaks.Where(b => b.State == BreakState.Open).Select(b => b.Subject).Distinct().CountAsync(cancellationToken);
        mine.Finish(unexplained, clock.GetUtcNow());
        await alert.FoundAsync(unexplained, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return false;
    }

    private async Task<bool> MissAsync(Run run, string why, CancellationToken cancellationToken)
    {
        (await MineAsync(run, cancellationToken)).Miss(why, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return false;
    }

    // Tracked as it was when the page was begun, so that whoever took it over meanwhile wins.
    private async Task<Run> MineAsync(Run run, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        var mine = await db.ReconciliationRuns.SingleAsync(r => r.Id == run.Id, cancellationToken);
        return mine.Version == run.Version ? mine : throw new DbUpdateConcurrencyException("The run was taken over.");
    }
}
