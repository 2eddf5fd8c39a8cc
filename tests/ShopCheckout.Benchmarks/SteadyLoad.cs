using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;

namespace ShopCheckout.Benchmarks;

/// <summary>An open loop: requests leave at a fixed rate whether or not earlier ones were answered, so waiting shows.</summary>
internal static class SteadyLoad
{
    public sealed record Result(double PerSecond, double P50Milliseconds, double P99Milliseconds, int Errors);

    public static async Task<Result> PostAsync(Uri url, IReadOnlyList<(byte[] Body, string Signature)> events, int perSecond, int seconds)
    {
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Wrk.Connections });
        var latencies = new double[perSecond * seconds];
        var errors = 0;
        var flying = new List<Task>(latencies.Length);
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < latencies.Length; i++)
        {
            var due = TimeSpan.FromSeconds((double)i / perSecond);
            if (due > watch.Elapsed + TimeSpan.FromMilliseconds(1))
                await Task.Delay(due - watch.Elapsed);
            flying.Add(SendAsync(i, due));
        }

        await Task.WhenAll(flying);
        var took = watch.Elapsed.TotalSeconds;
        Array.Sort(latencies);
        return new Result(latencies.Length / took, latencies[latencies.Length / 2], latencies[latencies.Length * 99 / 100], errors);

        async Task SendAsync(int i, TimeSpan due)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(events[i].Body) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            request.Headers.TryAddWithoutValidation("Dojo-Signature", events[i].Signature);
            using var answer = await http.SendAsync(request);
            if (!answer.IsSuccessStatusCode)
                Interlocked.Increment(ref errors);
            latencies[i] = (watch.Elapsed - due).TotalMilliseconds;
        }
    }

    public static (byte[] Body, string Signature) Event(string id, string account, string intent, string secret)
    {
        var body = Encoding.UTF8.GetBytes(
            $$$"""{"id":"{{{id}}}","event":"payment_intent.status_updated","accountId":"{{{account}}}","createdAt":"2026-11-20T10:00:00.0000000Z","data":{"paymentIntentId":"{{{intent}}}","paymentStatus":"Captured","captureMode":"Auto"}}""");
        return (body, Dojo.Client.WebhookSignature.Compute(body, secret));
    }
}
