using System.Net.Http.Headers;

namespace ShopCheckout.Simulation.World;

/// <summary>A call as it went over the wire, so that it can reach the provider now, later, or never.</summary>
public sealed record WireCall(HttpMethod Method, Uri Url, IReadOnlyList<KeyValuePair<string, string>> Headers, byte[] Body, MediaTypeHeaderValue? ContentType)
{
    /// <summary>The key that makes it one however often it is sent.</summary>
    public string? Key => Headers.Where(h => string.Equals(h.Key, "idempotencyKey", StringComparison.OrdinalIgnoreCase)).Select(h => h.Value).FirstOrDefault();

    /// <summary>Reads the content as sending it would: from here on it may have arrived.</summary>
    public static async Task<WireCall> OfAsync(HttpRequestMessage request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync();
        return new(
            request.Method,
            request.RequestUri!,
            [.. request.Headers.SelectMany(h => h.Value.Select(v => KeyValuePair.Create(h.Key, v)))],
            body,
            request.Content?.Headers.ContentType);
    }

    public HttpRequestMessage ToRequest()
    {
        var request = new HttpRequestMessage(Method, Url);
        foreach (var (name, value) in Headers)
            request.Headers.TryAddWithoutValidation(name, value);
        if (Body.Length > 0)
        {
            request.Content = new ByteArrayContent(Body);
            request.Content.Headers.ContentType = ContentType;
        }

        return request;
    }
}
