using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dojo.Sandbox.Tests.SetupIntents;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace Dojo.Sandbox.Tests.Clock;

public sealed class ClockTests : IAsyncLifetime
{
    private Box _box = null!;

    public async ValueTask InitializeAsync() => _box = await Box.StartAsync();

    public ValueTask DisposeAsync() => _box.DisposeAsync();

    [Fact]
    public async Task Clock_Untouched_ShowsRealTime()
    {
        var clock = await ReadAsync(_box);

        Assert.Equal("0.00:00:00", (string)clock["offset"]!);
        Assert.False((bool)clock["fixed"]!);
        Assert.True((Now(clock) - (DateTimeOffset)clock["realNow"]!).Duration() < TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Advance_ByThirtyDays_VoidsAnUnpaidIntentAtItsTime()
    {
        await using var shop = await WebhookReceiver.StartAsync();
        await _box.SubscribeAsync(shop.Url, "payment_intent.status_updated");
        var created = await _box.CreateAsync();
        var id = (string)created["id"]!;

        var clock = await SetAsync(_box, new { advance = "40.00:00:00" });

        Assert.Equal("40.00:00:00", (string)clock["offset"]!);
        Assert.Equal(("Canceled", id), (shop.All.Single().Status, shop.All.Single().IntentId));
        var intent = await _box.GetAsync(id);
        Assert.Equal("Canceled", (string)intent["status"]!);
        Assert.Equal((DateTimeOffset)created["expireAt"]!, (DateTimeOffset)intent["updatedAt"]!);
    }

    [Fact]
    public async Task Advance_PastTheDatesOfSetupIntents_ExpiresEachAtItsTime()
    {
        var open = await _box.SetupAsync();
        var given = await _box.SetupIdAsync();
        var month = Now(await ReadAsync(_box)).AddMonths(2);
        await _box.AuthorizedAsync(given, expiryDate: month.ToString("MM/yy", CultureInfo.InvariantCulture));

        await SetAsync(_box, new { advance = "400.00:00:00" });

        Assert.Equal(("Expired", (DateTimeOffset)open["expireAt"]!), await LastStepAsync((string)open["id"]!));
        Assert.Equal(("Card expired", new DateTimeOffset(month.Year, month.Month, 1, 0, 0, 0, TimeSpan.Zero).AddMonths(1)), await LastStepAsync(given));
    }

    [Fact]
    public async Task Advance_AfterARestart_StillStopsAtSetupIntentsDates()
    {
        using var data = new TempDirectory();
        JsonNode open;
        await using (var box = await Box.StartAsync(data.Path))
            open = await box.SetupAsync();
        await using var again = await Box.StartAsync(data.Path);

        await SetAsync(again, new { advance = "60.00:00:00" });

        var setup = await again.SetupOfAsync((string)open["id"]!);
        Assert.Equal(("Expired", (DateTimeOffset)open["expireAt"]!), ((string)setup["status"]!, (DateTimeOffset)setup["updatedAt"]!));
    }

    [Fact]
    public async Task Advance_PastAllRetries_MakesThemAllAndGivesUp()
    {
        await using var shop = await WebhookReceiver.StartAsync();
        shop.Answer = static (_, http) =>
        {
            http.Response.StatusCode = 500;
            return Task.CompletedTask;
        };
        await using var box = await Box.StartAsync(configure: (WebApplicationBuilder b) => b.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?>(StringComparer.Ordinal) { ["Sandbox:Webhooks:RetryDelays"] = "01:00:00,02:00:00,03:00:00", ["Sandbox:Webhooks:RetryJitter"] = "0" }));
        await box.SubscribeAsync(shop.Url, "payment_intent.created");
        await box.CreateIdAsync();
        await Eventually.GetAsync(box.DeliveriesAsync, d => d[0]!["attempts"]!.AsArray().Count == 1, "the first attempt");

        await SetAsync(box, new { advance = "7.00:00:00" });

        var delivery = (await box.DeliveriesAsync())[0]!;
        Assert.Equal("GivenUp", (string)delivery["state"]!);
        var at = delivery["attempts"]!.AsArray().Select(a => (DateTimeOffset)a!["at"]!).ToList();
        Assert.Equal([1, 2, 3], at.Zip(at.Skip(1), (a, b) => (int)Math.Round((b - a).TotalHours)));
    }

    [Fact]
    public async Task Fixed_StandsStillUntilItIsMovedOrFreed()
    {
        var moment = new DateTimeOffset(2031, 5, 4, 3, 2, 1, TimeSpan.Zero);

        await SetAsync(_box, new { now = moment, @fixed = true });

        var first = await _box.CreateAsync();
        var second = await _box.CreateAsync();
        Assert.Equal(moment, (DateTimeOffset)first["createdAt"]!);
        Assert.Equal(moment, (DateTimeOffset)second["createdAt"]!);
        Assert.Equal(moment.AddMinutes(5), Now(await SetAsync(_box, new { advance = "00:05:00" })));
        Assert.Equal(moment.AddMinutes(5), Now(await ReadAsync(_box)));
        await SetAsync(_box, new { @fixed = false });
        await Eventually.GetAsync(() => ReadAsync(_box), c => Now(c) > moment.AddMinutes(5), "the clock to run");
        Assert.True((Now(await SetAsync(_box, new { offset = "00:00:00" })) - moment).Duration() > TimeSpan.FromDays(300));
    }

    [Fact]
    public async Task Delay_OnAFixedClock_EndsWhenTheClockMovesPastIt()
    {
        await SetAsync(_box, new { @fixed = true });
        await _box.FaultAsync(new { operation = "CreatePaymentIntent", kind = "Delay", milliseconds = 30_000 });

        var create = _box.CreateAsync();
        await Eventually.GetAsync(
            async () => (int)(await _box.Api.GetFromJsonAsync<JsonNode>("/_sandbox/faults"))!["faults"]![0]!["hits"]!, hits => hits == 1, "the fault");
        Assert.False(create.IsCompleted);
        await Eventually.GetAsync(
            async () =>
            {
                await SetAsync(_box, new { advance = "00:00:31" });
                return create.IsCompleted;
            },
            done => done,
            "the create");
        await create;
    }

    [Fact]
    public async Task Clock_AfterARestart_ShowsWhatItWasSetTo()
    {
        using var data = new TempDirectory();
        var moment = new DateTimeOffset(2031, 5, 4, 3, 2, 1, TimeSpan.Zero);
        await using (var box = await Box.StartAsync(data.Path))
        {
            await SetAsync(box, new { advance = "30.00:00:00" });
        }

        await using (var box = await Box.StartAsync(data.Path))
        {
            Assert.Equal("30.00:00:00", (string)(await ReadAsync(box))["offset"]!);
            await SetAsync(box, new { now = moment, @fixed = true });
        }

        await using var again = await Box.StartAsync(data.Path);
        Assert.Equal(moment, Now(await ReadAsync(again)));
    }

    [Theory]
    [InlineData("""{}""", "Now")]
    [InlineData("""{"now":"2031-05-04T03:02:01Z","advance":"1.00:00:00"}""", "Now")]
    [InlineData("""{"now":"1931-05-04T03:02:01Z"}""", "Now")]
    [InlineData("""{"advance":"36000.00:00:00"}""", "Now")]
    [InlineData("""{"advance":"tomorrow"}""", "Advance")]
    [InlineData("""{"offset":"99999999.00:00:00"}""", "Offset")]
    [InlineData("""{"fixed":"yes"}""", "Fixed")]
    public async Task Setting_ThatMeansNothing_NamesTheField(string body, string field)
    {
        using var response = await _box.Api.PutAsJsonAsync("/_sandbox/clock", JsonNode.Parse(body));

        await Problems.AssertFieldAsync(response, field);
    }

    private async Task<(string Title, DateTimeOffset At)> LastStepAsync(string setupIntentId)
    {
        var step = (await _box.Api.GetFromJsonAsync<JsonNode>($"/_sandbox/setup-intents/{setupIntentId}"))!["timeline"]!.AsArray()[^1]!;
        return ((string)step["what"]!, (DateTimeOffset)step["at"]!);
    }

    private static DateTimeOffset Now(JsonNode clock) => (DateTimeOffset)clock["now"]!;

    private static async Task<JsonNode> ReadAsync(Box box) => (await box.Api.GetFromJsonAsync<JsonNode>("/_sandbox/clock"))!;

    private static async Task<JsonNode> SetAsync(Box box, object setting)
    {
        using var response = await box.Api.PutAsJsonAsync("/_sandbox/clock", setting);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (await response.Content.ReadFromJsonAsync<JsonNode>())!;
    }
}
