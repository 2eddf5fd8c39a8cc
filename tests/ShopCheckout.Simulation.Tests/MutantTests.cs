using ShopCheckout.Simulation.Mutants;

namespace ShopCheckout.Simulation.Tests;

/// <summary>A simulation that finds nothing proves nothing: each planted defect must be found. The hunt begins with the seed that is on record
/// for it, and goes on from the first when that one misses.</summary>
public sealed class MutantTests(MutantTests.Hunt hunt, ITestOutputHelper output) : IClassFixture<MutantTests.Hunt>
{
    // A defect that hides for longer is one that the simulation does not really look for.
    private const int MostSchedules = 300;

    public static TheoryData<string> Names => [.. MutantHunt.All.Select(m => m.Name)];

    [Fact]
    public void Mutants_AreMany() => Assert.True(MutantHunt.All.Count >= 50);

    [Fact]
    public void Seeds_OnRecord_AreOfDefectsThatThereAre() => Assert.Empty(MutantHunt.Known.Keys.Except(Names.Select(n => n.Data), StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Mutant_Planted_IsCaught(string name)
    {
        Long.OnlyWhenAsked();
        var known = MutantHunt.Known.GetValueOrDefault(name, 1UL);
        var caught = await hunt.Hunter.HuntAsync(MutantHunt.All.Single(m => m.Name == name), MutantHunt.FromTheFirst(MostSchedules).Prepend(known));
        output.WriteLine($"{name}: seed {caught.Seed} after {caught.Schedules} schedules, from {known} on: {caught.Violation}");
        Assert.NotNull(caught.Seed);
    }

    public sealed class Hunt : IAsyncDisposable
    {
        public Hunter Hunter { get; } = new();

        public ValueTask DisposeAsync() => Hunter.DisposeAsync();
    }
}
