using MediatR;
using ShopCheckout.Webhooks;

namespace ShopCheckout.Quartz.Tests;

/// <summary>Counts the runs of the inbox's sweep, over all shops that share it, and keeps them waiting if asked to.</summary>
internal sealed class InboxProbe : IPipelineBehavior<SweepInbox.Command, int>
{
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _running;
    private int _most;
    private int _started;
    private int _cancelled;

    public InboxProbe(bool holds = false)
    {
        if (!holds)
            _open.SetResult();
    }

    public int Started => Volatile.Read(ref _started);

    /// <summary>The most that ran at the same time.</summary>
    public int MostAtOnce => Volatile.Read(ref _most);

    public int Cancelled => Volatile.Read(ref _cancelled);

    public void LetGo() => _open.TrySetResult();

    public async Task<int> Handle(SweepInbox.Command request, CancellationToken cancellationToken, RequestHandlerDelegate<int> next)
    {
        Interlocked.Increment(ref _started);
        var running = Interlocked.Increment(ref _running);
        InterlockedMax(running);
        try
        {
            await _open.Task.WaitAsync(cancellationToken);
            return await next();
        }
        catch (OperationCanceledException)
        {
            Interlocked.Increment(ref _cancelled);
            throw;
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }

    private void InterlockedMax(int value)
    {
        for (var seen = MostAtOnce; value > seen; seen = MostAtOnce)
            Interlocked.CompareExchange(ref _most, value, seen);
    }
}
