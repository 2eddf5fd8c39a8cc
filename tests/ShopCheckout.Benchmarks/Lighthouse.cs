using System.Diagnostics;
using System.Text.Json;

namespace ShopCheckout.Benchmarks;

/// <summary>Google's Lighthouse in the system's Chromium: a Node process that is asked for one page after another.</summary>
internal sealed class Lighthouse : IDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly Process _node;

    private Lighthouse(Process node) => _node = node;

    public sealed record Page(string Url, string? Cookie, bool Mobile, IReadOnlyList<string>? Skip = null);

    /// <param name="FinalUrl">Where it ended, redirects followed.</param>
    /// <param name="Scores">Performance, accessibility, best practices and search engines, 0 to 100.</param>
    /// <param name="Bytes">Everything but images, as it went over the wire.</param>
    /// <param name="Images">Bytes of images.</param>
    /// <param name="Interactive">Time until it answers at once, in milliseconds, on Lighthouse's simulated device and network.</param>
    /// <param name="LargestPaint">Time until its largest part is painted, in milliseconds.</param>
    /// <param name="Shift">Cumulative layout shift.</param>
    /// <param name="Failed">Audits that cost points.</param>
    /// <param name="Error">Why it could not be measured.</param>
    public sealed record Result(
        string FinalUrl, IReadOnlyList<int> Scores, long Bytes, long Images, int Interactive, int LargestPaint, double Shift, IReadOnlyList<string> Failed, string? Error);

    public static async Task<Lighthouse> OpenAsync()
    {
        var folder = Folder();
        if (!Directory.Exists(Path.Combine(folder, "node_modules")))
        {
            using var install = Process.Start(new ProcessStartInfo("npm", ["ci", "--prefix", folder, "--no-audit", "--no-fund"]) { WorkingDirectory = folder })!;
            await install.WaitForExitAsync();
            if (install.ExitCode != 0)
                throw new InvalidOperationException("npm could not install Lighthouse; see above.");
        }

        return new(Process.Start(new ProcessStartInfo("node", [Path.Combine(folder, "measure.js"), "/usr/bin/chromium"])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = folder,
        })!);
    }

    public async Task<Result> MeasureAsync(Page page)
    {
        await _node.StandardInput.WriteLineAsync(JsonSerializer.Serialize(page, Json));
        await _node.StandardInput.FlushAsync();
        var line = await _node.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("Lighthouse ended; see above.");
        return JsonSerializer.Deserialize<Result>(line, Json)!;
    }

    public void Dispose()
    {
        _node.StandardInput.Close();
        _node.WaitForExit();
        _node.Dispose();
    }

    // Beside the sources: the libraries are installed there once, by lock file.
    private static string Folder()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var folder = Path.Combine(at.FullName, "tests", "ShopCheckout.Benchmarks", nameof(Lighthouse));
            if (Directory.Exists(folder))
                return folder;
        }

        throw new InvalidOperationException("The benchmark's sources are not above its program, and Lighthouse is installed there.");
    }
}
