using System.Diagnostics;

namespace Dojo.Sandbox.Tests.Documentation;

/// <summary>Small clients in another language, written from the documentation: whoever integrates Dojo must not notice the difference.</summary>
public sealed class ScriptTests(SharedBox shared) : IClassFixture<SharedBox>
{
    // Far longer than any of them takes; one that hangs fails with its own words.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static TheoryData<string> Scripts =>
        [.. Directory.GetFiles(Folder, "*.mjs").Select(f => Path.GetFileName(f)).Where(f => f != "dojo.mjs").Order(StringComparer.Ordinal)];

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Scripts");

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task Script_RunsToItsEnd(string script)
    {
        var start = new ProcessStartInfo("node", [Path.Combine(Folder, script)]) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["BASE_URL"] = shared.Box.BaseUrl;
        // An account for each script: they must not see each other's subscriptions.
        start.Environment["API_KEY"] = $"sk_sandbox_{Path.GetFileNameWithoutExtension(script)}";
        using var node = Process.Start(start)!;
        var said = node.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await node.WaitForExitAsync(patience.Token);
        }
        finally
        {
            if (!node.HasExited)
                node.Kill();
        }

        Assert.True(node.ExitCode == 0, $"{script}: {await said}");
    }
}
