namespace ShopCheckout.Simulation.Tests;

/// <summary>What takes minutes and a quiet machine.</summary>
internal static class Long
{
    private const string Switch = "SHOPCHECKOUT_SIMULATION";

    /// <summary>Skips the test unless the switch is set.</summary>
    public static void OnlyWhenAsked() => Assert.SkipUnless(
        Environment.GetEnvironmentVariable(Switch) == "1", $"Kills real processes for minutes, other ones each time, and needs a quiet machine; {Switch}=1 runs it.");
}
