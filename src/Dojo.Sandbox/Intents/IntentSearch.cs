using Dojo.Sandbox.Api;

namespace Dojo.Sandbox.Intents;

internal sealed record SearchRequest(
    IReadOnlyList<PaymentIntentStatus>? Statuses = null, string? StartDate = null, string? EndDate = null, SearchCursor? Cursor = null);

internal sealed record SearchCursor(int Limit = IntentSearch.DefaultLimit, string? Before = null, string? After = null);

internal sealed record IntentPage(IReadOnlyList<IntentResponse> Data, string? Before, string? After);

/// <summary>Lists an account's intents, newest first, page by page. A cursor is the id of the intent at a page's edge, so pages stay right while intents are added.</summary>
internal sealed class IntentSearch(SandboxStore store, IntentView view)
{
    public const int DefaultLimit = 50;

    public async Task<Result<IntentPage>> RunAsync(string accountId, SearchRequest request, int stepsBack)
    {
        var cursor = request.Cursor ?? new SearchCursor();
        if (cursor.Before is not null && cursor.After is not null)
            return Refused("Cursor", "The Cursor.Before and Cursor.After fields are mutually exclusive.");
        long? older = null, newer = null;
        if (cursor.After is { } after && (older = OrderOf(accountId, after)) is null)
            return Refused("Cursor.After", "The Cursor.After field is not a cursor of this list.");
        if (cursor.Before is { } before && (newer = OrderOf(accountId, before)) is null)
            return Refused("Cursor.Before", "The Cursor.Before field is not a cursor of this list.");

        var all = store.Intents.Of(accountId);
        var matches = Matching(newer is { } n ? all.NewerThan(n) : all.OlderThan(older), request, stepsBack).Take(cursor.Limit + 1).ToList();
        var more = matches.Count > cursor.Limit;
        var page = matches.Take(cursor.Limit).ToList();
        if (newer is not null)
            page.Reverse();
        await Task.WhenAll(page.Select(m => m.Durable));
        return new IntentPage(
            [.. page.Select(m => view.Of(m.Intent))],
            page.Count > 0 && (newer is null ? older is not null : more) ? page[0].Intent.Id : null,
            page.Count > 0 && (newer is not null || more) ? page[^1].Intent.Id : null);
    }

    private IEnumerable<(Intent Intent, Task Durable)> Matching(IEnumerable<IntentEntry> entries, SearchRequest request, int stepsBack)
    {
        DateTimeOffset? start = request.StartDate is { } s && Texts.TryInstant(s, out var from) ? from : null;
        DateTimeOffset? end = request.EndDate is { } e && Texts.TryInstant(e, out var to) ? to : null;
        var statuses = request.Statuses is { Count: > 0 } wanted ? wanted.ToHashSet() : null;
        foreach (var entry in entries)
        {
            var created = entry.CreatedAt;
            if (created < start || created > end)
                continue;
            // Only what fits is read: a rare status among a million intents that rest is found at once.
            if (stepsBack == 0 && statuses?.Contains(store.Summarize(entry).Status) == false)
                continue;
            var (intent, durable) = store.Settle(entry);
            intent = intent.Earlier(stepsBack);
            if (statuses?.Contains(intent.Status) != false)
                yield return (intent, durable);
        }
    }

    private long? OrderOf(string accountId, string id) =>
        store.Intents.Find(id) is { } entry && entry.AccountId == accountId ? entry.Order : null;

    private static Refusal Refused(string field, string message)
    {
        var errors = new FieldErrors();
        errors.Add(field, message);
        return Refusal.Invalid(errors);
    }
}
