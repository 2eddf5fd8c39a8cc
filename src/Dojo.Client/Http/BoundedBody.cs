using System.Buffers;

namespace Dojo.Client;

/// <summary>An answer's content in rented memory, up to a limit: a broken or hostile server must not fill ours.</summary>
internal sealed class BoundedBody : IDisposable
{
    private byte[] _buffer;
    private int _length;

    private BoundedBody(int capacity) => _buffer = ArrayPool<byte>.Shared.Rent(capacity);

    public ReadOnlySpan<byte> Span => _buffer.AsSpan(0, _length);

    /// <exception cref="IOException">The connection broke, or the content is longer than the limit.</exception>
    public static async Task<BoundedBody> ReadAsync(HttpContent content, int limit, CancellationToken cancellationToken)
    {
        var body = new BoundedBody((int)Math.Clamp(content.Headers.ContentLength + 1 ?? 4096, 256, limit + 1L));
        try
        {
            await using var stream = await content.ReadAsStreamAsync(cancellationToken);
            while (true)
            {
                if (body._length > limit)
                    throw new IOException($"The answer is longer than {limit} bytes.");
                if (body._length == body._buffer.Length)
                    body.Grow();
                var read = await stream.ReadAsync(body._buffer.AsMemory(body._length), cancellationToken);
                if (read == 0)
                    return body;
                body._length += read;
            }
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        // Card details and secrets pass through here.
        ArrayPool<byte>.Shared.Return(_buffer, clearArray: true);
        _buffer = [];
        _length = 0;
    }

    private void Grow()
    {
        var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
        Span.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer, clearArray: true);
        _buffer = larger;
    }
}
