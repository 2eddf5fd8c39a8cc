using System.Globalization;
using ShopCheckout.Simulation.Rough;

namespace ShopCheckout.Simulation.Tests;

public sealed class RoughTests(ITestOutputHelper output)
{
    [Fact]
    public async Task ShopKilledAndDatabaseStoppedUnderLoad_NothingAcknowledgedIsLostAndNothingHappensTwice()
    {
        Long.OnlyWhenAsked();
        var seed = (ulong)TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var report = await RoughRun.RunAsync(rounds: 5, seed);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Seed {seed}: {report.Bought} orders, {report.Paid} paid, {report.Errors} errors, healed after {report.Healed.TotalSeconds:0} s"));
        Assert.Empty(report.Violations);
        Assert.NotEqual(0, report.Paid);
    }
}
