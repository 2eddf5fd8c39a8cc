using System.Text.Json.Nodes;

namespace Dojo.Sandbox.Benchmarks;

/// <summary>The ledger and searches with rare filters over many intents that rest.</summary>
internal static class Ledgers
{
    public static async Task LedgerAsync(int intents)
    {
        await using var box = await Paid(intents);
        Console.WriteLine($"ledger: {intents:N0} intents, half of them paid; {box.Start}");
        var first = JsonNode.Parse(await box.AskAsync("ledger, first page of 10,000 with totals", "/_sandbox/ledger"))!;
        var charged = (long)first["totals"]![0]!["charged"]!;
        if (charged != intents / 2 * 1234L)
            throw new InvalidOperationException($"The totals are wrong: {charged}.");
        await box.AskAsync("ledger, a page of 1,000 from the middle", $"/_sandbox/ledger?limit=1000&after={Lives.Id(intents / 2)}");
        await box.AskAsync("ledger of one reference", "/_sandbox/ledger?reference=Order%2042");
        await box.AskAsync("receipts, of which there are none", "/_sandbox/receipts");
    }

    /// <summary>Three intents in a million were cancelled, the oldest among them.</summary>
    public static async Task SearchAsync(int intents)
    {
        await using var box = await Measured.OnAsync(lives =>
        {
            for (var i = 0; i < intents; i++)
            {
                lives.Intent(i);
                if (i % 2 == 0)
                    lives.Paid(i);
                else if (i % (intents / 3 | 1) == 1)
                    lives.Canceled(i);
            }
        });
        Console.WriteLine($"search: {intents:N0} intents; {box.Start}");
        await box.AskAsync("panel, a rare status", "/_sandbox?status=Canceled");
        await box.AskAsync("panel, a rare reference", "/_sandbox?q=Order%20424242");
        await box.AskAsync("API, a status that there is not", "/payment-intents/search", new { statuses = new[] { "Reversed" } });
        await box.AskAsync("API, a rare status", "/payment-intents/search", new { statuses = new[] { "Canceled" } });
        await box.AskAsync("API, a day of long ago", "/payment-intents/search", new { startDate = "2020-01-01T00:00:00Z", endDate = "2020-01-02T00:00:00Z" });
    }

    private static Task<Measured> Paid(int intents) => Measured.OnAsync(lives =>
    {
        for (var i = 0; i < intents; i++)
        {
            lives.Intent(i);
            if (i % 2 == 0)
                lives.Paid(i);
        }
    });
}
