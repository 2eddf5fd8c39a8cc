using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ShopCheckout.Data;

namespace ShopCheckout.Webhooks;

/// <summary>Writes events that arrive at the same time in one commit, so that a burst costs the disk a few flushes and not thousands.
/// Each caller hears back only when its own row is durable.</summary>
public sealed class InboxWriter(IServiceScopeFactory scopes, EventSignal signal, IDatabaseErrors errors, ILogger<InboxWriter> log)
{
    // As many rows as one round trip carries well; what waits beyond it goes with the next commit.
    private const int MostAtOnce = 64;

    private readonly Channel<Waiting> _waiting = Channel.CreateUnbounded<Waiting>(new UnboundedChannelOptions { SingleReader = true });
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
            while (TakeBatch() is { Count: > 0 } batch)
                await WriteBatchAsync(batch);
            Volatile.Write(ref _isWriting, 0);
        }
        while (_waiting.Reader.TryPeek(out _) && Interlocked.CompareExchange(ref _isWriting, 1, 0) == 0);
    }

    private List<Waiting> TakeBatch()
    {
        var batch = new List<Waiting>();
        while (batch.Count < MostAtOnce && _waiting.Reader.TryRead(out var waiting))
            batch.Add(waiting);
        return batch;
    }

    private async Task WriteBatchAsync(List<Waiting> batch)
    {
        try
        {
            await InsertAsync(batch.DistinctBy(w => w.Row.EventId, StringComparer.Ordinal));
            foreach (var waiting in batch)
                waiting.Written.SetResult();
        }
        catch (DbUpdateException)
        {
            // One of them came before, or will not go in: each by itself, so that it spoils no other.
            foreach (var waiting in batch)
                await WriteOneAsync(waiting);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            foreach (var waiting in batch)
                waiting.Written.SetException(exception);
        }
    }

    private async Task WriteOneAsync(Waiting waiting)
    {
        try
        {
            await InsertAsync([waiting]);
            waiting.Written.SetResult();
        }
        catch (DbUpdateException exception) when (errors.IsUniqueViolation(exception))
        {
            log.LogInformation("Event {EventId} came again", waiting.Row.EventId);
            waiting.Written.SetResult();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            waiting.Written.SetException(exception);
        }
    }

    private async Task InsertAsync(IEnumerable<Waiting> batch)
    {
        var rows = batch.Select(w => w.Row).ToList();
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ShopDbContext>();
        db.InboxEvents.AddRange(rows);
        await db.SaveChangesAsync();
        foreach (var row in rows)
            signal.Raise(row.Id);
    }
}
