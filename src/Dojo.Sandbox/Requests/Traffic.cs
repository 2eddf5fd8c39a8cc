namespace Dojo.Sandbox.Requests;

/// <summary>Counts the requests under way, and can hold new ones back until something was done with nobody else in the house.</summary>
internal sealed class Traffic : IDisposable
{
    /// <summary>A request that a fault rule delays must not hold up a reset for ever.</summary>
    private const int LongestWaitMilliseconds = 3000;

    private readonly SemaphoreSlim _one = new(1, 1);
    private TaskCompletionSource? _barrier;
    private int _underWay;

    public async ValueTask EnterAsync()
    {
        while (true)
        {
            if (Volatile.Read(ref _barrier) is { } barrier)
                await barrier.Task;
            Interlocked.Increment(ref _underWay);
            if (Volatile.Read(ref _barrier) is null)
                return;
            Leave();
        }
    }

    public void Leave() => Interlocked.Decrement(ref _underWay);

    public async Task AloneAsync(Func<Task> act)
    {
        await _one.WaitAsync();
        var barrier = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Interlocked.Exchange(ref _barrier, barrier);
        try
        {
            for (var waited = 0; Volatile.Read(ref _underWay) > 0 && waited < LongestWaitMilliseconds; waited++)
                await Task.Delay(1);
            await act();
        }
        finally
        {
            Volatile.Write(ref _barrier, null);
            barrier.SetResult();
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();
}
