using Dojo.Sandbox.Api;
using Dojo.Sandbox.Intents;

namespace Dojo.Sandbox.Control;

/// <summary>Which part of the ledger is wanted; the totals are always over everything that fits.</summary>
internal sealed record LedgerQuery(string? AccountId, string? Reference, string? After, int Limit);

/// <summary>The truth that any client's books can be checked against: every intent whose card was touched, oldest first.</summary>
internal static class Ledger
{
    /// <summary>So many lines are read from the journal well within a second, and no test has more.</summary>
    public const int MaxLimit = 10_000;

    /// <summary>As of now, once all of it is written down. Sums come from memory; only the page's intents are read.</summary>
    public static async Task<Result<LedgerResponse>> OfAsync(SandboxStore store, LedgerQuery query)
    {
        long older = 0;
        if (query.After is { } cursor)
        {
            if (store.Intents.Find(cursor) is not { } last)
                return Refusal.Invalid("The after parameter is not a cursor of this list.");
            older = last.Order;
        }

        var (page, totals, durable) = Collect(store, query, older);
        await Task.WhenAll(durable);
        var unlinked = query.Reference is null ? await UnlinkedAsync(store, query.AccountId) : [];
        var sums = totals.Concat(unlinked.Select(u => new LedgerTotal(u.CurrencyCode, 0, 0, 0, 0, u.Amount))).GroupBy(t => t.CurrencyCode).Select(g => new LedgerTotal(
            g.Key, g.Sum(l => l.Authorized), g.Sum(l => l.Held), g.Sum(l => l.Charged), g.Sum(l => l.Released), g.Sum(l => l.GivenBack)));
        return new LedgerResponse(
            [.. page.Take(query.Limit).Select(p => LedgerMovements.Line(store.Settle(p).Intent))],
            [.. sums.OrderBy(t => t.CurrencyCode, StringComparer.Ordinal)],
            // Whoever puts the pages together must find each once.
            query.After is null ? unlinked : [],
            page.Count > query.Limit ? page[query.Limit - 1].Id : null);
    }

    private static (List<IntentEntry> Page, IEnumerable<LedgerTotal> Totals, List<Task> Durable) Collect(SandboxStore store, LedgerQuery query, long older)
    {
        var page = new List<IntentEntry>();
        var totals = new Dictionary<string, LedgerTotal>(StringComparer.Ordinal);
        var durable = new List<Task>();
        foreach (var entry in (query.AccountId is null ? store.Intents.All : store.Intents.Of(query.AccountId)).NewerThan(0))
        {
            var summary = store.Summarize(entry);
            if (summary.Card is not { } card || (query.Reference is not null && summary.Reference != query.Reference))
                continue;
            if (!entry.Durable.IsCompletedSuccessfully)
                durable.Add(entry.Durable);
            totals[card.CurrencyCode] = totals.GetValueOrDefault(card.CurrencyCode, new LedgerTotal(card.CurrencyCode, 0, 0, 0, 0, 0)).Plus(card);
            if (entry.Order > older && page.Count <= query.Limit)
                page.Add(entry);
        }

        return (page, totals.Values, durable);
    }

    private static async Task<List<UnlinkedRefundLine>> UnlinkedAsync(SandboxStore store, string? accountId)
    {
        var sessions = store.Terminals.Sessions;
        var settled = (accountId is null ? sessions.All : sessions.Of(accountId)).NewerThan(0)
            .Select(sessions.Settle)
            .Where(s => s.Entity is { Details.UnlinkedRefund: not null, Payment: not null })
            .ToList();
        await Task.WhenAll(settled.Select(s => s.Durable));
        return settled.ConvertAll(s => new UnlinkedRefundLine(
            s.Entity.Payment!.At, s.Entity.Id, s.Entity.AccountId, s.Entity.Payment.Amount.CurrencyCode, s.Entity.Payment.Card.Number, s.Entity.Payment.Amount.Value));
    }
}
