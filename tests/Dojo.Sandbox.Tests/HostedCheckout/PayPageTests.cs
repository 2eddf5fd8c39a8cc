using System.Net;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Dojo.Sandbox.Tests.HostedCheckout;

public sealed class PayPageTests : IAsyncLifetime
{
    private Box _box = null!;
    private Shopper _shopper = null!;

    public async ValueTask InitializeAsync()
    {
        _box = await Box.StartAsync();
        _shopper = new Shopper(_box.Browser);
    }

    public ValueTask DisposeAsync() => _box.DisposeAsync();

    [Fact]
    public async Task Page_OfAnOpenIntent_ShowsTheOrderAndTheDocumentedNames()
    {
        var id = await _box.CreateIdAsync(1510, body =>
        {
            body["description"] = "Two <b>parcels</b>";
            body["itemLines"] = new JsonArray(Line("Dog socks", 400, 4), Line("Dog bandana", 600));
            body["taxLines"] = new JsonArray(new JsonObject { ["caption"] = "VAT", ["subCaption"] = "10%", ["amountTotal"] = Gbp(10) });
            body["config"] = new JsonObject
            {
                ["title"] = "The Company",
                ["cancelUrl"] = "https://shop.example/basket",
                ["details"] = new JsonObject { ["showTotal"] = true, ["showReference"] = true },
            };
        });

        await _shopper.OpenAsync($"/checkout/{id}");

        Assert.Equal(HttpStatusCode.OK, _shopper.Status);
        foreach (var seen in new[] { "The Company", "Sandbox", "Dog socks × 4 £4.00", "Dog bandana £6.00", "VAT 10% £0.10", "Total £15.10", "Reference Order 1", "Two <b>parcels</b>" })
            Assert.True(_shopper.Sees(seen), $"{seen} in {_shopper.Text}");
        foreach (var label in new[] { "Card number", "Expiry date", "CV2", "Name on card" })
            Assert.Equal("input", _shopper.Field(label).LocalName);
        Assert.Equal("Pay £15.10", Assert.Single(_shopper.Page.QuerySelectorAll("form button[type=submit]")).TextContent.Trim());
        var cancel = _shopper.Page.QuerySelectorAll<IHtmlAnchorElement>("a").Single(a => a.GetAttribute("href") == "https://shop.example/basket");
        Assert.Equal("Cancel and return to The Company", cancel.TextContent);
        Assert.True(_shopper.Page.QuerySelectorAll("details table tbody tr").Length >= 15);
    }

    [Fact]
    public async Task Page_WithoutShowTotalAndReference_ShowsNeither()
    {
        var id = await _box.CreateIdAsync(1510, body => body["itemLines"] = new JsonArray(Line("Dog socks", 1510)));

        await _shopper.OpenAsync($"/checkout/{id}");

        Assert.Null(_shopper.Page.QuerySelector(".total"));
        Assert.Null(_shopper.Page.QuerySelector(".reference"));
    }

    [Fact]
    public async Task Page_Headers_AllowOnlyItsOwnScriptAndNoFraming()
    {
        var id = await _box.CreateIdAsync();

        await _shopper.OpenAsync($"/checkout/{id}");

        var policy = Assert.Single(_shopper.Response.Headers.GetValues("Content-Security-Policy"));
        var script = Assert.Single(_shopper.Page.Scripts);
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains($"script-src 'nonce-{script.GetAttribute("nonce")}'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.True(_shopper.Response.Headers.CacheControl!.NoStore);
        Assert.Empty(_shopper.Page.QuerySelectorAll("[style], [onclick], style"));
        foreach (var address in new[] { script.Source!, _shopper.Page.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")! })
        {
            using var asset = await _box.Browser.GetAsync(address);
            Assert.Equal(HttpStatusCode.OK, asset.StatusCode);
        }
    }

    [Theory]
    [InlineData("https://shop.example/done", "https://shop.example/done?id={0}")]
    [InlineData("https://shop.example/done?order=7#top", "https://shop.example/done?order=7&id={0}#top")]
    [InlineData("http://127.0.0.1:5080/checkout/ä", "http://127.0.0.1:5080/checkout/%C3%A4?id={0}")]
    public async Task Pay_WithARedirectUrl_LeadsThereWithTheId(string redirectUrl, string expected)
    {
        var id = await _box.CreateIdAsync(change: body => body["config"] = new JsonObject { ["redirectUrl"] = redirectUrl });

        await _shopper.OpenAsync($"/checkout/{id}");
        await _shopper.SubmitAsync(Shopper.Card(), "Pay £12.34");

        Assert.Equal(HttpStatusCode.SeeOther, _shopper.Status);
        Assert.Equal(string.Format(null, expected, id), _shopper.RedirectedTo!.OriginalString);
        Assert.Equal("Captured", await _box.StatusAsync(id));
    }

    [Fact]
    public async Task Pay_WithoutARedirectUrl_ShowsPaymentSuccessful()
    {
        var id = await _box.CreateIdAsync();

        await _shopper.OpenAsync($"/checkout/{id}");
        await _shopper.SubmitAsync(Shopper.Card(), "Pay £12.34");
        await _shopper.FollowAsync();

        Assert.Equal("Payment successful", _shopper.Page.QuerySelector("h1")!.TextContent);
        Assert.True(_shopper.Sees("£12.34"));
    }

    [Fact]
    public async Task Pay_WithMistakes_NamesEachAndKeepsAllButTheCard()
    {
        var id = await _box.CreateIdAsync();

        await _shopper.OpenAsync($"/checkout/{id}");
        await _shopper.SubmitAsync(
            new(StringComparer.Ordinal) { ["Card number"] = "4456 5300 0000 1006", ["Expiry date"] = "13/30", ["CV2"] = "02", ["Name on card"] = "Ada Lovelace" }, "Pay £12.34");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, _shopper.Status);
        var summary = _shopper.Page.QuerySelector("#error-summary")!;
        Assert.Equal("alert", summary.GetAttribute("role"));
        Assert.True(summary.HasAttribute("autofocus"));
        var links = summary.QuerySelectorAll("a").Select(a => a.GetAttribute("href")!).ToList();
        Assert.Equal(["#cardNumber", "#expiryDate", "#cv2"], links);
        Assert.All(links, link => Assert.NotNull(_shopper.Page.QuerySelector("input" + link)));
        foreach (var label in new[] { "Card number", "Expiry date", "CV2" })
        {
            var field = _shopper.Field(label);
            Assert.Equal("true", field.GetAttribute("aria-invalid"));
            Assert.Contains(field.GetAttribute("aria-describedby")!.Split(' '), d => _shopper.Page.GetElementById(d)!.TextContent.Length > 0 && d.EndsWith("-error", StringComparison.Ordinal));
        }

        Assert.Equal("13/30", _shopper.Field("Expiry date").GetAttribute("value"));
        Assert.Equal("Ada Lovelace", _shopper.Field("Name on card").GetAttribute("value"));
        Assert.Null(_shopper.Field("Card number").GetAttribute("value"));
        Assert.Null(_shopper.Field("CV2").GetAttribute("value"));
        Assert.DoesNotContain("1006", _shopper.Page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.StartsWith("Error: ", _shopper.Page.Title, StringComparison.Ordinal);
        Assert.Equal("Created", await _box.StatusAsync(id));
    }

    [Fact]
    public async Task Pay_Empty_NamesEveryField()
    {
        var id = await _box.CreateIdAsync(change: body => body["config"] = Collecting());

        await _shopper.OpenAsync($"/checkout/{id}");
        await _shopper.SubmitAsync([], "Pay £12.34");

        Assert.Equal(
            ["#email", "#shippingName", "#shippingAddress1", "#shippingCity", "#shippingPostcode", "#cardNumber", "#expiryDate", "#cv2", "#cardName", "#billingAddress1", "#billingCity", "#billingPostcode"],
            _shopper.Page.QuerySelectorAll("#error-summary a").Select(a => a.GetAttribute("href")!));
    }

    [Fact]
    public async Task Pay_WithDetailsCollected_PutsThemOnTheIntent()
    {
        var id = await _box.CreateIdAsync(change: body => body["config"] = Collecting());
        await _shopper.OpenAsync($"/checkout/{id}");
        var typed = Shopper.Card();
        typed["Email address"] = "ada@example.com";
        typed["Full name"] = "Ada L";
        typed["Delivery notes (optional)"] = "Ring twice";
        await FillAndSubmitAsync(typed, "shipping", "billing");

        var intent = await _box.GetAsync(id);

        Assert.Equal("Captured", (string)intent["status"]!);
        Assert.Equal("ada@example.com", (string)intent["customer"]!["emailAddress"]!);
        Assert.Equal("1 shipping Street", (string)intent["shippingDetails"]!["address"]!["address1"]!);
        Assert.Equal("Ring twice", (string)intent["shippingDetails"]!["deliveryNotes"]!);
        Assert.Equal("GB", (string)intent["billingAddress"]!["countryCode"]!);
        Assert.Equal("AB1 2CD", (string)intent["billingAddress"]!["postcode"]!);
    }

    [Fact]
    public async Task Pay_Declined_SaysSoAndTheNextCardPays()
    {
        var id = await _box.CreateIdAsync();

        await _shopper.OpenAsync($"/checkout/{id}");
        await _shopper.SubmitAsync(Shopper.Card("4456530000002029"), "Pay £12.34");
        Assert.Equal(HttpStatusCode.SeeOther, _shopper.Status);
        await _shopper.FollowAsync();

        var notice = _shopper.Page.QuerySelector("[role=alert]")!;
        Assert.Contains("Your card was declined", notice.TextContent, StringComparison.Ordinal);
        Assert.Contains("You have not been charged", notice.TextContent, StringComparison.Ordinal);
        Assert.Equal("Ada Lovelace", _shopper.Field("Name on card").GetAttribute("value"));
        await _shopper.SubmitAsync(Shopper.Card(), "Pay £12.34");
        Assert.Equal("Captured", await _box.StatusAsync(id));
    }

    [Fact]
    public async Task Pay_TwentyTimesAtOnce_ChargesOnceAndLeadsEverybodyToTheEnd()
    {
        var id = await _box.CreateIdAsync();

        var shoppers = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
        {
            var shopper = new Shopper(_box.Browser);
            await shopper.OpenAsync($"/checkout/{id}");
            return shopper.Status == HttpStatusCode.OK && shopper.Page.Forms.Length == 1 ? await shopper.SubmitAsync(Shopper.Card(), "Pay £12.34") : shopper;
        }));

        Assert.Equal(1234, (long)Assert.Single(await _box.LedgerAsync())!["charged"]!);
        Assert.All(shoppers.Where(s => s.RedirectedTo is not null), s => Assert.Equal($"/checkout/{id}/complete", s.RedirectedTo!.OriginalString));
        Assert.Contains(shoppers, s => s.RedirectedTo is not null);
    }

    [Fact]
    public async Task Page_OfAPaidIntent_SaysPaymentSuccessful()
    {
        var id = await _box.CreateIdAsync(change: body => body["config"] = new JsonObject { ["redirectUrl"] = "https://shop.example/done" });
        await _box.PaidAsync(id);

        await _shopper.OpenAsync($"/checkout/{id}");

        Assert.Equal("Payment successful", _shopper.Page.QuerySelector("h1")!.TextContent);
        Assert.Equal($"https://shop.example/done?id={id}", _shopper.Page.QuerySelector("main a")!.GetAttribute("href"));
        Assert.Empty(_shopper.Page.Forms);
    }

    [Fact]
    public async Task Page_OfACanceledIntent_SaysSoAndTakesNoMoney()
    {
        var id = await _box.CreateIdAsync();
        await _shopper.OpenAsync($"/checkout/{id}");
        using var canceled = await _box.Api.DeleteAsync($"/payment-intents/{id}");

        await _shopper.SubmitAsync(Shopper.Card(), "Pay £12.34");

        Assert.Equal(HttpStatusCode.Gone, _shopper.Status);
        Assert.Equal("This payment was cancelled", _shopper.Page.QuerySelector("h1")!.TextContent);
        Assert.Empty(await _box.LedgerAsync());
    }

    [Fact]
    public async Task Page_OfAnUnknownIntent_IsAFriendly404()
    {
        await _shopper.OpenAsync("/checkout/pi_sandbox_nobody");

        Assert.Equal(HttpStatusCode.NotFound, _shopper.Status);
        Assert.Equal("We cannot find this payment", _shopper.Page.QuerySelector("h1")!.TextContent);
    }

    private async Task FillAndSubmitAsync(Dictionary<string, string> typed, params string[] prefixes)
    {
        // Two addresses have the same labels; each fieldset has its own.
        foreach (var prefix in prefixes)
        {
            Set(prefix + "Address1", $"1 {prefix} Street");
            Set(prefix + "City", "Aberdeen");
            Set(prefix + "Postcode", "AB1 2CD");
        }

        await _shopper.SubmitAsync(typed, "Pay £12.34");

        void Set(string name, string value) => ((IHtmlInputElement)_shopper.Page.GetElementById(name)!).Value = value;
    }

    private static JsonObject Collecting() => new()
    {
        ["customerEmail"] = new JsonObject { ["collectionRequired"] = true },
        ["billingAddress"] = new JsonObject { ["collectionRequired"] = true },
        ["shippingDetails"] = new JsonObject { ["collectionRequired"] = true },
    };

    private static JsonObject Line(string name, long amount, int quantity = 1) =>
        new() { ["id"] = name, ["name"] = name, ["quantity"] = quantity, ["amountTotal"] = Gbp(amount) };

    private static JsonObject Gbp(long value) => new() { ["value"] = value, ["currencyCode"] = "GBP" };
}
