using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ShopCheckout.Live;

/// <summary>The one reader for all pages that watch. It sleeps while nobody does.</summary>
public sealed class LiveReader(LiveBoard board, IServiceScopeFactory scopes, TimeProvider clock, ILogger<LiveReader> log) : BackgroundService
{
    /// <summary>How soon a change is seen that another process committed.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    // Changes that come together are read together.
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(30);

    private long _lastAll = clock.GetTimestamp();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var subjects = await NextAsync(stoppingToken);
            try
            {
                await ReadAsync(subjects, stoppingToken);
            }
            catch (Exception exception) when (exception is not (OperationCanceledException or OutOfMemoryException))
            {
                // Pages see nothing new for a moment; they ask by themselves besides.
                log.LogWarning(exception, "What pages watch could not be read");
                await Task.Delay(Every, clock, stoppingToken);
            }
        }
    }

    /// <summary>Reads and shows them.</summary>
    public async Task ReadAsync(IReadOnlyCollection<LiveSubject> subjects, CancellationToken cancellationToken)
    {
        if (subjects.Count == 0)
            return;
        await using var scope = scopes.CreateAsyncScope();
        foreach (var (subject, state) in await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new ReadLive.Query(subjects), cancellationToken))
            board.Show(subject, state);
    }

    // What was asked for; everything, when it was not looked at for a while.
    private async Task<IReadOnlyCollection<LiveSubject>> NextAsync(CancellationToken cancellationToken)
    {
        if (!board.IsWatched)
            await board.Asked.WaitToReadAsync(cancellationToken);
        var left = Every - clock.GetElapsedTime(_lastAll);
        if (left > TimeSpan.Zero && await IsAskedWithinAsync(left, cancellationToken))
        {
            await Task.Delay(Gather, clock, cancellationToken);
            var asked = new HashSet<LiveSubject>();
            while (board.Asked.TryRead(out var subject))
                asked.Add(subject);
            return asked;
        }

        _lastAll = clock.GetTimestamp();
        return board.All();
    }

    private async Task<bool> IsAskedWithinAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(time, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return await board.Asked.WaitToReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
