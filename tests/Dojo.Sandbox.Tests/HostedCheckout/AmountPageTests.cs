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

    [Theory]
    [InlineData(1510, null, "Dog socks × 4 £4.00 Dog bandana £6.00 VAT 10% £0.10 Delivery £5.00 Total £15.10")]
    [InlineData(2200, null, "Delivery £5.00 Sum of these lines £15.10 Amount to pay £22.00 Set apart from the lines above Total £22.00")]
    [InlineData(1510, "customAmountAllowed", "Sum of these lines £15.10 Amount to pay £15.10 You can change it Total £15.10")]
    public async Task Lines_ThatDoNotComeToTheAmount_AreSummedBesideIt(long amount, string? allowed, string seen)
    {
        var id = await _box.CreateIdAsync(amount, body =>
        {
            body["itemLines"] = JsonNode.Parse("""[{"name":"Dog socks","quantity":4,"amountTotal":{"value":400,"currencyCode":"GBP"}},{"name":"Dog bandana","quantity":1,"amountTotal":{"value":600,"currencyCode":"GBP"}}]""");
            body["taxLines"] = JsonNode.Parse("""[{"caption":"VAT","subCaption":"10%","amountTotal":{"value":10,"currencyCode":"GBP"}},{"caption":"Delivery","amountTotal":{"value":500,"currencyCode":"GBP"}}]""");
            body["config"] = new JsonObject { ["details"] = new JsonObject { ["showTotal"] = true } };
            if (allowed is not null)
                body["config"]!["payment"] = new JsonObject { [allowed] = true };
        });

        await _shopper.OpenAsync($"/checkout/{id}");

        Assert.Contains(seen, _shopper.Text, StringComparison.Ordinal);
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
