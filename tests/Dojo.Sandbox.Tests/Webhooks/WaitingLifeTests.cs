using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;

namespace Dojo.Sandbox.Tests.Webhooks;

/// <summary>Random lives whose webhooks fail now and then: each is tried exactly as often, and exactly when, as a list of the rules says.</summary>
public sealed class WaitingLifeTests : IAsyncLifetime
{
    private static readonly TimeSpan[] Delays = [TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1), TimeSpan.FromHours(1)];

    private readonly FakeTime _time = new();
    private readonly TempDirectory _data = new();
    private readonly List<string> _intents = [];
    private readonly Dictionary<string, Expected> _expected = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, DateTimeOffset[]> _arrived = new(StringComparer.Ordinal);
    private WebhookReceiver _shop = null!;

    public async ValueTask InitializeAsync() => _shop = await WebhookReceiver.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _shop.DisposeAsync();
        _data.Dispose();
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    [InlineData(3, 3)]
    [InlineData(4, 1000)]
    public async Task RandomLife_WithWebhooksThatWait_AttemptsEachAtItsTimes(int seed, int intentsInMemory)
    {
        var chance = new SeededRandomness(seed);
        _shop.Answer = (webhook, http) =>
        {
            var all = _arrived.AddOrUpdate((string)webhook.Json["id"]!, _ => [_time.GetUtcNow()], (_, before) => [.. before, _time.GetUtcNow()]);
            http.Response.StatusCode = all.Length <= FailuresOf((string)webhook.Json["id"]!) ? 500 : 204;
            return Task.CompletedTask;
        };
        var box = await StartAsync(intentsInMemory);
        try
        {
            await box.SubscribeAsync(_shop.Url, "payment_intent.created");
            await box.SubscribeAsync(_shop.Url, "payment_intent.status_updated");
            for (var step = 0; step < 150; step++)
            {
                switch (Dice(10))
                {
                    case 0 or 1 or 2:
                        _intents.Add(await box.CreateIdAsync());
                        await LearnAsync(box, _intents[^1]);
                        break;
                    case 3 when _intents.Count > 0:
                        var payer = _intents[Dice(_intents.Count)];
                        (await box.PayAsync(payer)).Dispose();
                        await LearnAsync(box, payer);
                        break;
                    case 4 when _expected.Count > 0:
                        var again = _expected.ElementAt(Dice(_expected.Count)).Value;
                        using (var resent = await box.Api.PostAsync($"/_sandbox/webhook-deliveries/{again.DeliveryId}/resend", null))
                            Assert.True(resent.IsSuccessStatusCode);
                        again.Requeue(_time.GetUtcNow());
                        break;
                    case 5 when Dice(3) == 0:
                        var before = await EverythingAsync(box);
                        using (var compacted = await box.Api.PostAsync("/_sandbox/compact", null))
                            Assert.True(compacted.IsSuccessStatusCode);
                        Assert.Equal(before, await EverythingAsync(box));
                        break;
                    case 6 when Dice(3) == 0:
                        var last = await EverythingAsync(box);
                        await box.DisposeAsync();
                        box = await StartAsync(intentsInMemory);
                        Assert.Equal(last, await EverythingAsync(box));
                        break;
                    default:
                        Pass(Dice(3) == 0 ? TimeSpan.FromSeconds(Dice(100)) : null);
                        break;
                }

                await QuietAsync(box);
            }

            // To the end of every delivery.
            while (_expected.Values.Any(e => e.Due is not null))
            {
                Pass(null);
                await QuietAsync(box);
            }

            foreach (var delivery in await DeliveriesAsync(box))
            {
                var expected = _expected[(string)delivery["eventId"]!];
                Assert.Equal(expected.Delivered ? "Delivered" : "GivenUp", (string)delivery["state"]!);
                var told = delivery["attempts"]!.AsArray().Select(a => (DateTimeOffset)a!["at"]!).ToList();
                Assert.Equal(expected.At.Count, told.Count + ((int?)delivery["earlierAttempts"] ?? 0));
                Assert.Equal(expected.At.Skip(expected.At.Count - told.Count), told);
            }
        }
        finally
        {
            await box.DisposeAsync();
        }

        Assert.Equal(_expected.OrderBy(e => e.Key, StringComparer.Ordinal).Select(e => (e.Key, string.Join(", ", e.Value.At))),
            _arrived.OrderBy(a => a.Key, StringComparer.Ordinal).Select(a => (a.Key, string.Join(", ", a.Value))));

        int Dice(int sides) => (int)(chance.Fraction() * sides);
    }

    /// <summary>From none to more than there are attempts, by nothing but the event.</summary>
    private static int FailuresOf(string eventId) => eventId.Sum(c => c) % 6;

    /// <summary>To the next time that something is due, or by so much less if that comes first.</summary>
    private void Pass(TimeSpan? atMost)
    {
        var next = _expected.Values.Min(e => e.Due) ?? _time.GetUtcNow() + TimeSpan.FromHours(1);
        var by = next - _time.GetUtcNow();
        _time.Advance(atMost < by ? atMost.Value : by);
    }

    /// <summary>Time stands still until all that is due was attempted and written down.</summary>
    private async Task QuietAsync(Box box)
    {
        foreach (var expected in _expected.Values)
            expected.AttemptUntil(_time.GetUtcNow());
        await Eventually.GetAsync(
            () => DeliveriesAsync(box),
            all => all.TrueForAll(d => (DateTimeOffset?)d["nextAttemptAt"] is var due && !(due <= _time.GetUtcNow()) && due == _expected[(string)d["eventId"]!].Due),
            "what is due");
    }

    private async Task LearnAsync(Box box, string intentId)
    {
        var deliveries = (await box.Api.GetFromJsonAsync<JsonNode>($"/_sandbox/webhook-deliveries?paymentIntentId={intentId}"))!["deliveries"]!.AsArray();
        foreach (var delivery in deliveries)
            _expected.TryAdd((string)delivery!["eventId"]!, new Expected((string)delivery["id"]!, FailuresOf((string)delivery["eventId"]!), (DateTimeOffset)delivery["raisedAt"]!));
    }

    private static async Task<List<JsonNode>> DeliveriesAsync(Box box)
    {
        var all = new List<JsonNode>();
        for (var next = ""; next is not null;)
        {
            var page = (await box.Api.GetFromJsonAsync<JsonNode>("/_sandbox/webhook-deliveries" + next))!;
            all.AddRange(page["deliveries"]!.AsArray()!);
            next = (string?)page["after"] is { } after ? "?after=" + after : null;
        }

        return all;
    }

    /// <summary>A compaction forgets the earlier attempts of what is over; all else stays.</summary>
    private async Task<List<string>> EverythingAsync(Box box)
    {
        var seen = new List<string>();
        foreach (var delivery in await DeliveriesAsync(box))
        {
            if ((string)delivery["state"]! != "Pending")
            {
                var attempts = delivery["attempts"]!.AsArray();
                var earlier = ((int?)delivery["earlierAttempts"] ?? 0) + attempts.Count - 1;
                delivery.AsObject().Remove("earlierAttempts");
                delivery["earlierAttempts"] = earlier;
                delivery.AsObject().Remove("attempts");
                delivery["attempts"] = new JsonArray(attempts[^1]!.DeepClone());
            }

            seen.Add(delivery.ToJsonString());
        }

        foreach (var id in _intents)
            seen.Add((await box.GetAsync(id)).ToJsonString());
        return seen;
    }

    private Task<Box> StartAsync(int intentsInMemory) => Box.StartAsync(_data.Path, _time, (WebApplicationBuilder builder) =>
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Sandbox:Journal:IntentsInMemory"] = $"{intentsInMemory}",
            ["Sandbox:PublicUrl"] = "http://sandbox.example",
            ["Sandbox:Webhooks:RetryDelays"] = string.Join(',', Delays),
            ["Sandbox:Webhooks:RetryJitter"] = "0",
        }));

    /// <summary>What the rules say of one delivery.</summary>
    private sealed class Expected(string deliveryId, int failures, DateTimeOffset raisedAt)
    {
        private int _failuresInARow;

        public string DeliveryId => deliveryId;

        public List<DateTimeOffset> At { get; } = [];

        public DateTimeOffset? Due { get; private set; } = raisedAt;

        public bool Delivered { get; private set; }

        public void Requeue(DateTimeOffset at) => (Due, Delivered, _failuresInARow) = (at, false, 0);

        public void AttemptUntil(DateTimeOffset now)
        {
            if (!(Due <= now))
                return;
            At.Add(now);
            Delivered = At.Count > failures;
            _failuresInARow++;
            Due = Delivered || _failuresInARow > Delays.Length ? null : now + Delays[_failuresInARow - 1];
        }
    }
}
