namespace Dojo.Sandbox;

/// <summary>Lets a loop sleep until its next item is due on the Sandbox's clock, or until somebody wakes it because there is a new one.</summary>
internal sealed class Alarm(SandboxClock clock)
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _woken = NewSignal();

    public void Wake()
    {
        lock (_gate)
            _woken.TrySetResult();
    }

    /// <summary>Call before looking for work: a wake-up from now on ends the sleep that follows the look.</summary>
    public Task Listen()
    {
        lock (_gate)
        {
            if (_woken.Task.IsCompleted)
                _woken = NewSignal();
            return _woken.Task;
        }
    }

    public async Task SleepAsync(Task signal, DateTimeOffset? until, CancellationToken stopping)
    {
        if (until is not { } due)
        {
            await signal.WaitAsync(stopping);
            return;
        }

        if (due <= clock.Now)
            return;
        await using var timer = clock.CreateTimerAt(static alarm => ((Alarm)alarm!).Wake(), this, due);
        await signal.WaitAsync(stopping);
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
