using System.Net;

namespace Dojo.Sandbox.Tests.Terminals;

public sealed class TerminalPageTests : IAsyncLifetime
{
    private readonly FakeTime _time = new();
    private Box _box = null!;
    private Till _till = null!;

    public async ValueTask InitializeAsync()
    {
        _box = await Box.StartAsync(time: _time);
        _till = new Till(_box);
    }

    public async ValueTask DisposeAsync()
    {
        _till.Dispose();
        await _box.DisposeAsync();
    }

    [Fact]
    public async Task Page_BeforeAnyTill_SaysHowMachinesAppear()
    {
        var shopper = await OpenAsync();
        Assert.True(shopper.Sees("No till has asked for its card machines yet"));
    }

    [Fact]
    public async Task Machine_PlayedByHand_TakesACard()
    {
        var intentId = await _box.CreateIdAsync(1000);
        var machine = await _till.TerminalAsync("digits");
        var id = await _till.OpenAsync("digits", Till.Sale(intentId));
        _time.Advance(TimeSpan.FromSeconds(1));

        var page = await OpenAsync();
        Assert.Equal(("Present card", "£10.00"), (Says(page, machine), page.Page.QuerySelector($"#{machine} .screen-amount")!.TextContent));
        Assert.Equal(1, page.Page.QuerySelectorAll("button").Count(b => b.TextContent == "Present card"));
        await PressAsync(page, machine, "present", ("cardNumber", "5200000000001005"), ("how", "contactless"));

        Assert.Equal("Captured", await _till.StatusAsync(id));
        Assert.Equal("Contactless", (string)(await _box.GetAsync(intentId))["paymentDetails"]!["card"]!["entryMode"]!);
        Assert.Equal("Approved", Says(await OpenAsync(), machine));
    }

    [Fact]
    public async Task Machine_WithItsKeys_CancelsAndSwitchesOffAndOn()
    {
        var machine = await _till.TerminalAsync("digits");
        var id = await _till.OpenAsync("digits", Till.Unlinked(500));
        _time.Advance(TimeSpan.FromSeconds(1));
        var page = await OpenAsync();
        Assert.Equal("Refund: present card", Says(page, machine));

        await PressAsync(page, machine, "cancel");
        Assert.Equal("Canceled", await _till.StatusAsync(id));
        // A key pressed late does nothing.
        await PressAsync(page, machine, "present", ("cardNumber", "5200000000001005"), ("how", "chip"));
        Assert.Equal("Canceled", await _till.StatusAsync(id));

        await PressAsync(page, machine, "off");
        Assert.Equal("Switched off", Says(await OpenAsync(), machine));
        await PressAsync(page, machine, "on");
        Assert.Equal("Cancelled", Says(await OpenAsync(), machine));
    }

    private async Task<Shopper> OpenAsync() => await new Shopper(_box.Browser).OpenAsync("/_sandbox/terminals");

    private static string Says(Shopper page, string machine) => page.Page.QuerySelector($"#{machine} .screen-says")!.TextContent;

    private async Task PressAsync(Shopper page, string machine, string key, params (string Name, string Value)[] fields)
    {
        var action = page.Page.QuerySelector($"#{machine} form")!.GetAttribute("action");
        using var content = new FormUrlEncodedContent([KeyValuePair.Create("key", key), .. fields.Select(f => KeyValuePair.Create(f.Name, f.Value))]);
        using var response = await _box.Browser.PostAsync(action, content);
        Assert.Equal((HttpStatusCode.SeeOther, $"/_sandbox/terminals#{machine}"), (response.StatusCode, response.Headers.Location!.ToString()));
    }
}
