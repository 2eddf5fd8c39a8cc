namespace ShopCheckout.Simulation.Mutants;

/// <summary>Plants each defect and looks for the first schedule that shows it.</summary>
public static class MutantHunt
{
    public static IReadOnlyList<Mutant> All { get; } = [.. TableMutants.All, .. CallMutants.All, .. HandlerMutants.All];

    /// <param name="Seed">Of the schedule that caught it; null when none did.</param>
    public sealed record Catch(Mutant Mutant, ulong? Seed, long Schedules, string Violation);

    public static async Task<Catch> HuntAsync(Mutant mutant, ulong firstSeed, long most, TimeSpan patience)
    {
        ArgumentNullException.ThrowIfNull(mutant);
        var campaign = new Campaign(firstSeed, mutant);
        await campaign.RunAsync(most, patience);
        return new Catch(mutant, campaign.Failure?.Seed, campaign.Played, campaign.Failure?.Violations[0] ?? string.Empty);
    }
}
