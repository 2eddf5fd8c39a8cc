using Dojo.Sandbox.Intents;
using Microsoft.Extensions.Options;

namespace Dojo.Sandbox.Journal;

/// <summary>Reads the journal before anything listens, and closes it after everything has stopped.</summary>
internal sealed class JournalStart(SandboxStore store, ExpirySweep sweep, IOptions<SandboxOptions> options, ILogger<JournalStart> logger)
    : IHostedService, IReplay, IAsyncDisposable
{
    /// <summary>The least that an intent takes in the journal; with more than fit into memory it is worth it to read most of them lightly.</summary>
    private const long BytesPerIntent = 400;

    private JournalFile? _journal;
    private JournalLines? _lines;

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
        var opened = JournalReader.Open(directory, options.Value.Journal.FlushToDisk, this);
        _journal = opened.Journal;
        store.Keep(_journal);
        if (opened.TornBytes > 0)
            logger.LogWarning("The journal in {Directory} ended in {Bytes} bytes of a torn line; they were cut off", directory, opened.TornBytes);
        if (opened.DroppedBytes > 0)
            logger.LogInformation("Dropped {Bytes} bytes of the journal in {Directory} that a reset had made void", opened.DroppedBytes, directory);
        logger.LogInformation("Read {Entries} entries of the journal in {Directory}", opened.Entries, directory);
        return Task.CompletedTask;
    }

    /// <summary>Started first, stopped last: whoever had something to write has written it, and the directory is free for the next start.</summary>
    public async Task StopAsync(CancellationToken cancellationToken) => await DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        if (_journal is not null)
            await _journal.DisposeAsync();
        _lines?.Dispose();
    }

    public bool Begin(JournalLines lines, long length)
    {
        _lines = lines;
        store.RestOn(lines, options.Value.Journal.IntentsInMemory);
        return length > options.Value.Journal.IntentsInMemory * BytesPerIntent;
    }

    public void Replay(JournalEntry entry) => store.Replay(entry);

    public bool Replay(LightLine line) => store.Replay(line);

    public void End() => store.Events.WakeWhatIsOnItsWay();
}
