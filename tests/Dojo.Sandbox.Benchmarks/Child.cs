using System.Diagnostics;
using System.Globalization;

namespace Dojo.Sandbox.Benchmarks;

/// <summary>A Sandbox in a process of its own, as people run it.</summary>
internal sealed class Child : IAsyncDisposable
{
    private readonly Process _process;

    private Child(Process process, string url, double startSeconds) =>
        (_process, Url, StartSeconds, StartProcessorSeconds) = (process, url, startSeconds, process.TotalProcessorTime.TotalSeconds);

    public string Url { get; }

    /// <summary>From the start of the process until it says that it listens.</summary>
    public double StartSeconds { get; }

    /// <summary>How much of the processors' time that took: comparable also when others want them.</summary>
    public double StartProcessorSeconds { get; }

    public double MemoryMegabytes
    {
        get
        {
            var line = File.ReadLines($"/proc/{_process.Id}/status").First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
            return long.Parse(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024.0;
        }
    }

    public static async Task<Child> StartAsync(string data, params string[] more)
    {
        var started = Stopwatch.GetTimestamp();
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var arg in (string[])[typeof(SandboxHost).Assembly.Location, "--urls", "http://127.0.0.1:0", "--data", data, .. more])
            start.ArgumentList.Add(arg);
        var process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            const string Listens = "Dojo.Sandbox listens on ";
            if (!line.StartsWith(Listens, StringComparison.Ordinal))
                continue;
            var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
            _ = process.StandardOutput.ReadToEndAsync();
            return new Child(process, line[Listens.Length..].Split(' ')[0], seconds);
        }

        throw new InvalidOperationException("The Sandbox ended before it listened.");
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
