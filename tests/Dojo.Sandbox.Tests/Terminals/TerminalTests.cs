using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Dojo.Sandbox.Tests.Terminals;

public sealed class TerminalTests : IAsyncLifetime
{
    private readonly FakeTime _time = new();
    private readonly TempDirectory _data = new();
    private Box _box = null!;
    private Till _till = null!;

    public async ValueTask InitializeAsync()
    {
        _box = await Box.StartAsync(_data.Path, _time);
        _till = new Till(_box);
    }

    public async ValueTask DisposeAsync()
    {
        _till.Dispose();
        await _box.DisposeAsync();
        _data.Dispose();
    }

    [Fact]
    public async Task List_ShowsTheFleetAndFiltersByStatus()
    {
        var all = await _till.TerminalsAsync();

        Assert.Equal(["SIP0", "SIS0", "DIP0", "TIP0"], all.Take(4).Select(t => ((string)t!["properties"]!["tid"]!)[^4..]));
        Assert.Matches("^[0-9]{8}$", (string)all[4]!["properties"]!["tid"]!);
        Assert.All(all, t => Assert.Equal("Available", (string)t!["status"]!));
        Assert.Equal(5, (await _till.TerminalsAsync("?statuses=Available")).Count);
        Assert.Empty(await _till.TerminalsAsync("?statuses=InUse&statuses=Offline"));
        Assert.Equal(5, (await _till.TerminalsAsync("?statuses=InUse,Available")).Count);
        using var nonsense = await _till.Client.GetAsync("/terminals?statuses=Broken");
        await Problems.AssertFieldAsync(nonsense, "Statuses");
    }

    [Fact]
    public async Task Get_OfATerminal_TellsOwnOthersAndNone()
    {
        var id = await _till.TerminalAsync("SIP0");
        using var other = new Till(_box, "sk_sandbox_merchant-two");
        var others = await other.TerminalAsync("SIP0");

        Assert.NotEqual(id, others);
        Assert.Equal(id, (string)(await _till.Client.GetFromJsonAsync<JsonNode>($"/terminals/{id}"))!["id"]!);
        using var forbidden = await _till.Client.GetAsync($"/terminals/{others}");
        await Problems.AssertAsync(forbidden, HttpStatusCode.Forbidden);
        using var none = await _till.Client.GetAsync("/terminals/tm_sandbox_none");
        await Problems.AssertAsync(none, HttpStatusCode.NotFound);
        using var nonsense = await _till.Client.GetAsync("/terminals/till-one");
        await Problems.AssertFieldAsync(nonsense, "TerminalId");
    }

    [Fact]
    public async Task Calls_WithoutASoftwareHouse_AreRefusedInTheTerminalsOwnShape()
    {
        using var response = await _box.Api.GetAsync("/terminals");
        var problem = await Problems.AssertAsync(response, HttpStatusCode.BadRequest);
        Assert.NotNull(problem["errors"]!["Software-house-id"]);
        Assert.Equal("INVALID_REQUEST", (string)problem["code"]!);
        Assert.NotNull(problem["detail"]);

        using var withoutReseller = _box.ClientOf(Box.Key);
        withoutReseller.DefaultRequestHeaders.Add("software-house-id", "softwareHouse1");
        using var fine = await withoutReseller.GetAsync("/terminals");
        Assert.Equal(HttpStatusCode.OK, fine.StatusCode);
    }

    [Fact]
    public async Task Terminal_WithASessionOrSwitchedOff_IsNotAvailable()
    {
        var id = await _till.TerminalAsync("digits");
        await _till.OpenAsync("digits", Till.Sale(await _box.CreateIdAsync()));
        Assert.Equal("InUse", await StatusAsync(id));
        using var busy = await _till.TryOpenAsync("digits", Till.Sale(await _box.CreateIdAsync()));
        Assert.Equal("TERMINAL_UNAVAILABLE", (string)(await Problems.AssertAsync(busy, HttpStatusCode.NotFound))["code"]!);

        _time.Advance(TimeSpan.FromSeconds(90));
        Assert.Equal("Available", await StatusAsync(id));

        using var off = await _till.Client.PutAsJsonAsync($"/_sandbox/terminals/{id}", new { offline = true });
        Assert.Equal(HttpStatusCode.OK, off.StatusCode);
        await _box.DisposeAsync();
        _box = await Box.StartAsync(_data.Path, _time);
        _till = new Till(_box);
        Assert.Equal("Offline", await StatusAsync(id));
        using var offline = await _till.TryOpenAsync("digits", Till.Sale(await _box.CreateIdAsync()));
        await Problems.AssertAsync(offline, HttpStatusCode.NotFound);
        using var on = await _till.Client.PutAsJsonAsync($"/_sandbox/terminals/{id}", new { offline = false });
        Assert.Equal("Available", await StatusAsync(id));
    }

    private async Task<string> StatusAsync(string id) => (string)(await _till.Client.GetFromJsonAsync<JsonNode>($"/terminals/{id}"))!["status"]!;
}
