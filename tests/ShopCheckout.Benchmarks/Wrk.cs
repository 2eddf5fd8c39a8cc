using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace ShopCheckout.Benchmarks;

/// <summary>Load from wrk: 16 connections, two threads, for some seconds, then it stops by itself.</summary>
internal static partial class Wrk
{
    public const int Connections = 16;

    // Each thread takes its own share of the prepared requests and sends each once.
    private const string Script = """
        local threads = 0
        function setup(thread) thread:set("number", threads); threads = threads + 1 end
        function init(args)
          requests, at = {}, 0
          local file, i = io.open(args[1], "rb"), 0
          while true do
            local length = file:read("*l")
            if not length then break end
            local text = file:read(tonumber(length)); file:read(1)
            if i % 2 == number then requests[#requests + 1] = text end
            i = i + 1
          end
          file:close()
        end
        function request()
          at = at + 1
          if at > #requests then at = 1; wrapped = true end
          return requests[at]
        end
        function response(status) if status >= 400 then bad = (bad or 0) + 1 end end
        """;

    public sealed record Result(double PerSecond, string P50, string P99, long Errors, long Requests);

    public static Task<Result> GetAsync(Uri url, int seconds) => RunAsync([url.AbsoluteUri], seconds);

    /// <param name="requests">Whole HTTP requests, more of them than can be sent in the time.</param>
    public static async Task<Result> SendAsync(Uri url, IEnumerable<string> requests, int seconds)
    {
        var script = Path.GetTempFileName();
        var data = Path.GetTempFileName();
        await File.WriteAllTextAsync(script, Script);
        await using (var writer = new StreamWriter(data) { NewLine = "\n" })
        {
            foreach (var request in requests)
                await writer.WriteAsync($"{System.Text.Encoding.UTF8.GetByteCount(request)}\n{request}\n");
        }

        try
        {
            return await RunAsync(["-s", script, url.AbsoluteUri, "--", data], seconds);
        }
        finally
        {
            File.Delete(script);
            File.Delete(data);
        }
    }

    private static async Task<Result> RunAsync(IReadOnlyList<string> arguments, int seconds)
    {
        var start = new ProcessStartInfo("wrk") { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in new[] { "-t2", $"-c{Connections}", string.Create(CultureInfo.InvariantCulture, $"-d{seconds}s"), "--latency", "--timeout", "10s" }.Concat(arguments))
            start.ArgumentList.Add(argument);
        using var wrk = Process.Start(start) ?? throw new InvalidOperationException("wrk is missing: apt-get install wrk.");
        var output = await wrk.StandardOutput.ReadToEndAsync();
        await wrk.WaitForExitAsync();
        var errors = Failed().Match(output);
        return new Result(
            double.Parse(PerSecond().Match(output).Groups["n"].Value, CultureInfo.InvariantCulture),
            P50().Match(output).Groups["n"].Value,
            P99().Match(output).Groups["n"].Value,
            errors.Success ? long.Parse(errors.Groups["n"].Value, CultureInfo.InvariantCulture) : 0,
            long.Parse(Total().Match(output).Groups["n"].Value, CultureInfo.InvariantCulture));
    }

    [GeneratedRegex(@"Requests/sec:\s+(?<n>[\d.]+)", RegexOptions.None, 1000)]
    private static partial Regex PerSecond();

    [GeneratedRegex(@"^\s+50%\s+(?<n>\S+)", RegexOptions.Multiline, 1000)]
    private static partial Regex P50();

    [GeneratedRegex(@"^\s+99%\s+(?<n>\S+)", RegexOptions.Multiline, 1000)]
    private static partial Regex P99();

    [GeneratedRegex(@"Non-2xx or 3xx responses: (?<n>\d+)", RegexOptions.None, 1000)]
    private static partial Regex Failed();

    [GeneratedRegex(@"(?<n>\d+) requests in", RegexOptions.None, 1000)]
    private static partial Regex Total();
}
