using System.Diagnostics;
using System.Globalization;

namespace Dojo.Sandbox.Benchmarks;

/// <summary>Starts a Sandbox on a journal of many intents: half of them paid, a tenth with webhooks delivered.</summary>
internal static class Starts
{
    public static async Task RunAsync(int intents)
    {
        var data = Directory.CreateTempSubdirectory("sandbox-start-");
        try
        {
            Write(Path.Combine(data.FullName, "journal.jsonl"), intents);
            var size = new FileInfo(Path.Combine(data.FullName, "journal.jsonl")).Length;
            for (var run = 1; run <= 3; run++)
            {
                await using var sandbox = await Child.StartAsync(data.FullName);
                using var http = new HttpClient { BaseAddress = new Uri(sandbox.Url) };
                http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "Basic sk_sandbox_benchmark");
                http.DefaultRequestHeaders.Add("version", "2026-02-27");
                var started = Stopwatch.GetTimestamp();
                var answer = await http.GetStringAsync($"/_sandbox/payment-intents/{Lives.Id(intents / 2)}");
                var first = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"start {run}: {intents:N0} intents ({size / 1048576.0:N0} MB of journal) in {sandbox.StartSeconds:N1} s ({sandbox.StartProcessorSeconds:N1} s of processor time), {sandbox.MemoryMegabytes:N0} MB, first look at one {first:N0} ms{(answer.Contains(Lives.Id(intents / 2), StringComparison.Ordinal) ? "" : " AND IT IS NOT THERE")}"));
            }
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private static void Write(string path, int intents)
    {
        using var lives = new Lives(path);
        lives.Subscription();
        for (var i = 0; i < intents; i++)
        {
            lives.Intent(i, told: i % 10 == 0);
            if (i % 10 == 0)
                lives.Attempted(i);
            if (i % 2 == 0)
                lives.Paid(i);
        }
    }
}
