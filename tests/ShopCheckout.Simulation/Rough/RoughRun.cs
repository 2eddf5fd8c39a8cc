using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Orders;
using ShopCheckout.Simulation.Scheduling;
using ShopCheckout.Testing;
using ShopCheckout.Webhooks;

namespace ShopCheckout.Simulation.Rough;

/// <summary>Kills the shop or stops the database again and again at random moments while shoppers buy; then everything acknowledged must be
/// there, and nothing twice. Not repeatable to the letter: the operating system decides what a kill hits.</summary>
public static class RoughRun
{
    private const int Shoppers = 4;
    private const int LongestLullMilliseconds = 1500;

    // A webhook that failed a few times comes again after two minutes, then ten; the shop itself asks after two, five, ten.
    private static readonly TimeSpan Healing = TimeSpan.FromMinutes(12);

    public sealed record Report(int Rounds, int Bought, int Paid, int Errors, TimeSpan Took, TimeSpan Healed, IReadOnlyList<string> Violations);

    public static async Task<Report> RunAsync(int rounds, ulong seed)
    {
        var began = Stopwatch.GetTimestamp();
        var dice = new Dice(seed);
        await using var stage = await RoughStage.OpenAsync();
        string slug;
        await using (var db = stage.Database())
            slug = await db.Products.OrderBy(p => p.Rank).Select(p => p.Slug).FirstAsync();

        using var stopping = new CancellationTokenSource();
        var shoppers = Enumerable.Range(0, Shoppers).Select(_ => new RoughShopper(stage, slug)).ToList();
        var load = Task.WhenAll(shoppers.Select(s => Task.Run(() => s.BuyAsync(stopping.Token))));
        for (var round = 0; round < rounds; round++)
        {
            // Under load means that somebody gets something done in between.
            var before = shoppers.Sum(s => s.Acknowledged.Count);
            if (!await SomebodyBuysAsync(shoppers, before))
                return new Report(round, before, 0, shoppers.Sum(s => s.Errors), Stopwatch.GetElapsedTime(began), TimeSpan.Zero, [$"Nobody could buy any more: {shoppers[0].LastError}\n{stage.LastWords}"]);
            await Task.Delay(dice.Throw(LongestLullMilliseconds));
            await StrikeAsync(stage, dice.Throw(4));
        }

        await stopping.CancelAsync();
        await load;
        var healing = Stopwatch.GetTimestamp();
        IReadOnlyList<string> violations = ["not looked yet"];
        while (violations.Count > 0 && Stopwatch.GetElapsedTime(healing) < Healing)
        {
            violations = await JudgeAsync(stage, shoppers);
            if (violations.Count > 0)
                await Task.Delay(1000);
        }

        return new Report(
            rounds, shoppers.Sum(s => s.Acknowledged.Count), shoppers.Sum(s => s.Purchases.Count(p => p.Count > 0)), shoppers.Sum(s => s.Errors),
            Stopwatch.GetElapsedTime(began), Stopwatch.GetElapsedTime(healing), violations);
    }

    private static async Task<bool> SomebodyBuysAsync(List<RoughShopper> shoppers, int before)
    {
        try
        {
            await LiveShop.EventuallyAsync(() => Task.FromResult(shoppers.Sum(s => s.Acknowledged.Count) > before), "somebody buys again");
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private static async Task StrikeAsync(RoughStage stage, int what)
    {
        switch (what)
        {
            case 0:
                await stage.StopDatabaseAsync("QUIT");
                break;
            case 1:
                await stage.StopDatabaseAsync("KILL");
                break;
            default:
                await stage.KillShopAsync();
                await stage.StartShopAsync();
                break;
        }
    }

    private static async Task<IReadOnlyList<string>> JudgeAsync(RoughStage stage, IEnumerable<RoughShopper> shoppers)
    {
        var violations = new List<string>();
        await using var db = stage.Database();
        var payments = await db.Payments.AsNoTracking().Where(p => p.IntentId != null).ToDictionaryAsync(p => p.IntentId!, StringComparer.Ordinal);
        var paid = await db.Orders.AsNoTracking().Where(o => o.Status == OrderStatus.Paid).Select(o => o.Id).ToListAsync();
        var ledger = (await stage.Sandbox.LedgerAsync()).ToDictionary(e => (string)e!["paymentIntentId"]!, e => (long)e!["charged"]!, StringComparer.Ordinal);
        var acknowledged = shoppers.SelectMany(s => s.Acknowledged).ToList();
        violations.AddRange(acknowledged.Where(i => !payments.ContainsKey(i)).Select(i => $"The link of {i} was handed out, and no payment has it."));
        violations.AddRange(shoppers.SelectMany(s => s.Purchases).Where(p => p.Count > 1).Select(p => $"One purchase was paid {p.Count} times."));
        violations.AddRange(ledger.Where(l => l.Value > 0 && !(payments.TryGetValue(l.Key, out var p) && p.CapturedMinor == l.Value && paid.Contains(p.OrderId)))
            .Select(l => $"Intent {l.Key} was charged {l.Value.ToString(CultureInfo.InvariantCulture)}, and its order is not paid with that."));
        if (paid.Count != ledger.Count(l => l.Value > 0))
            violations.Add($"{paid.Count} orders are paid, {ledger.Count(l => l.Value > 0)} intents were charged.");
        var twice = await db.Set<OrderEvent>().Where(e => e.Kind == OrderEventKind.Paid || e.Kind == OrderEventKind.PaidLate).GroupBy(e => e.OrderId).CountAsync(g => g.Count() > 1);
        if (twice > 0)
            violations.Add($"{twice} orders became paid twice.");
        if (await db.LedgerEntries.SumAsync(e => e.Amount.Minor) != 0)
            violations.Add("The ledger does not balance.");
        var captured = await db.LedgerEntries.Where(e => e.Kind == Payments.LedgerKind.Captured && e.Amount.Minor > 0).SumAsync(e => e.Amount.Minor);
        if (captured != ledger.Values.Sum())
            violations.Add($"Our ledger says {captured} was taken, theirs {ledger.Values.Sum()}.");
        var inbox = await db.InboxEvents.AsNoTracking().ToDictionaryAsync(e => e.EventId, e => e.State, StringComparer.Ordinal);
        violations.AddRange((await stage.Sandbox.DeliveriesAsync()).Where(d => (string)d!["state"]! == "Delivered").Select(d => (string)d!["eventId"]!)
            .Where(e => !inbox.TryGetValue(e, out var state) || state == InboxState.Waiting).Select(e => $"Event {e} was acknowledged and is not processed."));
        return violations;
    }
}
