using Dojo.Sandbox.Intents;
using Microsoft.Extensions.Options;

namespace Dojo.Sandbox.Journal;

/// <summary>Reads the journal before anything listens, and closes it after everything has stopped.</summary>
internal sealed class JournalStart(SandboxStore store, ExpirySweep sweep, IOptions<SandboxOptions> options, ILogger<JournalStart> logger)
    : IHostedService, IAsyncDisposable
{
    private JournalFile? _journal;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        store.OnDue = sweep.Remember;
        if (options.Value.DataDirectory is not { Length: > 0 } directory)
            return Task.CompletedTask;
        var opened = JournalReader.Open(directory, options.Value.Journal.FlushToDisk, store.Replay);
        _journal = opened.Journal;
        store.Keep(_journal);
        if (opened.TornBytes > 0)
            logger.LogWarning("The journal in {Directory} ended in {Bytes} bytes of a torn line; they were cut off", directory, opened.TornBytes);
        logger.LogInformation("Read {Entries} entries of the journal in {Directory}", opened.Entries, directory);
        return Task.CompletedTask;
    }

    /// <summary>Started first, stopped last: whoever had something to write has written it, and the directory is free for the next start.</summary>
    public async Task StopAsync(CancellationToken cancellationToken) => await DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        if (_journal is not null)
            await _journal.DisposeAsync();
    }
}
