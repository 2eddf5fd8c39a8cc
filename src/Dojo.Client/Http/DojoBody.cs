using System.Net;
using System.Net.Http.Headers;

namespace Dojo.Client;

/// <summary>
/// What a changing request carries, empty or not, for exactly one sending.
/// <para>
/// It is there even when empty, and for a reason: .NET's handler sends a request without content again, by itself and whatever
/// its method, when a kept-alive connection turns out to be closed. That could charge a card twice. Once content has been
/// started it does not.
/// </para>
/// </summary>
internal sealed class DojoBody : HttpContent
{
    private readonly ReadOnlyMemory<byte> _json;
    private int _started;

    public DojoBody(ReadOnlyMemory<byte> json)
    {
        _json = json;
        if (!json.IsEmpty)
            Headers.ContentType = new MediaTypeHeaderValue("application/json");
    }

    /// <summary>False only when it is certain that Dojo never got a whole request.</summary>
    public bool MayHaveArrived => _json.IsEmpty || Volatile.Read(ref _started) > 0;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _started) > 1)
            throw new HttpRequestException("A request to Dojo must not be sent again behind the client's back.");
        await stream.WriteAsync(_json, cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _json.Length;
        return true;
    }
}
