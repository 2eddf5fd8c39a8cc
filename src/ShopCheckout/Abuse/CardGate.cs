using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ShopCheckout.Data;

namespace ShopCheckout.Abuse;

/// <summary>Stands before every way to a card form: whoever wants to try another card after many were declined waits, solves a captcha, or is
/// turned away for a while. Counts what the provider said, kept in the database, so neither a restart nor another process forgets it.</summary>
public sealed class CardGate(
    ShopDbContext db, ICaller caller, ProofOfWork work, WaitTickets tickets, IDatabaseErrors errors, IOptions<CardTestingOptions> options, TimeProvider clock)
{
    // More than the highest limit: what lies further back changes nothing.
    private const int MostRows = 500;

    /// <summary>What would be asked for now. Spends nothing.</summary>
    public async Task<Verdict> JudgeAsync(Guid basketId, CancellationToken cancellationToken)
    {
        if (caller.AddressKey is null)
            return Verdict.Open;
        var (now, address, account) = (clock.GetUtcNow(), caller.AddressKey, caller.AccountKey);
        var since = now - DeclineRules.Day;
        var declines = await db.DeclinedTries.AsNoTracking()
            .Where(t => t.At > since && (t.BasketId == basketId || t.AddressKey == address || (account != null && t.AccountKey == account)))
            .OrderByDescending(t => t.At)
            .Select(t => new { t.At, t.Count, t.BasketId, t.AddressKey, t.AccountKey })
            .Take(MostRows)
            .ToListAsync(cancellationToken);
        var tripped = await db.Breakers.AnyAsync(b => b.Id == Breaker.OnlyId && b.TrippedAt != null, cancellationToken);

        var limits = options.Value;
        return new Verdict(null, null, tripped)
            .And(DeclineRules.Judge([.. declines.Where(d => d.BasketId == basketId).Select(d => (d.At, d.Count))], limits.Shopper, limits, now))
            .And(DeclineRules.Judge([.. declines.Where(d => account is not null && d.AccountKey == account).Select(d => (d.At, d.Count))], limits.Shopper, limits, now))
            .And(DeclineRules.Judge([.. declines.Where(d => d.AddressKey == address).Select(d => (d.At, d.Count))], limits.Address, limits, now));
    }

    /// <summary>Lets one try through, if it may go, and spends what the shopper brought for it.</summary>
    public async Task<Verdict> PassAsync(Guid basketId, CancellationToken cancellationToken)
    {
        var verdict = await JudgeAsync(basketId, cancellationToken);
        if (!verdict.NeedsProof || verdict.BlockedUntil is not null || verdict.WaitUntil is not null)
            return verdict;
        var proof = work.Check(caller.Proof) ?? tickets.Check(caller.Ticket, basketId, caller.AddressKey);
        return proof is { } good && await SpendAsync(good, cancellationToken) ? Verdict.Open : verdict;
    }

    // Its own commit, before whatever it was brought for: should that fail, the shopper brings another.
    private async Task<bool> SpendAsync(SpentProof proof, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        db.SpentProofs.Add(proof);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException exception) when (errors.IsUniqueViolation(exception))
        {
            return false;
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }
}
