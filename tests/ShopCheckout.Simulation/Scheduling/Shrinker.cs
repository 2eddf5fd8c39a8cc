using System.Diagnostics;
using ShopCheckout.Simulation.World;

namespace ShopCheckout.Simulation.Scheduling;

/// <summary>Finds a shorter schedule that fails as well: leaves decisions out and makes others plain, as long as it still fails.</summary>
public static class Shrinker
{
    public static async Task<Outcome> ShrinkAsync(Stage stage, Outcome failure, TimeSpan patience)
    {
        ArgumentNullException.ThrowIfNull(stage);
        ArgumentNullException.ThrowIfNull(failure);
        var began = Stopwatch.GetTimestamp();
        var best = failure;
        for (var size = Math.Max(best.Thrown.Count / 2, 1); size >= 1; size = size == 1 ? 0 : size / 2)
        {
            for (var start = best.Thrown.Count - size; start >= 0; start -= size)
            {
                if (Stopwatch.GetElapsedTime(began) > patience)
                    return best;
                start = Math.Min(start, best.Thrown.Count - size);
                if (start < 0)
                    break;
                best = await BetterAsync(best, Without(best.Thrown, start, size));
                if (start + size <= best.Thrown.Count && best.Thrown.Skip(start).Take(size).Any(t => t != 0))
                    best = await BetterAsync(best, Plain(best.Thrown, start, size));
            }
        }

        return best;

        async Task<Outcome> BetterAsync(Outcome soFar, IReadOnlyList<int> thrown)
        {
            var tried = await stage.PlayAsync(new Dice(failure.Seed, thrown) { Focus = failure.Focus }, failure.CrashAt);
            return !tried.IsGood && IsShorter(tried, soFar) ? tried : soFar;
        }
    }

    private static bool IsShorter(Outcome one, Outcome other) =>
        (one.Trace.Length, one.Thrown.Count, one.Thrown.Count(t => t != 0)).CompareTo((other.Trace.Length, other.Thrown.Count, other.Thrown.Count(t => t != 0))) < 0;

    private static List<int> Without(IReadOnlyList<int> thrown, int start, int size) => [.. thrown.Take(start), .. thrown.Skip(start + size)];

    private static List<int> Plain(IReadOnlyList<int> thrown, int start, int size) => [.. thrown.Select((t, i) => i >= start && i < start + size ? 0 : t)];
}
