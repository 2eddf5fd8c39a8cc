using ShopCheckout.Testing;

namespace ShopCheckout.PostgreSql.Tests.Testing;

public sealed class ManualTimeProviderTests
{
    private readonly ManualTimeProvider clock = new();

    [Fact]
    public async Task Delay_EndsWhenTheClockPassesIt()
    {
        var delay = Task.Delay(TimeSpan.FromMinutes(5), clock);

        clock.Advance(TimeSpan.FromMinutes(4));
        Assert.False(delay.IsCompleted);
        clock.Advance(TimeSpan.FromMinutes(1));

        await delay.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void Timers_FireInOrderAndSeeTheirOwnTime()
    {
        var seen = new List<string>();
        using var late = clock.CreateTimer(_ => seen.Add($"late {clock.GetUtcNow():mm:ss}"), null, TimeSpan.FromSeconds(3), Timeout.InfiniteTimeSpan);
        using var often = clock.CreateTimer(_ => seen.Add($"often {clock.GetUtcNow():mm:ss}"), null, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2));

        clock.Advance(TimeSpan.FromSeconds(4));

        Assert.Equal(["often 00:02", "late 00:03", "often 00:04"], seen);
    }

    [Fact]
    public void DisposedTimer_StaysSilent()
    {
        var fired = false;
        clock.CreateTimer(_ => fired = true, null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan).Dispose();

        clock.Advance(TimeSpan.FromHours(1));

        Assert.False(fired);
    }
}
