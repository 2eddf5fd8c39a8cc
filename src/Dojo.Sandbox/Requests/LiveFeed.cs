namespace Dojo.Sandbox.Requests;

/// <summary>Tells panels that are open that there is something new to see: no more than that it is so, they fetch the page again.</summary>
internal sealed class LiveFeed(IHostApplicationLifetime lifetime)
{
    /// <summary>A burst of calls is one change to look at.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(400);

    /// <summary>So that proxies and browsers know the line is not dead.</summary>
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    private TaskCompletionSource _signal = New();

    public void Pulse()
    {
        if (!Volatile.Read(ref _signal).Task.IsCompleted)
            Volatile.Read(ref _signal).TrySetResult();
    }

    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/_sandbox/live", (RequestDelegate)StreamAsync).WithMetadata(new WaitsForNobody());

    private async Task StreamAsync(HttpContext http)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping);
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-store";
        try
        {
            await http.Response.WriteAsync("retry: 2000\n\n", end.Token);
            while (true)
            {
                await http.Response.Body.FlushAsync(end.Token);
                var changed = await WaitAsync(end.Token);
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

    private async Task<bool> WaitAsync(CancellationToken cancellationToken)
    {
        var signal = Volatile.Read(ref _signal);
        if (signal.Task.IsCompleted)
            Interlocked.CompareExchange(ref _signal, New(), signal);
        signal = Volatile.Read(ref _signal);
        return await Task.WhenAny(signal.Task, Task.Delay(Heartbeat, cancellationToken)) == signal.Task;
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
