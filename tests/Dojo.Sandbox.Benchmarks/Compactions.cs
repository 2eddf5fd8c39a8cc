namespace Dojo.Sandbox.Benchmarks;

/// <summary>What a compaction brings and costs, and what other things than intents weigh when there are many of them.</summary>
internal static class Compactions
{
    private static readonly object Nothing = new();

    /// <summary>Intents whose secrets were renewed twice and whose webhooks took three attempts.</summary>
    public static async Task RunAsync(int intents)
    {
        await using var box = await Measured.OnAsync(lives =>
        {
            lives.Subscription();
            for (var i = 0; i < intents; i++)
            {
                lives.Intent(i, told: true);
                for (var times = 0; times < 2; times++)
                    lives.Renewed(i, times);
                lives.Attempted(i, 500, over: false);
                lives.Attempted(i, 500, over: false);
                lives.Attempted(i);
                if (i % 2 == 0)
                    lives.Paid(i);
            }
        }, "--Sandbox:Journal:CompactWhenDead=2");
        Console.WriteLine($"compact: {intents:N0} intents; {box.Start}");
        Console.WriteLine(await box.AskOnceAsync("compact while running", "/_sandbox/compact", Nothing));
        await box.AskAsync("a look at one that rests", $"/_sandbox/payment-intents/{Lives.Id(intents / 2)}");
        await box.RestartAsync();
        Console.WriteLine($"compacted: {box.Start}");
    }

    /// <summary>What so many of a kind need at rest, each kind in a process of its own.</summary>
    public static async Task MemoryAsync(string? kind, int count)
    {
        await WeighAsync("customers", "customers", lives => Times(lives.Customer));
        await WeighAsync("setups", "setup intents", lives => Times(lives.Setup));
        await WeighAsync("over", "deliveries that are over", lives => Deliveries(lives, over: true));
        await WeighAsync("waiting", "deliveries that wait for their next attempt", lives => Deliveries(lives, over: false));

        async Task WeighAsync(string name, string what, Action<Lives> life)
        {
            if (kind is not null && kind != name)
                return;
            await using var box = await Measured.OnAsync(life);
            Console.WriteLine($"memory: {count:N0} {what}: {box.Start}");
        }

        void Deliveries(Lives lives, bool over)
        {
            lives.Subscription();
            Times(i =>
            {
                lives.Intent(i, told: true);
                lives.Attempted(i, over ? 200 : 500, over);
            });
        }

        void Times(Action<int> act)
        {
            for (var i = 0; i < count; i++)
                act(i);
        }
    }
}
