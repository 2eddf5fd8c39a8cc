using System.Globalization;
using ShopCheckout.Simulation.Mutants;
using ShopCheckout.Simulation.Scheduling;
using ShopCheckout.Simulation.World;

namespace ShopCheckout.Simulation.Tests;

/// <summary>The same schedules each time, however fast the machine is. Others are played by command: <c>run 100000 --seed N</c>.</summary>
public sealed class SimulationTests(ITestOutputHelper output)
{
    // As many as two cores play in about a minute and a quarter while others use them too.
    private const ulong First = 2001;
    private const int Schedules = 250;
    private const int Crashes = 100;

    [Fact]
    public async Task ManySchedules_WhateverFailsAndWhoeverIsInterrupted_MoneyIsRight()
    {
        var campaign = new Campaign(First);
        await campaign.RunAsync(Schedules, TimeSpan.MaxValue);
        var missed = campaign.Failure is null ? await campaign.CrashTheRestAsync(Crashes) : [];
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{campaign.Played} schedules: {campaign.PerMinute:0} a minute"));
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{campaign.Sites.Passed} sites were passed, at {campaign.Sites.Crashed} of them a process was killed"));
        if (campaign.Failure is { } failure)
            Assert.Fail(await DescribeAsync(failure));
        Assert.True(missed.Count == 0, string.Join('\n', missed));
        Assert.All(EssentialSites.All, site => Assert.True(campaign.Sites.WasPassed(site), $"Nobody ever came by \"{site}\"."));
        Assert.All(EssentialSites.All, site => Assert.True(campaign.Sites.WasCrashed(site), $"Nobody was killed at \"{site}\"."));
    }

    [Fact]
    public async Task Seed_PlayedAgainOnAnotherStage_GivesTheSameTrace()
    {
        await using var one = await Stage.OpenAsync(new SiteBook());
        await using var other = await Stage.OpenAsync(new SiteBook());
        await other.PlayAsync(new Dice(100));
        foreach (var seed in (ulong[])[2, 3, 7, 57, 101, 250])
        {
            var first = await one.PlayAsync(new Dice(seed));
            var second = await other.PlayAsync(new Dice(seed));

            Assert.Null(first.Trace.DifferenceFrom(second.Trace));
            Assert.Equal(first.Trace.Fingerprint(), second.Trace.Fingerprint());
        }
    }

    [Fact]
    public async Task FailingSchedule_IsShortenedAndNamesItsSeed()
    {
        var mutant = MutantHunt.All.Single(m => m.Name.StartsWith("the first look", StringComparison.Ordinal));
        var campaign = new Campaign(1, mutant);
        await campaign.RunAsync(most: 50, TimeSpan.MaxValue);
        var failure = campaign.Failure!;
        await using var stage = await Stage.OpenAsync(new SiteBook(), mutant);

        var shortest = await Shrinker.ShrinkAsync(stage, failure, TimeSpan.FromSeconds(3));

        Assert.False(shortest.IsGood);
        Assert.True(shortest.Trace.Length <= failure.Trace.Length);
        Assert.Contains(failure.Seed.ToString(CultureInfo.InvariantCulture), Campaign.Describe(failure, shortest, "abc"), StringComparison.Ordinal);
    }

    private static async Task<string> DescribeAsync(Outcome failure)
    {
        await using var stage = await Stage.OpenAsync(new SiteBook());
        return Campaign.Describe(failure, await Shrinker.ShrinkAsync(stage, failure, TimeSpan.FromSeconds(30)), Commands.Commit());
    }
}
