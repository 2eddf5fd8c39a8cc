using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dojo.Sandbox.Journal;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Dojo.Sandbox.Tests.Journal.Compacting;

/// <summary>A compaction may change nothing that one can ask for, whenever it comes and however it ends.</summary>
public sealed class CompactionTests : IAsyncLifetime
{
    private readonly TempDirectory _data = new();
    private readonly FakeTime _time = new();
    private WebhookReceiver _shop = null!;

    public async ValueTask InitializeAsync() => _shop = await WebhookReceiver.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _shop.DisposeAsync();
        _data.Dispose();
    }

    [Theory]
    [InlineData(1, 3)]
    [InlineData(2, 3)]
    [InlineData(3, 1000)]
    [InlineData(4, 1)]
    public async Task RandomLife_Compacted_AnswersAsBefore(int seed, int intentsInMemory)
    {
        var life = new RandomLife(seed, _time, _shop);
        await using (var box = await StartAsync(_data.Path, intentsInMemory))
        {
            await life.LiveAsync(box, 250);
            await AssertUnchangedAsync(box, life);
            // What is appended from now on stands in the new file, and what rests is read from there.
            await life.LiveAsync(box, 120);
            await AssertUnchangedAsync(box, life);
            Assert.Equal((0, 0), await CompactAsync(box));
        }

        await using var again = await StartAsync(_data.Path, intentsInMemory);
        await life.LiveAsync(again, 60);
        await AssertUnchangedAsync(again, life);
    }

    [Fact]
    public async Task Start_OnAJournalThatIsMostlyDead_CompactsIt()
    {
        var life = new RandomLife(5, _time, _shop);
        List<string> before;
        await using (var box = await StartAsync(_data.Path, 3))
        {
            await life.LiveAsync(box, 200);
            before = await Everything.AskAsync(box, life);
        }

        var bytes = new FileInfo(_data.Journal).Length;
        await using var again = await StartAsync(_data.Path, 3, compactWhenDead: 0.01);

        Assert.Equal(before, await Everything.AskAsync(again, life));
        Assert.Contains($"{bytes} bytes became {new FileInfo(_data.Journal).Length}", again.Log.Text, StringComparison.Ordinal);
        Assert.True(new FileInfo(_data.Journal).Length < bytes);
    }

    [Fact]
    public async Task Start_OnAJournalOfWhichLittleIsDead_LeavesIt()
    {
        var life = new RandomLife(6, _time, _shop);
        await using (var box = await StartAsync(_data.Path, 3))
            await life.LiveAsync(box, 60);
        var bytes = await File.ReadAllBytesAsync(_data.Journal);

        await using (await StartAsync(_data.Path, 3))
            Assert.Equal(bytes, await ReadSharedAsync(_data.Journal));
    }

    [Fact]
    public async Task Compact_AtAnyMoment_LeavesAJournalThatTellsTheSame()
    {
        var life = new RandomLife(7, _time, _shop);
        using var copies = new TempDirectory();
        var moments = new List<string>();
        List<string> before;
        await using (var box = await StartAsync(_data.Path, 3, configure: Moments.At(moment =>
        {
            moments.Add(moment);
            // A process killed here leaves exactly these files behind.
            CopyTo(Path.Combine(copies.Path, moment));
        })))
        {
            await life.LiveAsync(box, 150);
            before = await Everything.AskAsync(box, life);
            await CompactAsync(box);
        }

        Assert.Equal(["created", "copied", "caught up", "flushed", "moved", "exchanged"], moments);
        foreach (var moment in moments)
        {
            await using var again = await StartAsync(Path.Combine(copies.Path, moment), 3);
            Assert.Equal(before, await Everything.AskAsync(again, life));
            Assert.False(File.Exists(Path.Combine(copies.Path, moment, "journal.jsonl.new")), moment);
        }
    }

    [Fact]
    public async Task Compact_WhileOthersWrite_KeepsAtAnyMomentWhatWasAnsweredBefore()
    {
        using var copies = new TempDirectory();
        var moments = new List<(string Name, int Answered)>();
        var answered = new List<string>();
        Box box = null!;
        box = await StartAsync(_data.Path, 3, configure: Moments.At(moment =>
        {
            // Up to the exchange, during which lines wait to be written.
            if (moment is "created" or "copied" or "caught up" or "exchanged")
                answered.Add(box.CreateIdAsync().GetAwaiter().GetResult());
            moments.Add((moment, answered.Count));
            CopyTo(Path.Combine(copies.Path, moment));
        }));
        await using (box)
        {
            var renewed = await box.CreateIdAsync();
            for (var i = 0; i < 3; i++)
                (await box.Api.PostAsync($"/payment-intents/{renewed}/refresh-client-session-secret", null)).Dispose();
            await CompactAsync(box);
            foreach (var id in answered)
                Assert.Equal("Created", await box.StatusAsync(id));
        }

        Assert.Equal(4, answered.Count);
        foreach (var (moment, count) in moments)
        {
            await using var again = await StartAsync(Path.Combine(copies.Path, moment), 3);
            foreach (var id in answered.Take(count))
                Assert.Equal("Created", await again.StatusAsync(id));
        }
    }

    [Fact]
    public async Task Subscriptions_CompactedAfterAChangeOfTheFirst_KeepTheirOrder()
    {
        List<string> ids;
        await using (var box = await StartAsync(_data.Path, 3))
        {
            ids = [(string)(await box.SubscribeAsync(_shop.Url, "payment_intent.created"))["id"]!, (string)(await box.SubscribeAsync(_shop.Url, "payment_intent.status_updated"))["id"]!];
            using var changed = await box.Api.PatchAsJsonAsync($"/webhooks/{ids[0]}", new { events = new[] { "payment_intent.created" }, url = _shop.Url + "?changed" });
            changed.EnsureSuccessStatusCode();
            Assert.Equal((1, 1), await CompactAsync(box));
        }

        await using var again = await StartAsync(_data.Path, 3);
        var list = (await again.Api.GetFromJsonAsync<JsonNode>("/webhooks"))!.AsArray();
        Assert.Equal(ids, list.Select(s => (string)s!["id"]!));
        Assert.EndsWith("?changed", (string)list[0]!["url"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compact_WhileOthersCreateAndPay_LosesNothing()
    {
        var paid = new System.Collections.Concurrent.ConcurrentBag<string>();
        await using (var box = await StartAsync(_data.Path, 5))
        {
            var refreshed = await box.CreateIdAsync();
            using var stop = new CancellationTokenSource();
            var busy = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
            {
                while (!stop.IsCancellationRequested)
                {
                    var id = await box.CreateIdAsync();
                    using var renewed = await box.Api.PostAsync($"/payment-intents/{id}/refresh-client-session-secret", null);
                    using var done = await box.PayAsync(id);
                    Assert.Equal("Captured", await box.StatusAsync(id));
                    paid.Add(id);
                }
            })).ToList();
            for (var i = 0; i < 10; i++)
            {
                using var renewed = await box.Api.PostAsync($"/payment-intents/{refreshed}/refresh-client-session-secret", null);
                using var compacted = await box.Api.PostAsync("/_sandbox/compact", null);
                Assert.Equal(HttpStatusCode.OK, compacted.StatusCode);
            }

            await stop.CancelAsync();
            await Task.WhenAll(busy);
            foreach (var id in paid)
                Assert.Equal("Captured", await box.StatusAsync(id));
        }

        await using var again = await StartAsync(_data.Path, 5);
        Assert.NotEmpty(paid);
        foreach (var id in paid)
            Assert.Equal("Captured", await again.StatusAsync(id));
    }

    [Fact]
    public async Task Compact_WithoutAJournal_IsRefused()
    {
        await using var box = await Box.StartAsync();

        using var response = await box.Api.PostAsync("/_sandbox/compact", null);

        await Problems.AssertAsync(response, HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Delivery_GivenUpAfterRetries_KeepsItsLastAttemptAndTheirNumber()
    {
        await using var box = await StartAsync(_data.Path, 100);
        await box.SubscribeAsync(_shop.Url, "payment_intent.created");
        _shop.Answer = static (_, http) =>
        {
            http.Response.StatusCode = 503;
            return Task.CompletedTask;
        };
        var id = await box.CreateIdAsync();
        using var jumped = await box.Api.PutAsJsonAsync("/_sandbox/clock", new { advance = "2.00:00:00" });
        var before = (await Eventually.GetAsync(box.DeliveriesAsync, d => (string)d[0]!["state"]! == "GivenUp", "the end of the retries"))[0]!;

        await CompactAsync(box);

        var after = (await box.DeliveriesAsync())[0]!;
        Assert.Equal(before["attempts"]!.AsArray().Count - 1, (int)after["earlierAttempts"]!);
        Assert.Equal(before["attempts"]!.AsArray()[^1]!.ToJsonString(), Assert.Single(after["attempts"]!.AsArray())!.ToJsonString());
        _shop.Answer = static (_, _) => Task.CompletedTask;
        using var resent = await box.Api.PostAsync($"/_sandbox/webhook-deliveries/{after["id"]}/resend", null);
        var sent = await Eventually.GetAsync(box.DeliveriesAsync, d => (string)d[0]!["state"]! == "Delivered", "the one more attempt");
        Assert.Equal((2, (int)after["earlierAttempts"]!), (sent[0]!["attempts"]!.AsArray().Count, (int)sent[0]!["earlierAttempts"]!));
        await CompactAsync(box);
        var insight = await box.Api.GetFromJsonAsync<JsonNode>($"/_sandbox/payment-intents/{id}");
        Assert.Equal((int)after["earlierAttempts"]! + 1, (int)insight!["deliveries"]![0]!["earlierAttempts"]!);
    }

    /// <summary>Before and after, living on and started again, and as the uncompacted journal would have been started.</summary>
    private async Task AssertUnchangedAsync(Box box, RandomLife life)
    {
        var before = await Everything.AskAsync(box, life);
        using var old = new TempDirectory();
        using var fresh = new TempDirectory();
        CopyTo(old.Path);
        var bytes = new FileInfo(_data.Journal).Length;

        var (leftOut, _) = await CompactAsync(box);

        Assert.True(leftOut > 0 && new FileInfo(_data.Journal).Length < bytes);
        Assert.Equal(before, await Everything.AskAsync(box, life));
        CopyTo(fresh.Path);
        // One of them with everything in memory, one with everything at rest.
        await using var uncompacted = await StartAsync(old.Path, 100_000);
        await using var compacted = await StartAsync(fresh.Path, 3);
        Assert.Equal(await Everything.AskAsync(uncompacted, life), await Everything.AskAsync(compacted, life));
    }

    private static async Task<(int LeftOut, int Rewritten)> CompactAsync(Box box)
    {
        using var response = await box.Api.PostAsync("/_sandbox/compact", null);
        var result = (await response.Content.ReadFromJsonAsync<JsonNode>())!;
        Assert.True(response.IsSuccessStatusCode, result.ToJsonString());
        return ((int)result["linesLeftOut"]!, (int)result["linesRewritten"]!);
    }

    private void CopyTo(string directory)
    {
        Directory.CreateDirectory(directory);
        foreach (var file in Directory.GetFiles(_data.Path, "journal*"))
        {
            using var from = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var to = File.Create(Path.Combine(directory, Path.GetFileName(file)));
            from.CopyTo(to);
        }
    }

    private static async Task<byte[]> ReadSharedAsync(string path)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[file.Length];
        await file.ReadExactlyAsync(bytes);
        return bytes;
    }

    private Task<Box> StartAsync(string directory, int intentsInMemory, double compactWhenDead = 2, Action<WebApplicationBuilder>? configure = null) =>
        Box.StartAsync(directory, _time, builder =>
        {
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["Sandbox:Journal:IntentsInMemory"] = $"{intentsInMemory}",
                ["Sandbox:Journal:CompactWhenDead"] = FormattableString.Invariant($"{compactWhenDead}"),
                ["Sandbox:Journal:CompactFromBytes"] = "1",
                ["Sandbox:PublicUrl"] = "http://sandbox.example",
                ["Sandbox:Webhooks:RetryDelays"] = "00:00:10,00:00:30",
            });
            configure?.Invoke(builder);
        });
}
