using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Dojo.Sandbox.Benchmarks;

/// <summary>Creates payment intents over HTTP as fast as some connections can, journal on disk; sender and Sandbox share the machine.</summary>
internal static class Creates
{
    private const int Connections = 16;

    private const string Body = """{"amount":{"value":1234,"currencyCode":"GBP"},"reference":"Order 234","description":"Benchmark"}""";

    public static async Task RunAsync(int seconds)
    {
        var data = Directory.CreateTempSubdirectory("sandbox-creates-");
        try
        {
            await using var sandbox = await Child.StartAsync(data.FullName);
            await SendAsync(sandbox.Url, 2);
            var started = Stopwatch.GetTimestamp();
            var created = await SendAsync(sandbox.Url, seconds);
            var elapsed = Stopwatch.GetElapsedTime(started).TotalSeconds;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"creates: {created / elapsed:N0}/s over {elapsed:N0} s on {Connections} connections ({Environment.ProcessorCount} cores for both sides), {sandbox.MemoryMegabytes:N0} MB"));
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private static async Task<long> SendAsync(string url, int seconds)
    {
        using var end = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        var counts = await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Task.Run(() => ConnectionAsync(new Uri(url), end.Token))));
        return counts.Sum();
    }

    /// <summary>Plain sockets: an HttpClient would cost the sender more than the Sandbox spends on the answer.</summary>
    private static async Task<long> ConnectionAsync(Uri url, CancellationToken end)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(url.Host, url.Port, CancellationToken.None);
        var request = Encoding.ASCII.GetBytes(
            $"POST /payment-intents HTTP/1.1\r\nHost: {url.Authority}\r\nAuthorization: Basic sk_sandbox_benchmark\r\nversion: 2026-02-27\r\nContent-Type: application/json\r\nContent-Length: {Body.Length}\r\n\r\n{Body}");
        var buffer = new byte[16 * 1024];
        long count = 0;
        while (!end.IsCancellationRequested)
        {
            await socket.SendAsync(request, CancellationToken.None);
            var filled = 0;
            // The answer is chunked and ends in an empty chunk.
            while (!buffer.AsSpan(0, filled).EndsWith("0\r\n\r\n"u8))
            {
                var read = await socket.ReceiveAsync(buffer.AsMemory(filled), CancellationToken.None);
                filled += read > 0 ? read : throw new IOException("The Sandbox hung up.");
            }

            if (!buffer.AsSpan().StartsWith("HTTP/1.1 200"u8))
                throw new InvalidOperationException(Encoding.UTF8.GetString(buffer, 0, filled));
            count++;
        }

        return count;
    }
}
