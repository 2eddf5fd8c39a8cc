using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Dojo.Sandbox.Tests.Webhooks;

public sealed class SpoiledDeliveryTests : IAsyncLifetime
{
    private Box _box = null!;
    private WebhookReceiver _shop = null!;

    public async ValueTask InitializeAsync() => (_box, _shop) = (await Box.StartAsync(), await WebhookReceiver.StartAsync());

    public async ValueTask DisposeAsync()
    {
        await _box.DisposeAsync();
        await _shop.DisposeAsync();
    }

    [Fact]
    public async Task Duplicate_Times_SendsAsOften()
    {
        await _box.SubscribeAsync(_shop.Url, "payment_intent.created");
        await _box.FaultAsync(new { operation = "WebhookDelivery", kind = "Duplicate", times = 5 });

        await _box.CreateIdAsync();
        var last = await _box.CreateIdAsync();

        await Eventually.GetAsync(() => _shop.All, all => all.Count == 6, "6 webhooks");
        Assert.Single(_shop.All, w => w.IntentId == last);
    }

    [Fact]
    public async Task Reorder_OfTwo_ArriveInReverseAfterTheThird()
    {
        await _box.SubscribeAsync(_shop.Url, "payment_intent.created");
        await _box.FaultAsync(new { operation = "WebhookDelivery", kind = "Reorder", count = 2 });

        var ids = new List<string> { await _box.CreateIdAsync() };
        await HitsAsync(1);
        ids.Add(await _box.CreateIdAsync());
        await HitsAsync(2);
        ids.Add(await _box.CreateIdAsync());

        var arrived = await _shop.AtLeastAsync(3);
        ids.Reverse();
        Assert.Equal(ids, arrived.Select(w => w.IntentId));
    }

    [Fact]
    public async Task Reorder_WithNothingBehind_IsLateButNotLost()
    {
        await _box.SubscribeAsync(_shop.Url, "payment_intent.created");
        await _box.FaultAsync(new { operation = "WebhookDelivery", kind = "Reorder", milliseconds = 50 });

        var id = await _box.CreateIdAsync();

        Assert.Equal(id, (await _shop.AtLeastAsync(1))[0].IntentId);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task OldSecret_AfterARotation_SignsWithTheOneBefore(bool deleted)
    {
        var subscription = await _box.SubscribeAsync(_shop.Url, "payment_intent.created");
        var old = subscription["secrets"]![0]!;
        var path = $"/webhooks/{subscription["id"]}/secrets";
        using var generated = await _box.Api.PostAsync(path, null);
        var fresh = (await generated.Content.ReadFromJsonAsync<JsonNode>())!["secrets"]!.AsArray().Single(s => (string)s!["id"]! != (string)old["id"]!)!;
        using var activated = await _box.Api.PutAsync($"{path}/{fresh["id"]}/activate", null);
        activated.EnsureSuccessStatusCode();
        if (deleted)
            (await _box.Api.DeleteAsync($"{path}/{old["id"]}")).EnsureSuccessStatusCode();
        await _box.FaultAsync(new { operation = "WebhookDelivery", kind = "OldSecret" });

        await _box.CreateIdAsync();
        await _shop.AtLeastAsync(1);
        await _box.CreateIdAsync();

        var both = await _shop.AtLeastAsync(2);
        Assert.Equal(Signatures.Of(both[0].Body, (string)old["value"]!), both[0].Signature);
        Assert.Equal(Signatures.Of(both[1].Body, (string)fresh["value"]!), both[1].Signature);
    }

    [Fact]
    public async Task OldSecret_WithoutOne_WaitsForARotation()
    {
        await _box.SubscribeAsync(_shop.Url, "payment_intent.created");
        await _box.FaultAsync(new { operation = "WebhookDelivery", kind = "OldSecret" });

        await _box.CreateIdAsync();
        await _shop.AtLeastAsync(1);

        Assert.Equal(0, (int)(await FaultAsync())["hits"]!);
    }

    private Task<JsonNode> HitsAsync(int hits) => Eventually.GetAsync(FaultAsync, f => (int)f["hits"]! == hits, $"{hits} hits");

    private async Task<JsonNode> FaultAsync() => (await _box.Api.GetFromJsonAsync<JsonNode>("/_sandbox/faults"))!["faults"]![0]!;
}
