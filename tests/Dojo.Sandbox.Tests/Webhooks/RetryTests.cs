using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace Dojo.Sandbox.Tests.Webhooks;

public sealed class RetryTests : IAsyncLifetime
{
    private readonly FakeTime _time = new();
    private WebhookReceiver _shop = null!;

    public async ValueTask InitializeAsync() => _shop = await WebhookReceiver.StartAsync();

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Fact]
    public async Task Delivery_RefusedAtFirst_IsRetriedLaterAndLaterUntilTaken()
    {
        await using var box = await StartAsync(null, "00:00:01,00:00:05,00:00:30");
        await box.SubscribeAsync(_shop.Url, "payment_intent.created");
        var statuses = new Queue<int>([500, 404, 302, 204]);
        _shop.Answer = async (_, http) =>
        {
            http.Response.StatusCode = statuses.Dequeue();
            if (http.Response.StatusCode == 500)
                await http.Response.WriteAsync(new string('x', 5000));
        };
        await box.CreateIdAsync();

        await AttemptsAsync(box, 1);
        await AfterAsync(box, TimeSpan.FromSeconds(1), 2);
        await AfterAsync(box, TimeSpan.FromSeconds(5), 3);
        var delivery = await AfterAsync(box, TimeSpan.FromSeconds(30), 4);

        Assert.Equal("Delivered", (string)delivery["state"]!);
        var attempts = delivery["attempts"]!.AsArray();
        Assert.Equal([500, 404, 302, 204], attempts.Select(a => (int)a!["statusCode"]!));
        Assert.Equal(1024, ((string)attempts[0]!["response"]!).Length);
        Assert.All(_shop.All, w => Assert.Equal(_shop.All[0].Body, w.Body));
        Assert.All(_shop.All, w => Assert.Equal(_shop.All[0].Signature, w.Signature));
    }

    [Fact]
    public async Task Delivery_RefusedForEver_IsGivenUpAndCanBeResent()
    {
        await using var box = await StartAsync(null, "00:00:01");
        await box.SubscribeAsync(_shop.Url, "payment_intent.created");
        _shop.Answer = static (_, http) =>
        {
            http.Response.StatusCode = 503;
            return Task.CompletedTask;
        };
        await box.CreateIdAsync();
        await AttemptsAsync(box, 1);
        var givenUp = await AfterAsync(box, TimeSpan.FromSeconds(1), 2);
        Assert.Equal("GivenUp", (string)givenUp["state"]!);
        _time.Advance(TimeSpan.FromDays(2));

        _shop.Answer = static (_, _) => Task.CompletedTask;
        using var resent = await box.Api.PostAsync($"/_sandbox/webhook-deliveries/{givenUp["id"]}/resend", null);

        Assert.True(resent.IsSuccessStatusCode);
        Assert.Equal("Delivered", (string)(await AttemptsAsync(box, 3))["state"]!);
        Assert.Equal(3, _shop.All.Count);
    }

    [Fact]
    public async Task Delivery_ToADeadEndpoint_DoesNotHoldUpOthers()
    {
        await using var box = await StartAsync(null, "00:00:01");
        var hang = new TaskCompletionSource();
        _shop.Answer = async (_, http) => await hang.Task.WaitAsync(http.RequestAborted);
        await box.SubscribeAsync(_shop.Url, "payment_intent.created");
        await using var live = await WebhookReceiver.StartAsync();
        await box.SubscribeAsync(live.Url, "payment_intent.status_updated");

        for (var i = 0; i < 30; i++)
            await box.PaidAsync(await box.CreateIdAsync());

        Assert.Equal(30, (await live.AtLeastAsync(30)).Count);
        Assert.Empty(_shop.All);
        hang.SetResult();
        await _shop.AtLeastAsync(30);
    }

    [Fact]
    public async Task Delivery_PendingAtTheEnd_GoesOutAfterTheNextStart()
    {
        using var data = new TempDirectory();
        string id;
        await using (var box = await StartAsync(data.Path, "01:00:00"))
        {
            await box.SubscribeAsync(_shop.Url, "payment_intent.created");
            _shop.Answer = static (_, http) =>
            {
                http.Response.StatusCode = 500;
                return Task.CompletedTask;
            };
            id = await box.CreateIdAsync();
            await AttemptsAsync(box, 1);
        }

        _shop.Answer = static (_, _) => Task.CompletedTask;
        await using var again = await StartAsync(data.Path, "01:00:00");
        Assert.Single(_shop.All);
        var delivery = await AfterAsync(again, TimeSpan.FromHours(1), 2);

        Assert.Equal("Delivered", (string)delivery["state"]!);
        Assert.Equal(_shop.All[0].Body, _shop.All[1].Body);
        Assert.Equal(id, _shop.All[1].IntentId);
    }

    [Fact]
    public async Task Delivery_OfADeletedSubscription_IsAbandoned()
    {
        await using var box = await StartAsync(null, "00:00:01");
        var subscription = await box.SubscribeAsync(_shop.Url, "payment_intent.created");
        _shop.Answer = static (_, http) =>
        {
            http.Response.StatusCode = 500;
            return Task.CompletedTask;
        };
        await box.CreateIdAsync();
        await AttemptsAsync(box, 1);
        using var deleted = await box.Api.DeleteAsync($"/webhooks/{subscription["id"]}");

        Assert.Equal("Abandoned", (string)(await AfterAsync(box, TimeSpan.FromSeconds(1), 2))["state"]!);
        Assert.Single(_shop.All);
    }

    [Fact]
    public async Task Delivery_ToAClosedPort_RecordsTheError()
    {
        await using var box = await StartAsync(null, "00:00:01");
        await box.SubscribeAsync("http://127.0.0.1:1/hook", "payment_intent.created");
        await box.CreateIdAsync();

        var attempt = (await AttemptsAsync(box, 1))["attempts"]![0]!;

        Assert.Null(attempt["statusCode"]);
        Assert.False(string.IsNullOrEmpty((string?)attempt["error"]));
    }

    private Task<Box> StartAsync(string? data, string delays) => Box.StartAsync(data, _time, (WebApplicationBuilder builder) =>
    {
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Sandbox:Webhooks:RetryDelays"] = delays,
            ["Sandbox:Webhooks:RetryJitter"] = "0",
        });
    });

    /// <summary>Nothing may go out before the pause is over, and the next attempt right after.</summary>
    private async Task<JsonNode> AfterAsync(Box box, TimeSpan pause, int attempts)
    {
        _time.Advance(pause - TimeSpan.FromMilliseconds(1));
        Assert.Equal(attempts - 1, (await box.DeliveriesAsync())[0]!["attempts"]!.AsArray().Count);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        return await AttemptsAsync(box, attempts);
    }

    private static async Task<JsonNode> AttemptsAsync(Box box, int count) => await Eventually.GetAsync(
        async () => (await box.DeliveriesAsync())[0]!, d => d["attempts"]!.AsArray().Count == count, $"{count} attempts");
}
