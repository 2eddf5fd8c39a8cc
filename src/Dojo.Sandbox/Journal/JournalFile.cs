using System.Buffers;
using System.Text.Json;

namespace Dojo.Sandbox.Journal;

/// <summary>
/// The append-only file: one JSON object a line. Whoever appends shares one write and one flush with everybody who
/// appended meanwhile, so durability costs a batch, not a request.
/// </summary>
internal sealed class JournalFile : IJournal, IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly Lock _writing = new();
    private readonly FileStream _lock;
    private readonly bool _flushToDisk;
    private readonly SemaphoreSlim _wake = new(0, 1);
    private readonly Task _writer;
    private FileStream _file;
    private ArrayBufferWriter<byte> _pending = new(64 * 1024);
    private ArrayBufferWriter<byte> _spare = new(64 * 1024);
    private TaskCompletionSource _batch = NewBatch();
    private long _end;
    private Exception? _broken;
    private bool _closed;

    public JournalFile(FileStream file, FileStream lockFile, bool flushToDisk)
    {
        _file = file;
        _lock = lockFile;
        _flushToDisk = flushToDisk;
        _end = file.Position;
        _writer = Task.Run(WriteBatchesAsync);
    }

    public Task Append(JournalEntry entry)
    {
        var line = JsonSerializer.SerializeToUtf8Bytes(entry, SandboxJson.Journal.JournalEntry);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            if (_broken is not null)
                return Task.FromException(_broken);
            entry.Line = LinePlace.At(_end, line.Length);
            _end += line.Length + 1;
            _pending.Write(line);
            _pending.Write("\n"u8);
            if (_wake.CurrentCount == 0)
                _wake.Release();
            return _batch.Task;
        }
    }

    /// <summary>Exchanges the file while nothing is written. Appends go on meanwhile and are written to the new one.</summary>
    /// <param name="exchange">Sees how many bytes are written, and answers the file to go on with at its end.</param>
    public void Exchange(Func<long, FileStream> exchange)
    {
        lock (_writing)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            if (_broken is not null)
                throw _broken;
            var old = _file;
            _file = exchange(old.Position);
            old.Dispose();
        }
    }

    /// <summary>How many bytes are written by now: whole lines.</summary>
    public long Written
    {
        get
        {
            lock (_writing)
                return _closed ? throw new ObjectDisposedException(nameof(JournalFile)) : _file.Position;
        }
    }

    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            if (_closed)
                return;
            _closed = true;
            if (_wake.CurrentCount == 0)
                _wake.Release();
        }

        await _writer;
        lock (_writing)
            _file.Dispose();
        await _lock.DisposeAsync();
        _wake.Dispose();
    }

    private static TaskCompletionSource NewBatch() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task WriteBatchesAsync()
    {
        var closed = false;
        while (!closed)
        {
            await _wake.WaitAsync();
            ArrayBufferWriter<byte> bytes;
            TaskCompletionSource written;
            lock (_gate)
            {
                closed = _closed;
                (bytes, _pending, _spare) = (_pending, _spare, _pending);
                (written, _batch) = (_batch, NewBatch());
            }

            lock (_writing)
                Write(bytes, written);
        }
    }

    private void Write(ArrayBufferWriter<byte> bytes, TaskCompletionSource written)
    {
        try
        {
            if (_broken is null && bytes.WrittenCount > 0)
            {
                _file.Write(bytes.WrittenSpan);
                _file.Flush(_flushToDisk);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // After a failed write the file's end is unknown; nothing may be acknowledged any more until a restart has read it again.
            lock (_gate)
                _broken = new IOException("The journal cannot be written, so nothing can be promised any more. Free the disk and start again.", e);
        }

        bytes.ResetWrittenCount();
        if (_broken is null)
            written.SetResult();
        else
            written.SetException(_broken);
    }
}
