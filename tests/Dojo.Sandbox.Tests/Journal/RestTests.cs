using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dojo.Sandbox.Journal;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;

namespace Dojo.Sandbox.Tests.Journal;

/// <summary>More intents than memory is meant to hold: nobody outside may see any difference.</summary>
public sealed class RestTests : IAsyncLifetime
{
    private readonly TempDirectory _data = new();
    private WebhookReceiver _shop = null!;

    public async ValueTask InitializeAsync() => _shop = await WebhookReceiver.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _shop.DisposeAsync();
        _data.Dispose();
    }

    [Fact]
    public async Task Intents_ThatRestAndAreReadAgain_AreTheSame()
    {
        List<string> whole, resting;
        List<string> ids;
        await using (var box = await StartAsync(intentsInMemory: 3))
        {
            ids = await LivesAsync(box);
            resting = await SeenAsync(box, ids);
        }

        await using (var box = await StartAsync(intentsInMemory: 100_000))
            whole = await SeenAsync(box, ids);
        Assert.Equal(whole, resting);

        await using var again = await StartAsync(intentsInMemory: 3);
        Assert.Equal(whole, await SeenAsync(again, ids));
        // Woken by a change, whatever kind of line came last.
        foreach (var id in ids)
        {
            using var paid = await again.PayAsync(id);
            Assert.NotEqual("Created", await again.StatusAsync(id));
        }
    }

    [Fact]
    public async Task Delivery_OfAnIntentThatRests_CanBeSentAgainAfterARestart()
    {
        await using (var box = await StartAsync(intentsInMemory: 2))
        {
            await box.SubscribeAsync(_shop.Url, "payment_intent.created");
            for (var i = 0; i < 8; i++)
                await box.CreateIdAsync();
            await Eventually.GetAsync(box.DeliveriesAsync, d => d.All(x => (string)x!["state"]! == "Delivered"), "all deliveries");
        }

        await using var again = await StartAsync(intentsInMemory: 2);
        var oldest = (await again.DeliveriesAsync())[^1]!;
        using var resent = await again.Api.PostAsync($"/_sandbox/webhook-deliveries/{oldest["id"]}/resend", null);
        Assert.True(resent.IsSuccessStatusCode);

        Assert.Equal((string)oldest["paymentIntentId"]!, (await _shop.AtLeastAsync(9))[^1].IntentId);
        var sent = await Eventually.GetAsync(again.DeliveriesAsync, d => d[^1]!["attempts"]!.AsArray().Count == 2, "the second attempt");
        Assert.Equal(8, sent.Count);
    }

    [Fact]
    public async Task Delivery_OnItsWay_GoesOutAfterARestartThatReadsLightly()
    {
        _shop.Answer = static (_, http) =>
        {
            http.Response.StatusCode = 500;
            return Task.CompletedTask;
        };
        await using (var box = await StartAsync(intentsInMemory: 1))
        {
            await box.SubscribeAsync(_shop.Url, "payment_intent.created");
            for (var i = 0; i < 8; i++)
                await box.CreateIdAsync();
            await Eventually.GetAsync(box.DeliveriesAsync, d => d.All(x => x!["attempts"]!.AsArray().Count > 0), "the first attempts");
        }

        _shop.Answer = static (_, _) => Task.CompletedTask;
        await using var again = await StartAsync(intentsInMemory: 1);
        await again.Api.PutAsJsonAsync("/_sandbox/clock", new { advance = "1.00:00:00" });

        await Eventually.GetAsync(again.DeliveriesAsync, d => d.Count == 8 && d.All(x => (string)x!["state"]! == "Delivered"), "all deliveries");
    }

    [Fact]
    public async Task Journal_WithAResetInIt_IsCutAtTheNextStart()
    {
        string kept;
        await using (var box = await StartAsync(100))
        {
            for (var i = 0; i < 50; i++)
                await box.CreateIdAsync();
            using var reset = await box.Api.PostAsync("/_sandbox/reset", null);
            kept = await box.CreateIdAsync(change: b => b["reference"] = "\"fact\":{\"type\":\"sandbox.reset\"}");
        }

        var file = Path.Combine(_data.Path, JournalReader.FileName);
        var before = new FileInfo(file).Length;
        await using (var box = await StartAsync(100))
            Assert.Equal("Created", await box.StatusAsync(kept));

        Assert.True(new FileInfo(file).Length < before / 10, $"{before} bytes became {new FileInfo(file).Length}");
        await using var again = await StartAsync(100);
        Assert.Equal("Created", await again.StatusAsync(kept));
    }

    private Task<Box> StartAsync(int intentsInMemory) => Box.StartAsync(_data.Path, configure: (WebApplicationBuilder builder) =>
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Sandbox:Journal:IntentsInMemory"] = $"{intentsInMemory}",
            ["Sandbox:PublicUrl"] = "http://sandbox.example",
        }));

    /// <summary>One intent of each kind of life, twice over.</summary>
    private async Task<List<string>> LivesAsync(Box box)
    {
        await box.SubscribeAsync(_shop.Url);
        var ids = new List<string>();
        for (var round = 0; round < 2; round++)
        {
            ids.Add(await box.CreateIdAsync());
            ids.Add(await PaidAsync("4456530000001005"));
            ids.Add(await PaidAsync("4456530000002011"));
            ids.Add(await PaidAsync("4456530000001096"));
            ids.Add(await PaidAsync("4456530000001005", b => b["captureMode"] = "Manual"));
            ids.Add(await box.CreateIdAsync(change: b => b["generateRemoteToken"] = true));
            ids.Add(await PaidAsync("4456530000001005", b => b["generateRemoteToken"] = true));
            ids.Add(await PaidAsync("4456530000001005", b => b["customer"] = new JsonObject { ["emailAddress"] = "ada@shop.example" }));
            ids.Add(await PaidAsync("4456530000001005", b => (b["amount"]!["currencyCode"], b["tipsAmount"]) = ("EUR", new JsonObject { ["value"] = 50, ["currencyCode"] = "EUR" })));
            var canceled = await box.CreateIdAsync();
            using var gone = await box.Api.DeleteAsync($"/payment-intents/{canceled}");
            ids.Add(canceled);
        }

        await Eventually.GetAsync(box.DeliveriesAsync, d => d.All(x => (string)x!["state"]! == "Delivered"), "all deliveries");
        return ids;

        async Task<string> PaidAsync(string card, Action<JsonObject>? change = null)
        {
            var id = await box.CreateIdAsync(change: change);
            await box.PaidAsync(id, card);
            return id;
        }
    }

    private static async Task<List<string>> SeenAsync(Box box, List<string> ids)
    {
        var seen = new List<string>();
        foreach (var id in ids)
        {
            seen.Add((await box.GetAsync(id)).ToJsonString());
            seen.Add((await box.Api.GetFromJsonAsync<JsonNode>($"/_sandbox/payment-intents/{id}"))!.ToJsonString());
        }

        seen.Add((await box.LedgerAsync()).ToJsonString());
        seen.Add((await box.LedgerAsync(limit: 2)).ToJsonString());
        foreach (var path in new[] { "ledger?reference=Order%201", "ledger?reference=None", "ledger?limit=1", "receipts" })
            seen.Add(await box.Api.GetStringAsync("/_sandbox/" + path));
        seen.Add((await box.DeliveriesAsync()).ToJsonString());
        using var found = await box.Api.PostAsJsonAsync("/payment-intents/search", new { statuses = new[] { "Captured", "Created" } });
        seen.Add(await found.Content.ReadAsStringAsync());
        return seen;
    }
}
