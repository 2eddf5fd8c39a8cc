using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dojo.Sandbox.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Dojo.Sandbox.Tests.Webhooks;

/// <summary>Deliveries that wait for a retry rest with their intents, and nobody outside may see any difference.</summary>
public sealed class WaitingTests : IAsyncLifetime
{
    private const int InMemory = 3;
    private const int Concurrency = 2;

    private static readonly TimeSpan[] Delays = [TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1), TimeSpan.FromDays(1)];

    private readonly FakeTime _time = new();
    private readonly TempDirectory _data = new();
    private WebhookReceiver _shop = null!;
    private SandboxStore _store = null!;
    private WebhookDispatcher _dispatcher = null!;

    public async ValueTask InitializeAsync() => _shop = await WebhookReceiver.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _shop.DisposeAsync();
        _data.Dispose();
    }

    [Fact]
    public async Task Deliveries_ThatWaitForARetry_LetTheirIntentsRest()
    {
        Fail();
        await using var box = await StartAsync();
        var ids = await CreateAsync(box, 30);
        await AttemptedAsync(box, 1);

        await RestingAsync(box, ids);
        _shop.Answer = static (_, _) => Task.CompletedTask;
        _time.Advance(Delays[0]);

        Assert.All(await AttemptedAsync(box, 2), d => Assert.Equal("Delivered", (string)d!["state"]!));
        Assert.Equal(30, _shop.All.CountBy(w => (string)w.Json["id"]!).Count(e => e.Value == 2));
    }

    [Fact]
    public async Task Deliveries_DueAtTheSameMoment_AreAwakeOnlyWhileTheirAttemptIsMade()
    {
        Fail();
        await using var box = await StartAsync();
        var ids = await CreateAsync(box, 30);
        await AttemptedAsync(box, 1);
        await RestingAsync(box, ids);
        var release = new TaskCompletionSource();
        _shop.Answer = (_, _) => release.Task;

        _time.Advance(Delays[0]);
        await Eventually.GetAsync(() => ids.Count(IsHeld), held => held == Concurrency, "two attempts under way");

        Assert.InRange(Awake(ids), Concurrency, InMemory + Concurrency);
        release.SetResult();
        await AttemptedAsync(box, 2);
    }

    [Fact]
    public async Task Deliveries_LeftOverFromBefore_WakeNoIntentBeforeTheirTime()
    {
        Fail();
        List<string> ids;
        await using (var box = await StartAsync())
        {
            ids = await CreateAsync(box, 30);
            await AttemptedAsync(box, 1);
        }

        await using var again = await StartAsync();
        Assert.Equal(0, Awake(ids));
        _time.Advance(Delays[0] - TimeSpan.FromTicks(1));
        Assert.Equal(30, _shop.All.Count);
        _time.Advance(TimeSpan.FromTicks(1));

        await AttemptedAsync(again, 2);
        Assert.Equal(30, _shop.All.CountBy(w => (string)w.Json["id"]!).Count(e => e.Value == 2));
    }

    [Fact]
    public async Task Resend_OfADeliveryThatWaits_TakesThePlaceOfNoLaterAttempt()
    {
        Fail();
        await using var box = await StartAsync();
        var ids = await CreateAsync(box, 10);
        await AttemptedAsync(box, 1);
        await RestingAsync(box, ids);
        var hang = new TaskCompletionSource();
        _shop.Answer = (_, _) => hang.Task;
        var waiting = (await box.DeliveriesAsync())[^1]!;
        using var resent = await box.Api.PostAsync($"/_sandbox/webhook-deliveries/{waiting["id"]}/resend", null);
        await Eventually.GetAsync(() => IsHeld(ids[0]), held => held, "the attempt that was asked for");

        // The time of the planned attempt comes while this one is under way; the lane has passed it once another one has gone out.
        _time.Advance(Delays[0]);
        await Eventually.GetAsync(() => ids.Count(IsHeld), held => held == Concurrency, "the next attempt");
        hang.SetResult();

        var after = await Eventually.GetAsync(
            box.DeliveriesAsync, all => all.All(d => d!["attempts"]!.AsArray().Count == 2), "two attempts of each");
        Assert.All(after, d => Assert.Equal("Delivered", (string)d!["state"]!));
        Assert.Equal(20, _shop.All.Count);
        Assert.Equal((string)waiting["id"]!, (string)(await resent.Content.ReadFromJsonAsync<JsonNode>())!["id"]!);
    }

    [Fact]
    public async Task Reset_WhileDeliveriesWait_SendsNoneOfThemAnyMore()
    {
        Fail();
        await using var box = await StartAsync();
        await CreateAsync(box, 10);
        await AttemptedAsync(box, 1);
        var release = new TaskCompletionSource();
        _shop.Answer = (_, _) => release.Task;
        var underWay = await CreateAsync(box, 1);
        await Eventually.GetAsync(() => IsHeld(underWay[0]), held => held, "an attempt under way");

        using var reset = await box.Api.PostAsync("/_sandbox/reset", null);
        release.SetResult();
        await Eventually.GetAsync(() => _dispatcher.IsBusy, busy => !busy, "the end of the attempt");
        Assert.Null(_dispatcher.NextDue);
        await box.Api.PutAsJsonAsync("/_sandbox/clock", new { advance = "30.00:00:00" });
        var fresh = await CreateAsync(box, 1);
        await AttemptedAsync(box, 1);

        Assert.Equal([.. underWay, .. fresh], _shop.All.Skip(10).Select(w => w.IntentId));
        await using var file = new FileStream(_data.Journal, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(file);
        var journal = await reader.ReadToEndAsync();
        Assert.Equal(1, journal[journal.IndexOf("sandbox.reset", StringComparison.Ordinal)..].Split("webhook.attempted").Length - 1);
    }

    [Fact]
    public async Task SendBeforeAnswer_WhileOthersNeedTheRoom_StillArrivesFirst()
    {
        await using var box = await StartAsync();
        var release = new TaskCompletionSource();
        _shop.Answer = (_, _) => release.Task;
        var first = await CreateAsync(box, Concurrency);
        await Eventually.GetAsync(() => first.Count(IsHeld), held => held == Concurrency, "a lane that is full");
        await box.FaultAsync(new { operation = "WebhookDelivery", kind = "SendBeforeAnswer" });

        var overtaken = box.CreateIdAsync();
        await Eventually.GetAsync(() => _store.Intents.All.OlderThan(null).Count(), count => count > Concurrency, "the intent");
        await CreateAsync(box, 10);
        Assert.False(overtaken.IsCompleted);
        release.SetResult();

        // Virtual time stands still, so nothing but the webhook can end the wait.
        await overtaken.WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Deliveries_PageByPage_AreAllThere()
    {
        await using var box = await StartAsync();
        await box.SubscribeAsync(_shop.Url, "payment_intent.status_updated");
        var ids = new List<string>();
        for (var i = 0; i < 130; i++)
        {
            ids.Add(await box.CreateIdAsync());
            await box.PaidAsync(ids[^1]);
        }

        var first = (await box.Api.GetFromJsonAsync<JsonNode>("/_sandbox/webhook-deliveries"))!;
        // Whoever was looked at rests again.
        await CreateAsync(box, 10);
        var second = (await box.Api.GetFromJsonAsync<JsonNode>($"/_sandbox/webhook-deliveries?after={first["after"]}"))!;

        Assert.Equal(
            ids.AsEnumerable().Reverse(),
            first["deliveries"]!.AsArray().Concat(second["deliveries"]!.AsArray()).Select(d => (string)d!["paymentIntentId"]!));
        Assert.Null((string?)second["after"]);
    }

    /// <summary>Everybody at once: attempts, looks, payments, resends, and room for three.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(InMemory)]
    public async Task Deliveries_WhileOthersLookAndPay_AreAttemptedOnceAtEachTime(int inMemory)
    {
        var failures = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        _shop.Answer = (webhook, http) =>
        {
            http.Response.StatusCode = failures.AddOrUpdate((string)webhook.Json["id"]!, 1, (_, n) => n + 1) <= 2 ? 500 : 204;
            return Task.CompletedTask;
        };
        List<string> deliveries;
        await using (var box = await StartAsync(inMemory))
        {
            var ids = await CreateAsync(box, 40);
            await box.SubscribeAsync(_shop.Url, "payment_intent.status_updated");
            using var stop = new CancellationTokenSource();
            var others = Enumerable.Range(0, 3).Select(n => Task.Run(async () =>
            {
                for (var i = n; !stop.IsCancellationRequested; i += 3)
                {
                    using var paid = await box.PayAsync(ids[i % ids.Count]);
                    await box.DeliveriesAsync();
                    await box.Api.GetStringAsync($"/_sandbox/payment-intents/{ids[(i * 7) % ids.Count]}");
                }
            })).ToList();
            foreach (var attempts in (int[])[1, 2, 3])
            {
                await Eventually.GetAsync(box.DeliveriesAsync, d => d.Count == 80 && d.All(x => x!["attempts"]!.AsArray().Count >= attempts), $"{attempts} attempts");
                _time.Advance(Delays[attempts - 1]);
            }

            await stop.CancelAsync();
            await Task.WhenAll(others);
            deliveries = await InAnyOrderAsync(box);
        }

        Assert.All(deliveries, d => Assert.Equal(("Delivered", 3), ((string)JsonNode.Parse(d)!["state"]!, JsonNode.Parse(d)!["attempts"]!.AsArray().Count)));
        Assert.All(failures, f => Assert.Equal(3, f.Value));
        await using var again = await StartAsync();
        Assert.Equal(deliveries, await InAnyOrderAsync(again));
    }

    /// <summary>Of two events that were raised at once, either may stand first.</summary>
    private static async Task<List<string>> InAnyOrderAsync(Box box) => [.. (await box.DeliveriesAsync()).Select(d => d!.ToJsonString()).Order(StringComparer.Ordinal)];

    private void Fail() => _shop.Answer = static (_, http) =>
    {
        http.Response.StatusCode = 500;
        return Task.CompletedTask;
    };

    private async Task<List<string>> CreateAsync(Box box, int count)
    {
        if (_store.Subscriptions.All().Count == 0)
            await box.SubscribeAsync(_shop.Url, "payment_intent.created");
        var ids = new List<string>();
        for (var i = 0; i < count; i++)
            ids.Add(await box.CreateIdAsync());
        return ids;
    }

    private static Task<JsonArray> AttemptedAsync(Box box, int times) => Eventually.GetAsync(
        box.DeliveriesAsync, all => all.Count > 0 && all.All(d => d!["attempts"]!.AsArray().Count == times), $"{times} attempts of each");

    /// <summary>Each new intent makes room for itself, so with a few more all the old ones rest.</summary>
    private async Task RestingAsync(Box box, List<string> ids)
    {
        using var nobody = box.ClientOf("sk_sandbox_merchant-two");
        await Eventually.GetAsync(
            async () =>
            {
                using var created = await nobody.PostAsJsonAsync("/payment-intents", Box.Order());
                return Awake(ids);
            },
            awake => awake == 0,
            "rest");
    }

    private int Awake(List<string> ids) => ids.Count(id => !_store.Intents.Find(id)!.IsResting);

    private bool IsHeld(string id) => _store.Events.Awake(id)?.Any(e => e.Deliveries.Any(d => d.IsHeld)) ?? false;

    private Task<Box> StartAsync(int inMemory = InMemory) => Box.StartAsync(_data.Path, _time, (WebApplicationBuilder builder) =>
    {
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Sandbox:Journal:IntentsInMemory"] = $"{inMemory}",
            ["Sandbox:Journal:CompactWhenDead"] = "2",
            ["Sandbox:Webhooks:RetryDelays"] = string.Join(',', Delays),
            ["Sandbox:Webhooks:RetryJitter"] = "0",
            ["Sandbox:Webhooks:ConcurrencyPerSubscription"] = $"{Concurrency}",
        });
        builder.Services.AddHostedService(services =>
        {
            (_store, _dispatcher) = (services.GetRequiredService<SandboxStore>(), services.GetRequiredService<WebhookDispatcher>());
            return new Idle();
        });
    });
}
