using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Dojo.Sandbox.Tests.Intents;

public sealed class ReversalTests : IAsyncLifetime
{
    private readonly FakeTime _time = new();
    private Box _box = null!;

    public async ValueTask InitializeAsync() => _box = await Box.StartAsync(time: _time);

    public ValueTask DisposeAsync() => _box.DisposeAsync();

    [Fact]
    public async Task Reverse_OfAHold_LetsItGo()
    {
        var id = await _box.AuthorizedIdAsync();

        using var response = await _box.ReverseAsync(id);

        var answer = (await response.Content.ReadFromJsonAsync<JsonNode>())!;
        Assert.StartsWith("rvs_", (string)answer["reversalId"]!, StringComparison.Ordinal);
        Assert.Equal("reverse for the order Order 1", (string)answer["message"]!);
        Assert.Equal("Reversed", await _box.StatusAsync(id));
        Assert.Equal((1000, 0, 0, 1000, 0), await _box.BalanceAsync(id));
    }

    [Fact]
    public async Task Reverse_OfAnAutomaticCaptureTheSameDay_GivesItBack()
    {
        var id = await _box.CapturedIdAsync();
        _time.Advance(TimeSpan.FromHours(12) - TimeSpan.FromSeconds(1));

        using var response = await _box.ReverseAsync(id);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("Reversed", await _box.StatusAsync(id));
        Assert.Equal((1000, 0, 1000, 0, 1000), await _box.BalanceAsync(id));
    }

    [Fact]
    public async Task Reverse_OfAnAutomaticCaptureTheNextDay_IsAConflict()
    {
        var id = await _box.CapturedIdAsync();
        _time.Advance(TimeSpan.FromHours(12));

        using var response = await _box.ReverseAsync(id);

        await Problems.AssertAsync(response, HttpStatusCode.Conflict);
        Assert.Equal("Captured", await _box.StatusAsync(id));
    }

    [Fact]
    public async Task Reverse_InAnyOtherState_IsAConflict()
    {
        var created = await _box.CreateIdAsync();
        var captured = await _box.AuthorizedIdAsync();
        using var _ = await _box.CaptureAsync(captured, 1000);
        var refundedInPart = await _box.CapturedIdAsync();
        using var __ = await _box.RefundAsync(refundedInPart, new { amount = 1 }, "k");
        var reversed = await _box.AuthorizedIdAsync();
        using var ___ = await _box.ReverseAsync(reversed);

        foreach (var id in new[] { created, captured, refundedInPart, reversed })
        {
            using var response = await _box.ReverseAsync(id);
            await Problems.AssertAsync(response, HttpStatusCode.Conflict);
        }
    }

    [Fact]
    public async Task ReverseAndCapture_AtOnce_OneOfThemWins()
    {
        for (var i = 0; i < 20; i++)
        {
            var id = await _box.AuthorizedIdAsync();

            var answers = await Task.WhenAll(_box.ReverseAsync(id), _box.CaptureAsync(id, 1000));

            Assert.Single(answers, a => a.IsSuccessStatusCode);
            var (_, held, charged, released, _) = await _box.BalanceAsync(id);
            Assert.Equal((0, 1000), (held, charged + released));
            Array.ForEach(answers, a => a.Dispose());
        }
    }

    [Fact]
    public async Task Movements_OfManySteps_TellThemInOrder()
    {
        await using var shop = await WebhookReceiver.StartAsync();
        await _box.SubscribeAsync(shop.Url, "payment_intent.status_updated");
        var id = await _box.AuthorizedIdAsync();
        using var first = await _box.CaptureAsync(id, 300);
        using var second = await _box.CaptureAsync(id, 200);
        using var third = await _box.RefundAsync(id, new { amount = 500 }, "k");

        var line = Assert.Single(await _box.LedgerAsync())!;

        Assert.Equal(
            ["Hold 1000", "Capture 300", "Capture 200", "Release 500", "Refund 500"],
            line["movements"]!.AsArray().Select(m => $"{m!["kind"]} {m["amount"]}"));
        var told = await shop.AtLeastAsync(3);
        Assert.Equal(["Authorized", "Captured", "Refunded"], told.Select(w => w.Status).Order(StringComparer.Ordinal));
    }
}
