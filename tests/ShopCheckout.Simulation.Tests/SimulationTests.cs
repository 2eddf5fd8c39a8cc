using System.Globalization;
using ShopCheckout.Simulation.Mutants;
using ShopCheckout.Simulation.Scheduling;
using ShopCheckout.Simulation.World;

namespace ShopCheckout.Simulation.Tests;

/// <summary>As many schedules as fit into a minute. Each run takes others; SIMULATION_SEED repeats one.</summary>
public sealed class SimulationTests(ITestOutputHelper output)
{
    private const string SeedVariable = "SIMULATION_SEED";

    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task ManySchedules_WhateverFailsAndWhoeverIsInterrupted_MoneyIsRight()
    {
        Long.OnlyWhenAsked();
        var first = FirstSeed();
        var campaign = new Campaign(first);
        await campaign.RunAsync(long.MaxValue, Budget);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{campaign.Played} schedules from seed {first}: {campaign.PerMinute:0} a minute"));
        if (campaign.Failure is null)
            Assert.Empty(await campaign.CrashTheRestAsync());
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{campaign.Sites.Passed} sites were passed, at {campaign.Sites.Crashed} of them a process was killed"));
        if (campaign.Failure is { } failure)
            Assert.Fail(await DescribeAsync(failure));
        Assert.All(EssentialSites.All, site => Assert.True(campaign.Sites.WasPassed(site), $"Nobody ever came by \"{site}\"."));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public async Task Seed_PlayedAgainOnAnotherStage_GivesTheSameTrace(ulong seed)
    {
        Long.OnlyWhenAsked();
        await using var one = await Stage.OpenAsync(new SiteBook());
        await using var other = await Stage.OpenAsync(new SiteBook());
        await other.PlayAsync(new Dice(seed + 100));

        var first = await one.PlayAsync(new Dice(seed));
        var second = await other.PlayAsync(new Dice(seed));

        Assert.Null(first.Trace.DifferenceFrom(second.Trace));
        Assert.Equal(first.Trace.Fingerprint(), second.Trace.Fingerprint());
    }

    [Fact]
    public async Task FailingSchedule_IsShortenedAndNamesItsSeed()
    {
        Long.OnlyWhenAsked();
        var mutant = MutantHunt.All.Single(m => m.Name.StartsWith("the first look", StringComparison.Ordinal));
        var campaign = new Campaign(1, mutant);
        await campaign.RunAsync(most: 50, TimeSpan.MaxValue);
        var failure = campaign.Failure!;
        await using var stage = await Stage.OpenAsync(new SiteBook(), mutant);

        var shortest = await Shrinker.ShrinkAsync(stage, failure, TimeSpan.FromSeconds(10));

        Assert.False(shortest.IsGood);
        Assert.True(shortest.Trace.Length <= failure.Trace.Length);
        Assert.Contains(failure.Seed.ToString(CultureInfo.InvariantCulture), Campaign.Describe(failure, shortest, "abc"), StringComparison.Ordinal);
    }

    private static ulong FirstSeed() => Environment.GetEnvironmentVariable(SeedVariable) is { Length: > 0 } given
        ? ulong.Parse(given, CultureInfo.InvariantCulture)
        : (ulong)TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() * 1000;

    private static async Task<string> DescribeAsync(Outcome failure)
    {
        await using var stage = await Stage.OpenAsync(new SiteBook());
        return Campaign.Describe(failure, await Shrinker.ShrinkAsync(stage, failure, TimeSpan.FromSeconds(60)), Commands.Commit());
    }
}
