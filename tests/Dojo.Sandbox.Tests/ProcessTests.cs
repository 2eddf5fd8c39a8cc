using System.Diagnostics;
using System.Net.Http.Json;

namespace Dojo.Sandbox.Tests;

/// <summary>The Sandbox as a process of its own, as <c>run</c> starts it.</summary>
public sealed class ProcessTests
{
    [Fact]
    public async Task Process_KilledHard_ComesBackWithEverything()
    {
        using var data = new TempDirectory();
        var (first, url) = await StartAsync(data.Path);
        string answer;
        using (var http = ClientOf(url))
        {
            using var created = await http.PostAsJsonAsync("/payment-intents", Box.Order());
            answer = await created.Content.ReadAsStringAsync();
        }

        first.Kill(entireProcessTree: true);
        await first.WaitForExitAsync();
        first.Dispose();

        var (second, again) = await StartAsync(data.Path);
        using (second)
        {
            using var http = ClientOf(again);
            var id = (string)System.Text.Json.Nodes.JsonNode.Parse(answer)!["id"]!;
            Assert.Equal(answer.Replace(url, again, StringComparison.Ordinal), await http.GetStringAsync($"/payment-intents/{id}"));
            second.Kill(entireProcessTree: true);
            await second.WaitForExitAsync();
        }
    }

    [Fact]
    public async Task Process_WithABrokenJournal_EndsWithOneSentence()
    {
        using var data = new TempDirectory();
        await File.WriteAllTextAsync(data.Journal, "dear diary\n");
        using var process = Launch(data.Path);

        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.Equal(1, process.ExitCode);
        Assert.Contains("line 1", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    private static Process Launch(string data, params string[] more)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[ Path.Combine(AppContext.BaseDirectory, "Dojo.Sandbox.dll"), "--urls", "http://127.0.0.1:0", "--data", data, .. more])
            start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }

    internal static async Task<(Process Process, string Url)> StartAsync(string data, params string[] more)
    {
        var process = Launch(data, more);
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("Dojo.Sandbox listens on ", StringComparison.Ordinal))
                return (process, line.Split(' ')[3]);
        }

        throw new InvalidOperationException("The Sandbox ended: " + await process.StandardError.ReadToEndAsync());
    }

    internal static HttpClient ClientOf(string url)
    {
        var http = new HttpClient { BaseAddress = new Uri(url) };
        http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "Basic " + Box.Key);
        http.DefaultRequestHeaders.Add("version", Box.Version);
        return http;
    }
}
