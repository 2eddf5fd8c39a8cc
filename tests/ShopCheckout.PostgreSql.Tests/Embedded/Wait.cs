using System.Diagnostics;

namespace ShopCheckout.PostgreSql.Tests.Embedded;

internal static class Wait
{
    /// <summary>Polls until the condition holds; 30 seconds are a deadline, not an expectation.</summary>
    public static async Task UntilAsync(Func<bool> condition, string what)
    {
        for (var waited = Stopwatch.StartNew(); !condition();)
        {
            Assert.True(waited.Elapsed < TimeSpan.FromSeconds(30), $"Never happened: {what}");
            await Task.Delay(10);
        }
    }

    public static bool IsRunning(int processId) =>
        File.Exists($"/proc/{processId}/stat") && !File.ReadAllText($"/proc/{processId}/stat").Contains(") Z ", StringComparison.Ordinal);
}
