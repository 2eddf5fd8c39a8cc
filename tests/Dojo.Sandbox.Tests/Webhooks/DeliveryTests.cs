using System.Text;

namespace Dojo.Sandbox.Tests.Webhooks;

public sealed class DeliveryTests : IAsyncLifetime
{
    private Box _box = null!;
    private WebhookReceiver _shop = null!;

    public async ValueTask InitializeAsync()
    {
        _box = await Box.StartAsync();
        _shop = await WebhookReceiver.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _box.DisposeAsync();
        await _shop.DisposeAsync();
    }

    [Fact]
    public async Task Events_OfAnIntent_ArriveSignedAndInTheDocumentedForm()
    {
        var subscription = await _box.SubscribeAsync(_shop.Url);
        var id = await _box.CreateIdAsync();
        await _box.PaidAsync(id);

        var received = await _shop.AtLeastAsync(2);

        var paid = Assert.Single(received, w => w.Event == "payment_intent.status_updated");
        var json = paid.Json;
        var expected = $$$"""{"id":"{{{json["id"]}}}","event":"payment_intent.status_updated","accountId":"{{{subscription["accountId"]}}}","createdAt":"{{{json["createdAt"]}}}","data":{"paymentIntentId":"{{{id}}}","paymentStatus":"Captured","captureMode":"Auto"}}""";
        Assert.Equal(expected, Encoding.UTF8.GetString(paid.Body));
        Assert.StartsWith("evt_", (string)json["id"]!, StringComparison.Ordinal);
        var secret = (string)subscription["secrets"]![0]!["value"]!;
        Assert.All(received, w => Assert.Equal(Signatures.Of(w.Body, secret), w.Signature));
        Assert.Contains(received, w => w is { Event: "payment_intent.created", Status: "Created" });
    }

    [Fact]
    public async Task Events_OfOneAccount_ReachNoOther()
    {
        await _box.SubscribeAsync(_shop.Url);
        using var other = _box.ClientOf("sk_sandbox_merchant-two");
        using var created = await System.Net.Http.Json.HttpClientJsonExtensions.PostAsJsonAsync(other, "/payment-intents", Box.Order());
        Assert.True(created.IsSuccessStatusCode);

        var own = await _box.CreateIdAsync();

        Assert.Equal(own, Assert.Single(await _shop.AtLeastAsync(1)).IntentId);
        Assert.Single(await _box.DeliveriesAsync());
    }

    [Fact]
    public async Task SendBeforeAnswer_OfACreate_ArrivesBeforeTheIntentIsKnown()
    {
        await _box.SubscribeAsync(_shop.Url);
        await _box.FaultAsync(new { operation = "WebhookDelivery", kind = "SendBeforeAnswer", @event = "payment_intent.created" });
        var release = new TaskCompletionSource();
        var arrived = new TaskCompletionSource();
        _shop.Answer = async (_, _) =>
        {
            arrived.TrySetResult();
            await release.Task;
        };

        var create = _box.CreateIdAsync();
        await arrived.Task.WaitAsync(TimeSpan.FromSeconds(20));

        Assert.False(create.IsCompleted);
        release.SetResult();
        Assert.Equal(await create, Assert.Single(_shop.All).IntentId);
    }
}
