using System.Globalization;

namespace ShopCheckout.Simulation.Mutants;

/// <summary>Every defect there is to plant, and for each the seed of a schedule that was seen to catch it.</summary>
public static class MutantHunt
{
    /// <summary>The file with the seeds, one line each: seed, tab, name. Written by <c>mutants --record FILE</c>.</summary>
    public const string SeedFile = "seeds.txt";

    public static IReadOnlyList<Mutant> All { get; } = [.. TableMutants.All, .. CallMutants.All, .. HandlerMutants.All, .. BookingMutants.All];

    /// <summary>A change of the cast or of the shop may make a known seed miss: then the hunt must begin anew, and write the file again.</summary>
    public static IReadOnlyDictionary<string, ulong> Known { get; } = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Mutants", SeedFile))
        .Select(line => line.Split('\t'))
        .ToDictionary(parts => parts[1], parts => ulong.Parse(parts[0], CultureInfo.InvariantCulture), StringComparer.Ordinal);

    /// <summary>The seed on record, and so many from 1 on.</summary>
    public static IEnumerable<ulong> FromTheKnown(Mutant mutant, int most)
    {
        ArgumentNullException.ThrowIfNull(mutant);
        var first = Enumerable.Range(1, most).Select(n => (ulong)n);
        return Known.TryGetValue(mutant.Name, out var known) ? first.Prepend(known) : first;
    }
}

/// <summary>How the hunt for one defect went.</summary>
/// <param name="Seed">Of the schedule that caught it; null when none did.</param>
/// <param name="Schedules">How many were played.</param>
public sealed record Catch(Mutant Mutant, ulong? Seed, int Schedules, string Violation);
