using System.Net;
using System.Text.Json.Nodes;

namespace Dojo.Sandbox.Tests.HostedCheckout;

/// <summary>Tips and amounts that the shopper may choose.</summary>
public sealed class AmountPageTests(SharedBox shared) : IClassFixture<SharedBox>
{
    private readonly Box _box = shared.Box;
    private readonly Shopper _shopper = new(shared.Box.Browser);

    [Fact]
    public async Task Page_WithoutTheConfiguration_HasNoAmounts()
    {
        await _shopper.OpenAsync($"/checkout/{await _box.CreateIdAsync()}");

        Assert.Null(_shopper.Page.GetElementById("amount"));
        Assert.Null(_shopper.Page.GetElementById("tip"));
    }

    [Fact]
    public async Task Pay_WithATip_TakesItOnTop()
    {
        var id = await OpenAsync("tipsAllowed");

        await PayAsync(("Tip in £", "£2.50"));

        var intent = await _box.GetAsync(id);
        Assert.Equal(1234, (long)intent["amount"]!["value"]!);
        Assert.Equal(250, (long)intent["tipsAmount"]!["value"]!);
        Assert.Equal(1484, (long)intent["captures"]![0]!["amount"]!);
    }

    [Fact]
    public async Task Pay_WithAnEmptyTip_TakesTheAmount()
    {
        var id = await OpenAsync("tipsAllowed");

        await PayAsync();

        Assert.Equal(1234, (long)(await _box.GetAsync(id))["captures"]![0]!["amount"]!);
    }

    [Fact]
    public async Task Pay_WithAnotherAmount_TakesThat()
    {
        var id = await OpenAsync("customAmountAllowed");
        Assert.Equal("12.34", _shopper.Field("Amount in £").GetAttribute("value"));

        await PayAsync(("Amount in £", "1,020.5"));

        var intent = await _box.GetAsync(id);
        Assert.Equal(102050, (long)intent["amount"]!["value"]!);
        Assert.Equal(102050, (long)intent["captures"]![0]!["amount"]!);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("1.234")]
    [InlineData("much")]
    [InlineData("99999999999")]
    public async Task Pay_WithAnAmountThatIsNone_SaysSoAndChargesNothing(string amount)
    {
        var id = await OpenAsync("customAmountAllowed");

        await PayAsync(("Amount in £", amount));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, _shopper.Status);
        Assert.Equal("#amount", Assert.Single(_shopper.Page.QuerySelectorAll("#error-summary a")).GetAttribute("href"));
        Assert.Equal("Created", await _box.StatusAsync(id));
    }

    private async Task<string> OpenAsync(string allowed)
    {
        var id = await _box.CreateIdAsync(change: body => body["config"] = new JsonObject { ["payment"] = new JsonObject { [allowed] = true } });
        await _shopper.OpenAsync($"/checkout/{id}");
        return id;
    }

    private Task<Shopper> PayAsync(params (string Label, string Value)[] more)
    {
        var typed = Shopper.Card();
        foreach (var (label, value) in more)
            typed[label] = value;
        return _shopper.SubmitAsync(typed, "Pay");
    }
}
