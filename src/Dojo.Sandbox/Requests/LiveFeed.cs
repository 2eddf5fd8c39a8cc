namespace Dojo.Sandbox.Requests;

/// <summary>Tells panels that are open that there is something new to see: no more than that it is so, they fetch the page again.</summary>
internal sealed class LiveFeed(IHostApplicationLifetime lifetime)
{
    /// <summary>A burst of calls is one change to look at.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(400);

    /// <summary>So that proxies and browsers know the line is not dead.</summary>
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    private readonly Lock _gate = new();
    private TaskCompletionSource _signal = New();
    private long _changes;

    public void Pulse()
    {
        lock (_gate)
        {
            _changes++;
            _signal.TrySetResult();
        }
    }

    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/_sandbox/live", (RequestDelegate)StreamAsync).WithMetadata(new WaitsForNobody());

    private async Task StreamAsync(HttpContext http)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping);
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-store";
        var seen = Look().Changes;
        try
        {
            await http.Response.WriteAsync("retry: 2000\n\n", end.Token);
            while (true)
            {
                await http.Response.Body.FlushAsync(end.Token);
                var changed = await WaitAsync(seen, end.Token);
                seen = Look().Changes;
                await http.Response.WriteAsync(changed ? "data: changed\n\n" : ": still here\n\n", end.Token);
                if (changed)
                    await Task.Delay(Pause, end.Token);
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The reader has left, or the Sandbox stops.
        }
    }

    /// <summary>A change that came while this listener was busy telling of the one before counts too.</summary>
    private async Task<bool> WaitAsync(long seen, CancellationToken cancellationToken)
    {
        var (signal, changes) = Look();
        return changes != seen || await Task.WhenAny(signal, Task.Delay(Heartbeat, cancellationToken)) == signal;
    }

    private (Task Signal, long Changes) Look()
    {
        lock (_gate)
        {
            if (_signal.Task.IsCompleted)
                _signal = New();
            return (_signal.Task, _changes);
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
