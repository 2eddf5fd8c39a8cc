using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;

namespace Dojo.Sandbox.Tests.Webhooks;

/// <summary>What a process leaves behind that is killed between a line and the attempt that it leads to.</summary>
public sealed class LeftOverTests : IAsyncLifetime
{
    private readonly TempDirectory _data = new();
    private WebhookReceiver _shop = null!;

    public async ValueTask InitializeAsync() => _shop = await WebhookReceiver.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _shop.DisposeAsync();
        _data.Dispose();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1000)]
    public async Task Deliveries_RaisedOrAskedForButNotAttempted_GoOutAfterTheNextStart(int inMemory)
    {
        await File.WriteAllTextAsync(_data.Journal, $$$$"""
            {"journal":"dojo-sandbox","format":1}
            {"at":"2026-06-01T11:00:00Z","fact":{"type":"webhook.subscriptionSaved","subscription":{"id":"ws_1","accountId":"acc_1","events":["payment_intent.created"],"url":"{{{{_shop.Url}}}}","secrets":[{"id":"sc_1","value":"jvPY","createdAt":"2026-06-01T11:00:00Z","activatedAt":"2026-06-01T11:00:00Z"}],"createdAt":"2026-06-01T11:00:00Z","updatedAt":"2026-06-01T11:00:00Z"}}}
            {"at":"2026-06-01T11:01:00Z","fact":{"type":"intent.created","accountId":"acc_1","request":{"amount":{"value":1000,"currencyCode":"GBP"},"reference":"Order 1","generateRemoteToken":false},"expireAt":"2026-07-01T11:01:00Z","intentId":"pi_sandbox_1"},"event":{"id":"evt_1","type":"payment_intent.created","status":"Created","to":["ws_1"]}}
            {"at":"2026-06-01T11:02:00Z","fact":{"type":"intent.created","accountId":"acc_1","request":{"amount":{"value":1000,"currencyCode":"GBP"},"reference":"Order 2","generateRemoteToken":false},"expireAt":"2026-07-01T11:02:00Z","intentId":"pi_sandbox_2"},"event":{"id":"evt_2","type":"payment_intent.created","status":"Created","to":["ws_1"]}}
            {"at":"2026-06-01T11:03:00Z","fact":{"type":"webhook.attempted","eventId":"evt_2","subscriptionId":"ws_1","attempt":{"at":"2026-06-01T11:03:00Z","durationMilliseconds":3,"statusCode":500},"state":"GivenUp"}}
            {"at":"2026-06-01T11:04:00Z","fact":{"type":"webhook.requeued","eventId":"evt_2","subscriptionId":"ws_1"}}

            """.ReplaceLineEndings("\n"));

        await using var box = await Box.StartAsync(_data.Path, new FakeTime(), (WebApplicationBuilder builder) =>
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal) { ["Sandbox:Journal:IntentsInMemory"] = $"{inMemory}" }));

        var all = await Eventually.GetAsync(box.DeliveriesAsync, d => d.All(x => (string)x!["state"]! == "Delivered"), "both deliveries");
        Assert.Equal([2, 1], all.Select(d => d!["attempts"]!.AsArray().Count));
        Assert.Equal(["pi_sandbox_1", "pi_sandbox_2"], _shop.All.Select(w => w.IntentId).Order(StringComparer.Ordinal));
    }
}
