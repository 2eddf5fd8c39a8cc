using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using ShopCheckout.Simulation.Mutants;
using ShopCheckout.Simulation.Rough;
using ShopCheckout.Simulation.Scheduling;
using ShopCheckout.Simulation.World;

namespace ShopCheckout.Simulation;

/// <summary>What can be asked for on the command line.</summary>
public static class Commands
{
    // One for each of the cores that schedules are made for.
    private const int Hunters = 2;

    // As a shell says that somebody pressed Ctrl-C.
    private const int Stopped = 130;

    public static async Task<int> RunAsync(long count, ulong firstSeed, Focus focus)
    {
        var campaign = new Campaign(firstSeed) { Focus = focus };
        Tell(campaign, firstSeed, await Progress.PlayAsync(campaign, count));
        if (campaign.IsStopped && campaign.Failure is null)
            return Stopped;
        var missed = campaign.Failure is null ? await campaign.CrashTheRestAsync() : [];
        Say($"Sites: {campaign.Sites.Passed} passed, at {campaign.Sites.Crashed} of them a process was killed");
        var unseen = campaign.Failure is null && focus == Focus.None ? EssentialSites.All.Where(s => !campaign.Sites.WasPassed(s)) : [];
        foreach (var site in missed.Concat(unseen))
            Say($"NEVER HIT {site}");
        if (campaign.Failure is { } failure)
            await TellAsync(failure);
        return campaign.Failure is null && missed.Count == 0 && !unseen.Any() ? 0 : 1;
    }

    public static async Task<int> SurveyAsync(long count, ulong firstSeed, Focus focus)
    {
        var campaign = new Campaign(firstSeed) { GoesOn = true, Focus = focus };
        Tell(campaign, firstSeed, await Progress.PlayAsync(campaign, count));
        foreach (var failure in campaign.Failures)
            Say($"{failure.Seed} ({failure.Trace.Length} lines): {string.Join(" | ", failure.Violations.Take(3))}");
        return campaign.Failures.Any() ? 1 : 0;
    }

    public static async Task<int> ReplayAsync(ulong seed, Focus focus, string? crashAt, string? planted)
    {
        var mutant = planted is null ? null : MutantHunt.All.First(m => m.Name.Contains(planted, StringComparison.Ordinal));
        focus = mutant?.Focus ?? focus;
        await using var stage = await Stage.OpenAsync(new SiteBook(), mutant);
        var outcome = await stage.PlayAsync(new Dice(seed) { Focus = focus }, crashAt);
        var again = await stage.PlayAsync(new Dice(seed) { Focus = focus }, crashAt);
        Say($"{outcome.Trace}Seed {seed}: {outcome.Trace.Length} lines, fingerprint {outcome.Trace.Fingerprint():x16}, played again {again.Trace.Fingerprint():x16}");
        if (outcome.Trace.DifferenceFrom(again.Trace) is { } difference)
            Say($"It does NOT repeat. They part in {difference}");
        foreach (var violation in outcome.Violations)
            Say($"  - {violation}");
        if (!outcome.IsGood && mutant is null)
            await TellAsync(outcome);
        return outcome.IsGood && outcome.Trace.Fingerprint() == again.Trace.Fingerprint() ? 0 : 1;
    }

    public static async Task<int> HuntAsync(string? only, int most, string? record)
    {
        var left = new ConcurrentQueue<Mutant>(MutantHunt.All.Where(m => only is null || m.Name.Contains(only, StringComparison.Ordinal)));
        var caught = new ConcurrentBag<Catch>();
        await Task.WhenAll(Enumerable.Range(0, Hunters).Select(_ => Task.Run(async () =>
        {
            await using var hunter = new Hunter();
            while (left.TryDequeue(out var mutant))
            {
                var one = await hunter.HuntAsync(mutant, MutantHunt.FromTheKnown(mutant, most), isPicky: true);
                caught.Add(one);
                Say($"{(one.Seed is null ? "ESCAPED" : "caught ")} {mutant.Name,-62} {one.Schedules,4} schedules  {one.Violation[..Math.Min(one.Violation.Length, 110)]}");
            }
        })));
        Say($"{caught.Count(c => c.Seed is not null)} of {caught.Count} mutants were caught");
        if (record is not null)
        {
            var seeds = caught.ToDictionary(c => c.Mutant.Name, c => c.Seed, StringComparer.Ordinal);
            foreach (var (name, seed) in MutantHunt.Known.Where(k => MutantHunt.All.Any(m => m.Name == k.Key)))
                seeds.TryAdd(name, seed);
            await File.WriteAllLinesAsync(record, seeds.Where(s => s.Value is not null).OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => FormattableString.Invariant($"{s.Value}\t{s.Key}")));
        }

        return caught.All(c => c.Seed is not null) ? 0 : 1;
    }

    public static async Task<int> RoughAsync(int rounds, ulong seed)
    {
        var report = await RoughRun.RunAsync(rounds, seed);
        Say($"{report.Rounds} times killed or stopped in {report.Took.TotalSeconds:0} s: {report.Bought} orders, {report.Paid} paid, {report.Errors} errors seen by shoppers, all healed after {report.Healed.TotalSeconds:0} s");
        foreach (var violation in report.Violations)
            Say($"  - {violation}");
        return report.Violations.Count == 0 ? 0 : 1;
    }

    private static void Tell(Campaign campaign, ulong firstSeed, Expense expense)
    {
        Say($"{campaign.Played} schedules from seed {firstSeed} in {campaign.Took.TotalSeconds:0.0} s: {campaign.PerMinute:0} a minute, {campaign.Failures.Count()} failed; fingerprint {campaign.Fingerprint:x16}");
        Say($"{expense.Each(campaign.Played)}");
        Say($"{(double)campaign.Sites.Statements / campaign.Played:0} statements and commits, {(double)campaign.Sites.Calls / campaign.Played:0} calls of the shop in each");
    }

    private static async Task TellAsync(Outcome failure)
    {
        await using var stage = await Stage.OpenAsync(new SiteBook());
        var shortest = await Shrinker.ShrinkAsync(stage, failure, TimeSpan.FromSeconds(60));
        Say($"{Campaign.Describe(failure, shortest, Commit())}");
    }

    /// <summary>The commit that is being judged.</summary>
    public static string Commit()
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["describe", "--always", "--dirty"]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = AppContext.BaseDirectory });
        return git?.StandardOutput.ReadToEnd().Trim() is { Length: > 0 } name ? name : "unknown";
    }

    private static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
