using ShopCheckout.Simulation.Mutants;

namespace ShopCheckout.Simulation.Tests;

/// <summary>A simulation that finds nothing proves nothing: each planted defect must be found, as a rule by the schedule that is on record for it.
/// A change of the shop may make that one miss; then others are tried, in the same circumstances, which are those in which the defect shows. The hunt for
/// new seeds is a command: <c>mutants --record FILE</c>.</summary>
public sealed class MutantTests(MutantTests.Hunt hunt, ITestOutputHelper output) : IClassFixture<MutantTests.Hunt>
{
    // Each was found within twenty. More would take the minutes that the whole suite has.
    private const int Few = 60;

    public static TheoryData<string> OnRecord => [.. MutantHunt.Known.Keys.Order(StringComparer.Ordinal)];

    [Fact]
    public void Mutants_AreMany() => Assert.True(MutantHunt.Known.Count >= 75);

    [Fact]
    public void Mutants_AllOfThem_AreOnRecord() => Assert.Empty(MutantHunt.All.Select(m => m.Name).Except(MutantHunt.Known.Keys, StringComparer.Ordinal));

    [Fact]
    public void Seeds_OnRecord_AreOfDefectsThatThereAre() => Assert.Empty(MutantHunt.Known.Keys.Except(MutantHunt.All.Select(m => m.Name), StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(OnRecord))]
    public async Task Mutant_Planted_IsCaught(string name)
    {
        var mutant = MutantHunt.All.Single(m => m.Name == name);
        var caught = await hunt.Hunter.HuntAsync(mutant, MutantHunt.FromTheKnown(mutant, Few));
        output.WriteLine($"{name}: seed {caught.Seed} after {caught.Schedules} schedules, from {MutantHunt.Known[name]} on: {caught.Violation}");
        Assert.NotNull(caught.Seed);
    }

    public sealed class Hunt : IAsyncDisposable
    {
        public Hunter Hunter { get; } = new();

        public ValueTask DisposeAsync() => Hunter.DisposeAsync();
    }
}
