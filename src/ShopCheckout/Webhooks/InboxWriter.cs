using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ShopCheckout.Data;

namespace ShopCheckout.Webhooks;

/// <summary>Writes events that arrive at the same time in one commit, so that a burst costs the disk a few flushes and not thousands.
/// Each caller hears back only when its own row is durable.</summary>
public sealed class InboxWriter(IServiceScopeFactory scopes, IInboxRows inbox, EventSignal signal, IDatabaseErrors errors, ILogger<InboxWriter> log)
{
    // As many rows as one round trip carries well; what waits beyond it goes with the next commit.
    private const int MostAtOnce = 64;

    // Below this nobody is kept waiting for company.
    private const int Burst = 4;

    // A few times what the senders of the last batch need to send again, and less than the flush it saves costs on a slow disk.
    private static readonly TimeSpan MostWait = TimeSpan.FromMicroseconds(500);

    private readonly Channel<Waiting> _waiting = Channel.CreateUnbounded<Waiting>();
    private int _isWriting;

    private sealed record Waiting(InboxEvent Row, TaskCompletionSource Written);

    /// <summary>Returns once the event is in the inbox, now or from an earlier delivery.</summary>
    /// <exception cref="DbUpdateException">It could not be stored: do not acknowledge it.</exception>
    public async Task WriteAsync(InboxEvent row)
    {
        signal.BeginArrival();
        try
        {
            var waiting = new Waiting(row, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            _waiting.Writer.TryWrite(waiting);
            if (Interlocked.CompareExchange(ref _isWriting, 1, 0) == 0)
                _ = Task.Run(WriteAllAsync);
            await waiting.Written.Task;
        }
        finally
        {
            signal.EndArrival();
        }
    }

    private async Task WriteAllAsync()
    {
        do
        {
            while (_waiting.Reader.TryPeek(out _))
                await WriteBurstAsync();
            Volatile.Write(ref _isWriting, 0);
        }
        while (_waiting.Reader.TryPeek(out _) && Interlocked.CompareExchange(ref _isWriting, 1, 0) == 0);
    }

    // A burst keeps one connection from its first row to its last: a server process that has just done the same thing does it fastest.
    private async Task WriteBurstAsync()
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<ShopDbContext>();
            while (TakeBatch() is { Count: > 0 } batch && await WriteBatchAsync(db, batch))
                await GatherAsync(batch.Count + _waiting.Reader.Count);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // No connection could be had, or a broken one could not be put away. Whoever waits must hear of it, and the next be served.
            log.LogError(exception, "The inbox could not be written");
            foreach (var waiting in TakeBatch())
                waiting.Written.SetException(exception);
        }
    }

    private List<Waiting> TakeBatch()
    {
        var batch = new List<Waiting>();
        while (batch.Count < MostAtOnce && _waiting.Reader.TryRead(out var waiting))
            batch.Add(waiting);
        return batch;
    }

    // Those just answered send again within a moment. Taking the first of them alone would make the others wait for its flush.
    private async Task GatherAsync(int expected)
    {
        var began = Stopwatch.GetTimestamp();
        while (expected > Burst && _waiting.Reader.Count < Math.Min(expected, MostAtOnce) && Stopwatch.GetElapsedTime(began) < MostWait)
        {
            await Task.Yield();
            Thread.Yield();
        }
    }

    /// <returns>False when the connection failed: the next batch needs another.</returns>
    private async Task<bool> WriteBatchAsync(ShopDbContext db, List<Waiting> batch)
    {
        try
        {
            await AddAsync(db, batch);
        }
        catch (DbUpdateException exception) when (batch.Count > 1 && !errors.IsUnavailable(exception))
        {
            // One of them will not go in: each by itself, so that it spoils no other.
            foreach (var waiting in batch)
                await WriteBatchAsync(db, [waiting]);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            foreach (var waiting in batch)
                waiting.Written.SetException(exception);
            return false;
        }

        return true;
    }

    private async Task AddAsync(ShopDbContext db, List<Waiting> batch)
    {
        var added = await inbox.AddAsync(db, [.. batch.Select(w => w.Row)]);
        if (added.Count < batch.Count)
            log.LogInformation("{Count} events came again", batch.Count - added.Count);
        foreach (var id in added)
            signal.Raise(id);
        foreach (var waiting in batch)
            waiting.Written.SetResult();
    }
}
