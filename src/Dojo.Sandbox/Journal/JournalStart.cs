using Dojo.Sandbox.Api;
using Dojo.Sandbox.Intents;
using Dojo.Sandbox.Journal.Compacting;
using Microsoft.Extensions.Options;

namespace Dojo.Sandbox.Journal;

/// <summary>Reads the journal before anything listens, compacts it, and closes it after everything has stopped.</summary>
internal sealed class JournalStart(SandboxStore store, ExpirySweep sweep, SandboxClock clock, IOptions<SandboxOptions> options, ILogger<JournalStart> logger)
    : IHostedService, IReplay, IAsyncDisposable
{
    /// <summary>The least that an intent takes in the journal; with more than fit into memory it is worth it to read most of them lightly.</summary>
    private const long BytesPerIntent = 400;

    /// <summary>Reading so much of a journal leaves more behind than the collector's pause is worth.</summary>
    private const long MuchBytes = 64 * 1024 * 1024;

    private readonly SemaphoreSlim _one = new(1, 1);
    private JournalFile? _journal;
    private JournalLines? _lines;

    /// <summary>Called between the steps of a compaction, by tests.</summary>
    public Action<string>? At { get; set; }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        store.OnDue = sweep.Remember;
        store.Vault.SetupIntents.OnChanged = setup =>
        {
            if (setup.DueAt is { } due)
                sweep.Remember(setup.Id, due);
        };
        if (options.Value.DataDirectory is not { Length: > 0 } directory)
            return Task.CompletedTask;
        var opened = JournalReader.Open(directory, options.Value.Journal, clock.RealNow, this);
        _journal = opened.Journal;
        store.Keep(_journal);
        // Of all that was read little is kept: a second for a million intents gives back almost half of the memory.
        if (_journal.Written > MuchBytes)
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        if (opened.TornBytes > 0)
            logger.LogWarning("The journal in {Directory} ended in {Bytes} bytes of a torn line; they were cut off", directory, opened.TornBytes);
        if (opened.Compacted is { } compacted)
            Tell(directory, compacted);
        logger.LogInformation("Read {Entries} entries of the journal in {Directory}", opened.Entries, directory);
        return Task.CompletedTask;
    }

    /// <summary>Compacts while the Sandbox works; refused where there is no journal, or it cannot be written.</summary>
    public async Task<Result<CompactionResult>> CompactAsync()
    {
        if (_journal is null || _lines is null || options.Value.DataDirectory is not { } directory)
            return Refusal.Conflict("There is no journal to compact: the Sandbox was started without a data directory.");
        await _one.WaitAsync();
        try
        {
            var (result, plan) = await Task.Run(() => new Compaction(directory, At).WhileRunning(_journal, _lines, clock.RealNow));
            store.Trim(plan.Deliveries);
            Tell(directory, result);
            return result;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            logger.LogError(e, "The journal in {Directory} could not be compacted; it is as it was", directory);
            return new Refusal(StatusCodes.Status503ServiceUnavailable, "The journal could not be compacted and is as it was: " + e.Message);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Started first, stopped last: whoever had something to write has written it, and the directory is free for the next start.</summary>
    public async Task StopAsync(CancellationToken cancellationToken) => await DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        if (_journal is not null)
            await _journal.DisposeAsync();
        _lines?.Dispose();
        _one.Dispose();
    }

    public bool Begin(JournalLines lines, long length)
    {
        _lines = lines;
        store.RestOn(lines, options.Value.Journal.IntentsInMemory);
        return length > options.Value.Journal.IntentsInMemory * BytesPerIntent;
    }

    public void Replay(JournalEntry entry) => store.Replay(entry);

    public bool Replay(LightLine line) => store.Replay(line);

    private void Tell(string directory, CompactionResult result) => logger.LogInformation(
        "Compacted the journal in {Directory}: {Before} bytes became {After}, {LeftOut} lines left out, {Rewritten} rewritten, in {Milliseconds} ms",
        directory, result.BytesBefore, result.BytesAfter, result.LinesLeftOut, result.LinesRewritten, result.Milliseconds);
}
