using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using ShopCheckout.Simulation.Mutants;
using ShopCheckout.Simulation.Scheduling;
using ShopCheckout.Simulation.World;

namespace ShopCheckout.Simulation;

/// <summary>Plays many schedules on a few workers, each on a database of its own, until enough were played or one fails.</summary>
public sealed class Campaign(ulong firstSeed, Mutant? mutant = null)
{
    // For each core two: a worker waits for the database half of the time, and now and then for a lock.
    private static readonly int Workers = 2 * Environment.ProcessorCount;

    private readonly ConcurrentBag<Outcome> _failures = [];
    private long _next;
    private long _played;
    private ulong _fingerprint;
    private volatile bool _isStopped;

    /// <summary>What its schedules have more of than chance would bring.</summary>
    public Focus Focus { get; init; } = Focus.None;

    /// <summary>Goes on after a failure, to see whether others differ.</summary>
    public bool GoesOn { get; init; }

    public IEnumerable<Outcome> Failures => _failures.OrderBy(f => f.Seed);

    public SiteBook Sites { get; } = new();

    public long Played => Interlocked.Read(ref _played);

    /// <summary>The same whenever the same schedules went the same way, in whatever order they were played.</summary>
    public ulong Fingerprint => Interlocked.Read(ref _fingerprint);

    public TimeSpan Took { get; private set; }

    /// <summary>The failing schedule of the lowest seed, if any failed.</summary>
    public Outcome? Failure => _failures.MinBy(f => f.Seed);

    public double PerMinute => Played / Math.Max(Took.TotalMinutes, 1e-9);

    /// <summary>No schedule is begun any more; those under way are played to their end.</summary>
    public void Stop() => _isStopped = true;

    public bool IsStopped => _isStopped;

    public static ulong SeedOf(ulong first, long number) => first + (ulong)number;

    /// <param name="most">How many at most.</param>
    /// <param name="patience">How long at most.</param>
    /// <param name="workers">Null for as many as are good for two cores.</param>
    public async Task RunAsync(long most, TimeSpan patience, int? workers = null)
    {
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, workers ?? Workers).Select(_ => Task.Run(() => WorkAsync(most, patience, began))));
        Took = Stopwatch.GetElapsedTime(began);
    }

    /// <summary>Kills the process at every site that was passed and at which chance has killed none.</summary>
    /// <param name="most">At so many at most; what must not be missed comes first.</param>
    /// <returns>Sites at which it could not be done, and the seed that had come by there: it did not repeat.</returns>
    public async Task<IReadOnlyList<string>> CrashTheRestAsync(int most = int.MaxValue)
    {
        var began = Stopwatch.GetTimestamp();
        var left = new ConcurrentQueue<(string Site, ulong Seed)>(Sites.NeverCrashed().Take(most));
        var missed = new ConcurrentBag<string>();
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => Task.Run(async () =>
        {
            await using var stage = await Stage.OpenAsync(Sites, mutant);
            while (Failure is null && !_isStopped && left.TryDequeue(out var one))
            {
                var outcome = await stage.PlayAsync(new Dice(one.Seed) { Focus = Focus }, one.Site);
                Note(outcome);
                if (outcome.IsGood && !outcome.HasCrashed)
                    missed.Add($"{one.Site} by seed {one.Seed}");
            }
        })));
        Took += Stopwatch.GetElapsedTime(began);
        return [.. missed];
    }

    /// <summary>Everything a person needs to see the failure again.</summary>
    public static string Describe(Outcome failure, Outcome shortest, string commit)
    {
        ArgumentNullException.ThrowIfNull(failure);
        ArgumentNullException.ThrowIfNull(shortest);
        var at = failure.Focus == Focus.None ? string.Empty : $" --focus {failure.Focus.Name}";
        at += failure.CrashAt is null ? string.Empty : $" --crash-at \"{failure.CrashAt}\"";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            Seed {failure.Seed} at commit {commit} fails:
            {string.Join('\n', failure.Violations.Select(v => "  - " + v))}
            Again: dotnet run --project tests/ShopCheckout.Simulation -- replay {failure.Seed}{at}
            The shortest trace found ({shortest.Trace.Length} of {failure.Trace.Length} lines) ends in:
            {string.Join('\n', shortest.Violations.Select(v => "  - " + v))}
            {shortest.Trace}
            """);
    }

    private async Task WorkAsync(long most, TimeSpan patience, long began)
    {
        await using var stage = await Stage.OpenAsync(Sites, mutant);
        while (!_isStopped && (GoesOn || _failures.IsEmpty) && Stopwatch.GetElapsedTime(began) < patience)
        {
            var number = Interlocked.Increment(ref _next) - 1;
            if (number >= most)
                return;
            var outcome = await stage.PlayAsync(new Dice(SeedOf(firstSeed, number)) { Focus = Focus });
            Note(outcome);
        }
    }

    private void Note(Outcome outcome)
    {
        Interlocked.Increment(ref _played);
        Interlocked.Add(ref _fingerprint, Dice.Mix(outcome.Trace.Fingerprint()));
        if (!outcome.IsGood)
            _failures.Add(outcome);
    }
}
