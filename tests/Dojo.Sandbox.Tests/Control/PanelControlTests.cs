using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AngleSharp.Html.Dom;

namespace Dojo.Sandbox.Tests.Control;

/// <summary>The panel's pages that show calls and customers and change faults, clock and scenarios, without scripts.</summary>
public sealed class PanelControlTests : IAsyncLifetime
{
    private Box _box = null!;
    private Shopper _reader = null!;

    public async ValueTask InitializeAsync()
    {
        _box = await Box.StartAsync();
        _reader = new Shopper(_box.Browser);
    }

    public ValueTask DisposeAsync() => _box.DisposeAsync();

    [Fact]
    public async Task Calls_Listed_LeadToTheirBodiesAndACurl()
    {
        await _box.CreateIdAsync(change: b => b["reference"] = "Ada's order");

        await _reader.OpenAsync("/_sandbox/calls");
        await _reader.OpenAsync(_reader.Page.QuerySelector(".card-link")!.GetAttribute("href")!);

        Assert.Equal("POST /payment-intents", _reader.Page.QuerySelector("h1")!.TextContent);
        var curl = _reader.Page.GetElementById("curl")!.TextContent;
        Assert.StartsWith($"curl -X POST '{_box.BaseUrl}/payment-intents'", curl, StringComparison.Ordinal);
        Assert.Contains("-H \"Authorization: Basic $DOJO_KEY\"", curl, StringComparison.Ordinal);
        Assert.Contains("Ada'\\''s order", curl, StringComparison.Ordinal);
        Assert.DoesNotContain(Box.Key, _reader.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calls_Searched_ShowOnlyWhatFits()
    {
        var id = await _box.CreateIdAsync();
        await _box.GetAsync(id);
        await _box.CreateIdAsync();

        await _reader.OpenAsync($"/_sandbox/calls?q={id}");
        Assert.Equal(2, _reader.Page.QuerySelectorAll(".card-link").Length);
        await _reader.OpenAsync("/_sandbox/calls?q=getpaymentintent");
        Assert.Single(_reader.Page.QuerySelectorAll(".card-link"));
        await _reader.OpenAsync($"/_sandbox/intents/{id}");
        Assert.Equal(2, _reader.Page.QuerySelectorAll("a[href^='/_sandbox/calls/']").Length);
        await _reader.OpenAsync("/_sandbox/calls/999999");
        Assert.Equal(HttpStatusCode.NotFound, _reader.Status);
    }

    [Fact]
    public async Task Customers_Listed_ShowNoMoreThanTheirCardsMasks()
    {
        using var created = await _box.Api.PostAsJsonAsync("/customers", new { name = "Ada Lovelace", emailAddress = "ada@example.com" });
        created.EnsureSuccessStatusCode();

        await _reader.OpenAsync("/_sandbox/customers?q=ADA");
        Assert.True(_reader.Sees("ada@example.com"));
        await _reader.OpenAsync("/_sandbox/customers?q=bob");
        Assert.True(_reader.Sees("Nothing found."));
    }

    [Fact]
    public async Task Faults_AddedAndRemovedByForms_Strike()
    {
        await PostAsync("/_sandbox/trouble", ("operation", "CreatePaymentIntent"), ("kind", "Status"), ("status", "418"), ("count", "2"), ("seed", ""));
        Assert.Equal(HttpStatusCode.SeeOther, _reader.Status);
        using var struck = await _box.Api.PostAsJsonAsync("/payment-intents", Box.Order());
        Assert.Equal(418, (int)struck.StatusCode);

        await _reader.OpenAsync("/_sandbox/trouble");
        Assert.True(_reader.Sees("1 to go"), _reader.Text);
        var remove = _reader.Page.Forms.Single(f => f.GetAttribute("action")!.EndsWith("/remove", StringComparison.Ordinal)).GetAttribute("action")!;
        await PostAsync(remove);
        await _reader.OpenAsync("/_sandbox/trouble");
        Assert.True(_reader.Sees("Nothing goes wrong on purpose."));
    }

    [Fact]
    public async Task Fault_ThatMakesNoSense_IsExplainedAndKeepsWhatWasTyped()
    {
        await PostAsync("/_sandbox/trouble", ("operation", "CreatePaymentIntent"), ("kind", "Status"), ("count", "many"));

        Assert.Equal(HttpStatusCode.BadRequest, _reader.Status);
        Assert.True(_reader.Sees("Count must be a number."), _reader.Text);
        Assert.Equal("many", ((IHtmlInputElement)_reader.Page.GetElementById("count")!).Value);
        Assert.Equal("Status", ((IHtmlSelectElement)_reader.Page.GetElementById("kind")!).Value);
    }

    [Fact]
    public async Task Clock_JumpsStandsAndComesBackByForms()
    {
        var id = await _box.CreateIdAsync();

        await PostAsync("/_sandbox/time", ("advance", "30.00:00:00"));
        Assert.Equal("Canceled", await _box.StatusAsync(id));
        await PostAsync("/_sandbox/time", ("now", "2031-05-04T03:02"), ("fixed", "true"));
        await _reader.OpenAsync("/_sandbox/time");
        Assert.True(_reader.Sees("4 May 2031 03:02:00 UTC"), _reader.Text);
        Assert.True(_reader.Sees("Stands still"));
        await PostAsync("/_sandbox/time", ("offset", "00:00:00"), ("fixed", "false"));
        await _reader.OpenAsync("/_sandbox/time");
        Assert.True(_reader.Sees("Real time"), _reader.Text);
        await PostAsync("/_sandbox/time", ("now", "yesterday"));
        Assert.Equal(HttpStatusCode.BadRequest, _reader.Status);
    }

    [Fact]
    public async Task Scenario_StartedTwiceWithOneSeed_DoesTheSame()
    {
        using var first = await _box.Api.PostAsJsonAsync("/_sandbox/scenarios/busy-day", new { seed = 7 });
        using var second = await _box.Api.PostAsJsonAsync("/_sandbox/scenarios/busy-day", new { seed = 7 });
        using var other = await _box.Api.PostAsJsonAsync("/_sandbox/scenarios/busy-day", new { seed = 8 });

        var steps = await StepsAsync(first);
        Assert.Equal(40, steps.Count);
        Assert.Equal(steps, await StepsAsync(second));
        Assert.NotEqual(steps.Select(s => s.Split(':')[1]), (await StepsAsync(other)).Select(s => s.Split(':')[1]));
        var entries = await _box.LedgerAsync();
        Assert.True(entries.Count > 20);
        Assert.All(entries, e => Assert.StartsWith("Busy day", (string)e!["reference"]!, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Scenarios_All_CanBeStartedFromTheApiAndThePanel()
    {
        var all = (await _box.Api.GetFromJsonAsync<JsonNode>("/_sandbox/scenarios"))!["scenarios"]!.AsArray();
        foreach (var name in all.Select(s => (string)s!["name"]!))
        {
            using var started = await _box.Api.PostAsync($"/_sandbox/scenarios/{name}", null);
            Assert.Equal(HttpStatusCode.OK, started.StatusCode);
            Assert.NotEmpty(await StepsAsync(started));
            await PostAsync($"/_sandbox/stories/{name}", ("seed", "2"));
            Assert.Equal(HttpStatusCode.OK, _reader.Status);
            Assert.True(_reader.Sees("done with seed 2"), _reader.Text);
        }

        using var unknown = await _box.Api.PostAsync("/_sandbox/scenarios/unicorns", null);
        await Problems.AssertAsync(unknown, HttpStatusCode.NotFound);
        await PostAsync("/_sandbox/stories/reset");
        Assert.Empty((await _box.Api.GetFromJsonAsync<JsonNode>("/_sandbox/faults"))!["faults"]!.AsArray());
    }

    private static async Task<List<string>> StepsAsync(HttpResponseMessage response) =>
        [.. (await response.Content.ReadFromJsonAsync<JsonNode>())!["steps"]!.AsArray().Select(s => (string)s!)];

    private async Task PostAsync(string path, params (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        await _reader.SeeAsync(await _box.Browser.PostAsync(path, content));
    }
}
