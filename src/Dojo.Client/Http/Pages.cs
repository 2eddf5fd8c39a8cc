using System.Runtime.CompilerServices;

namespace Dojo.Client;

/// <summary>Follows cursors from page to page.</summary>
internal static class Pages
{
    public static async IAsyncEnumerable<T> FollowAsync<T>(
        Cursor? start, Func<Cursor?, CancellationToken, Task<Page<T>>> read, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var backwards = start is { Before: not null, After: null };
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var cursor = start;
        while (true)
        {
            var page = await read(cursor, cancellationToken);
            foreach (var entry in page.Data)
                yield return entry;
            var next = backwards ? page.Before : page.After;
            // A cursor that comes back would make us go round for ever.
            if (page.Data.Count == 0 || string.IsNullOrEmpty(next) || !seen.Add(next))
                yield break;
            cursor = new Cursor { Limit = start?.Limit, Before = backwards ? next : null, After = backwards ? null : next };
        }
    }
}
