using ShopCheckout.Simulation.Mutants;

namespace ShopCheckout.Simulation.Tests;

/// <summary>A simulation that finds nothing proves nothing: each planted defect must be found, and soon.</summary>
public sealed class MutantTests(ITestOutputHelper output)
{
    // Several times what the slowest takes; a defect that hides for longer is one that the simulation does not really look for.
    private const long MostSchedules = 3000;

    public static TheoryData<string> Names => [.. MutantHunt.All.Select(m => m.Name)];

    [Fact]
    public void Mutants_AreAtLeastTwentyFive() => Assert.True(MutantHunt.All.Count >= 25);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Mutant_Planted_IsCaught(string name)
    {
        var caught = await MutantHunt.HuntAsync(MutantHunt.All.Single(m => m.Name == name), firstSeed: 1, MostSchedules, TimeSpan.MaxValue);
        output.WriteLine($"{name}: seed {caught.Seed}, {caught.Schedules} schedules: {caught.Violation}");
        Assert.NotNull(caught.Seed);
    }
}
