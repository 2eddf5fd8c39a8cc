using System.Diagnostics;
using System.Globalization;
using Dojo.Sandbox.Tests.Fuzz;
using Microsoft.Extensions.Logging;

namespace Dojo.Sandbox.Benchmarks;

/// <summary>Sends seeded random requests from several sides at once, and prints every answer that is neither good nor problem details.</summary>
internal static class Fuzzing
{
    private const int Senders = 8;

    public static async Task<int> RunAsync(int count)
    {
        await using var sandbox = await SandboxHost.StartAsync(configure: builder => builder.Logging.ClearProviders());
        using var client = RequestFuzzer.ClientOf(sandbox.BaseUrl);
        var started = Stopwatch.GetTimestamp();
        var statuses = new SortedDictionary<int, int>();
        var complaints = 0;
        await Task.WhenAll(Enumerable.Range(1, Senders).Select(seed => Task.Run(async () =>
        {
            var fuzzer = new RequestFuzzer(seed);
            for (var i = 0; i < count / Senders; i++)
            {
                if (await fuzzer.SendAsync(client) is not { } complaint)
                    continue;
                if (Interlocked.Increment(ref complaints) <= 20)
                    Console.WriteLine($"seed {seed} #{i}: {complaint}");
            }

            lock (statuses)
            {
                foreach (var (status, times) in fuzzer.Statuses)
                    statuses[status] = statuses.GetValueOrDefault(status) + times;
            }
        })));
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"fuzz: {count:N0} requests in {seconds:N0} s, {complaints} complaints; answers: {string.Join(", ", statuses.Select(s => $"{s.Key} ×{s.Value}"))}"));
        return complaints == 0 ? 0 : 1;
    }
}
