using System.Globalization;
using System.Net;
using System.Text;

namespace ShopCheckout.Web.Tests.Pages.Orders;

/// <summary>A browser's end of a stream of events.</summary>
internal sealed class EventStream : IDisposable
{
    // Only a stream that says nothing at all takes that long.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly StreamReader? _reader;

    private EventStream(HttpResponseMessage response, StreamReader? reader) => (Response, _reader) = (response, reader);

    public HttpResponseMessage Response { get; }

    public static async Task<EventStream> OpenAsync(HttpClient client, string path)
    {
        var response = await client.GetAsync(new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        if (response.StatusCode != HttpStatusCode.OK)
            return new EventStream(response, null);
        var stream = new EventStream(response, new StreamReader(await response.Content.ReadAsStreamAsync(), Encoding.UTF8));
        await stream.NextLineAsync(line => line.StartsWith("retry:", StringComparison.Ordinal)); // It is watching from here on.
        return stream;
    }

    public async Task<int> NextChangeAsync()
    {
        await NextLineAsync(line => line == "event: change");
        var data = await NextLineAsync(line => line.StartsWith("data:", StringComparison.Ordinal));
        return int.Parse(data.AsSpan(5), NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture);
    }

    public async Task<string> NextLineAsync(Func<string, bool> wanted)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (await _reader!.ReadLineAsync(patience.Token) is { } line)
        {
            if (wanted(line))
                return line;
        }

        throw new EndOfStreamException("The stream ended first.");
    }

    public async Task<string> ReadToEndAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        return await _reader!.ReadToEndAsync(patience.Token);
    }

    public void Dispose()
    {
        _reader?.Dispose();
        Response.Dispose();
    }
}
