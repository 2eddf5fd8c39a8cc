namespace ShopCheckout.Simulation.Tests;

/// <summary>What takes minutes and a quiet machine.</summary>
internal static class Long
{
    private const string Switch = "SHOPCHECKOUT_SIMULATION";

    /// <summary>Skips the test unless the switch is set. It stays so until the whole of it was seen green in one run within the time
    /// that the suite may take.</summary>
    public static void OnlyWhenAsked() => Assert.SkipUnless(
        Environment.GetEnvironmentVariable(Switch) == "1", $"Takes minutes and was not yet seen whole on a quiet machine; {Switch}=1 runs it.");
}
