namespace Dojo.Sandbox.Requests;

/// <summary>One call and what came of it, secrets masked. <see cref="Status"/> is unset when the caller got no answer.</summary>
internal sealed record LoggedRequest(
    long Number, DateTimeOffset At, string Method, string Path, string? Operation, string? AccountId, string? EntityId,
    IReadOnlyDictionary<string, string> Headers, string? Body, int? Status, string? Answer, double Milliseconds, string? Fault);

internal sealed record RequestPage(IReadOnlyList<LoggedRequest> Requests, long? Before);

/// <summary>The last calls, in memory. Old ones make room, so that a long run cannot fill it up.</summary>
internal sealed class RequestLog
{
    public const int Capacity = 1000;

    private readonly Lock _gate = new();
    private readonly Call?[] _ring = new Call?[Capacity];
    private long _count;

    public void Add(Func<long, Call> make)
    {
        lock (_gate)
        {
            var call = make(++_count);
            _ring[call.Number % Capacity] = call;
        }
    }

    public LoggedRequest? Find(long number)
    {
        lock (_gate)
            return _ring[number % Capacity] is { } call && call.Number == number ? call.Show() : null;
    }

    /// <summary>The newest first, from before the call of that number on.</summary>
    public IReadOnlyList<LoggedRequest> Newest(long? before, int limit, Func<Call, bool> fits)
    {
        List<Call> found = [];
        lock (_gate)
        {
            var from = Math.Min(before - 1 ?? _count, _count);
            for (var number = from; number > Math.Max(0, _count - Capacity) && found.Count < limit; number--)
            {
                if (_ring[number % Capacity] is { } call && call.Number == number && fits(call))
                    found.Add(call);
            }
        }

        return [.. found.Select(c => c.Show())];
    }

    public void Clear()
    {
        lock (_gate)
            Array.Clear(_ring);
    }
}
