using System.Collections.Concurrent;

namespace Dojo.Sandbox.Webhooks;

/// <summary>Lets webhooks step aside until a later one of the same subscription has gone by, so that they arrive in the wrong order.</summary>
internal sealed class Overtaking(SandboxClock clock)
{
    /// <summary>If no later one comes, the one that waits is late, but not lost.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, ConcurrentStack<TaskCompletionSource>> _aside = new(StringComparer.Ordinal);

    public async Task StepAsideAsync(string subscriptionId, int milliseconds, CancellationToken cancellationToken)
    {
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _aside.GetOrAdd(subscriptionId, static _ => new()).Push(gone);
        var limit = milliseconds > 0 ? TimeSpan.FromMilliseconds(milliseconds) : LongestWait;
        await Task.WhenAny(gone.Task, Task.Delay(limit, clock, cancellationToken));
        cancellationToken.ThrowIfCancellationRequested();
        gone.TrySetResult();
    }

    /// <summary>The last to step aside is the first to go: several in a row arrive in reverse.</summary>
    public void OneWentBy(string subscriptionId)
    {
        if (!_aside.TryGetValue(subscriptionId, out var waiting))
            return;
        // Those whose wait has run out are still on the stack and have gone already.
        while (waiting.TryPop(out var next) && !next.TrySetResult())
        {
        }
    }
}
