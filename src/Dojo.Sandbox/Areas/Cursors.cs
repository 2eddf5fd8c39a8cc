using Dojo.Sandbox.Api;

namespace Dojo.Sandbox.Areas;

/// <summary>One page of a list, newest first. A cursor is the id at a page's edge, so pages stay right while entities are added.</summary>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? Before, string? After, Task Durable);

internal static class Cursors
{
    public static Result<Page<T>> Read<T>(Book<T> book, string accountId, int limit, string? before, string? after, Func<T, bool> fits)
        where T : class, IEntity
    {
        if (before is not null && after is not null)
            return Refused("Before", "The Before and After fields are mutually exclusive.");
        long? older = null, newer = null;
        if (after is not null && (older = OrderOf(after)) is null)
            return Refused("After", "The After field is not a cursor of this list.");
        if (before is not null && (newer = OrderOf(before)) is null)
            return Refused("Before", "The Before field is not a cursor of this list.");

        var all = book.Of(accountId);
        var found = (newer is { } n ? all.NewerThan(n) : all.OlderThan(older)).Select(book.Settle).Where(p => fits(p.Entity)).Take(limit + 1).ToList();
        var more = found.Count > limit;
        var page = found.Take(limit).ToList();
        if (newer is not null)
            page.Reverse();
        var hasBefore = page.Count > 0 && (newer is null ? older is not null : more);
        var hasAfter = page.Count > 0 && (newer is not null || more);
        return new Page<T>(
            [.. page.Select(p => p.Entity)], hasBefore ? page[0].Entity.Id : null, hasAfter ? page[^1].Entity.Id : null,
            Task.WhenAll(page.Select(p => p.Durable)));

        long? OrderOf(string id) => book.Find(id) is { } place && place.Current.AccountId == accountId ? place.Order : null;
    }

    private static Refusal Refused(string field, string message)
    {
        var errors = new FieldErrors();
        errors.Add(field, message);
        return Refusal.Invalid(errors);
    }
}
