using System.Text.Json.Nodes;
using Microsoft.Playwright;
using ShopCheckout.Browser.Tests;
using static Microsoft.Playwright.Assertions;

namespace Dojo.Sandbox.Browser.Tests.Components;

/// <summary>The documented options one by one, where the tests of what a component does have not used them already.</summary>
public sealed class OptionTests(Chromium chromium, Merchant merchant) : ComponentTests(chromium, merchant)
{
    private static readonly (string Name, string Label)[] Fields =
        [("cardNumber", "Card number"), ("expiryDate", "Expiry date"), ("cv2", "CV2"), ("cardName", "Name on card")];

    [Theory]
    [InlineData(null, "Google Pay", "Pay with Google Pay")]
    [InlineData("plain", "Google Pay", "Pay with Google Pay")]
    [InlineData("book", "Book with Google Pay", "Book with Google Pay")]
    [InlineData("buy", "Buy with Google Pay", "Buy with Google Pay")]
    [InlineData("checkout", "Check out with Google Pay", "Check out with Google Pay")]
    [InlineData("donate", "Donate with Google Pay", "Donate with Google Pay")]
    [InlineData("order", "Order with Google Pay", "Order with Google Pay")]
    public async Task ButtonType_OfTheWallet_IsWhatTheButtonSays(string? type, string text, string name)
    {
        var checkout = await OpenWalletAsync(config => config["buttonConfig"] = type is null ? null : new JsonObject { ["type"] = type });

        var button = WalletButton(checkout);
        await Expect(button).ToHaveTextAsync(text);
        await Expect(button).ToHaveAccessibleNameAsync(name);
        await Expect(button).ToHaveCSSAsync("background-color", "rgb(0, 0, 0)");
    }

    [Theory]
    [InlineData("colour", "white", "rgb(255, 255, 255)", "rgb(0, 0, 0)")]
    [InlineData("colour", "black", "rgb(0, 0, 0)", "rgb(255, 255, 255)")]
    // The table of options says colour, the example beside it color.
    [InlineData("color", "white", "rgb(255, 255, 255)", "rgb(0, 0, 0)")]
    [InlineData("colour", "mauve", "rgb(0, 0, 0)", "rgb(255, 255, 255)")]
    public async Task ButtonColour_OfTheWallet_IsBlackUnlessWhiteIsAskedFor(string option, string colour, string background, string text)
    {
        var checkout = await OpenWalletAsync(config => config["buttonConfig"] = new JsonObject { [option] = colour });

        await Expect(WalletButton(checkout)).ToHaveCSSAsync("background-color", background);
        await Expect(WalletButton(checkout)).ToHaveCSSAsync("color", text);
    }

    [Theory]
    [InlineData("emailRequired", "Email address")]
    [InlineData("billingAddressRequired", "Billing address")]
    [InlineData("shippingAddressRequired", "Delivery")]
    public async Task WalletAsks_OnlyForWhatIsRequired(string option, string asked)
    {
        var checkout = await OpenWalletAsync(config =>
        {
            config[option] = true;
            config["errorMessages"] = new JsonObject { [option] = "Ours, please" };
        });
        await WalletButton(checkout).ClickAsync();
        var sheet = checkout.Page.FrameLocator("dialog iframe");
        await Expect(sheet.GetByText("£12.34").First).ToBeVisibleAsync();

        foreach (var (what, role) in new[] { ("Email address", AriaRole.Textbox), ("Billing address", AriaRole.Group), ("Delivery", AriaRole.Group) })
            await Expect(sheet.GetByRole(role, new() { Name = what })).ToHaveCountAsync(what == asked ? 1 : 0);
        await sheet.GetByRole(AriaRole.Button, new() { Name = "Pay £12.34" }).ClickAsync();
        var error = (await checkout.ToldAsync("errors"))![0]!;
        Assert.Equal((option, "Ours, please"), ((string)error["errorType"]!, (string)error["message"]!));
    }

    [Fact]
    public async Task WalletFrame_TellsThatItHasLoaded()
    {
        var checkout = await OpenWalletAsync();

        await checkout.ToldAsync("loaded");
        Assert.Empty(await checkout.AllToldAsync("loadFailed"));
    }

    [Fact]
    public async Task WalletFrame_KeptOutByTheShopsPolicy_TellsThatItCouldNotLoad()
    {
        ExpectComplaints = true;
        var checkout = await OpenAsync("wallet", Config("x"), more: "&unframed");

        Assert.Contains("could not be loaded", (string)(await checkout.ToldAsync("loadFailed"))!, StringComparison.Ordinal);
        Assert.Empty(await checkout.AllToldAsync("loaded"));
    }

    [Fact]
    public async Task ErrorMessages_OfTheShop_ReplaceEveryOne()
    {
        string[] types =
        [
            "cardNameRequired", "cardNameInvalid", "cardNumberRequired", "cardNumberInvalid", "expiryDateRequired", "expiryDateInvalid",
            "expiryDateMustBeInFuture", "cv2Required", "cv2Invalid",
        ];
        var checkout = await OpenCardAsync("x", config =>
            config["errorMessages"] = new JsonObject(types.Select(t => KeyValuePair.Create(t, (JsonNode?)$"our {t}"))));
        await checkout.ToldAsync("loaded");

        await checkout.PressPayAsync();
        await checkout.ToldAsync("rejected");
        var seen = await MessagesAsync(checkout);
        foreach (var (label, typed) in new[] { ("Card number", "4456530000001006"), ("Expiry date", "13/30"), ("CV2", "02"), ("Name on card", "1234 5678") })
        {
            await checkout.Fields.GetByLabel(label).FillAsync(typed);
            await checkout.Fields.GetByLabel(label).BlurAsync();
        }

        await checkout.Page.WaitForFunctionAsync("window.seen.some(s => s[0] === 'errors' && s[1].some(e => e.errorType === 'cardNameInvalid'))");
        seen.AddRange(await MessagesAsync(checkout));
        await checkout.Fields.GetByLabel("Expiry date").FillAsync("01/20");
        await checkout.Fields.GetByLabel("Expiry date").BlurAsync();
        await checkout.Page.WaitForFunctionAsync("window.seen.some(s => s[0] === 'errors' && s[1].some(e => e.errorType === 'expiryDateMustBeInFuture'))");
        seen.AddRange(await MessagesAsync(checkout));

        Assert.Equal(types.Select(t => $"{t}: our {t}").Order(StringComparer.Ordinal), seen.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Text_OfTheShop_StandsAtEveryField()
    {
        var checkout = await OpenCardAsync("x", config => config["text"] = new JsonObject(Fields.Select(f =>
            KeyValuePair.Create(f.Name, (JsonNode?)new JsonObject { ["label"] = $"Our {f.Name}", ["placeholder"] = $"like {f.Name}", ["showValidation"] = true }))));
        await checkout.ToldAsync("loaded");
        await checkout.PressPayAsync();
        await checkout.ToldAsync("rejected");

        foreach (var (name, _) in Fields)
        {
            await Expect(checkout.Fields.GetByLabel($"Our {name}")).ToHaveAttributeAsync("placeholder", $"like {name}");
            await Expect(checkout.Fields.Locator($"#{name}-message")).ToBeInViewportAsync();
        }
    }

    [Fact]
    public async Task Styles_OfOneField_StandAboveThoseForAllAtThatFieldOnly()
    {
        var checkout = await OpenCardAsync("x", config =>
        {
            config["styles"]!["base"] = JsonNode.Parse("""{"default":{"letterSpacing":"1px"}}""");
            for (var i = 0; i < Fields.Length; i++)
                config["styles"]![Fields[i].Name] = new JsonObject { ["default"] = new JsonObject { ["color"] = $"rgb({i + 1}, 0, 0)" } };
        });
        await checkout.ToldAsync("loaded");

        for (var i = 0; i < Fields.Length; i++)
        {
            var field = checkout.Fields.GetByLabel(Fields[i].Label);
            await Expect(field).ToHaveCSSAsync("color", $"rgb({i + 1}, 0, 0)");
            await Expect(field).ToHaveCSSAsync("letter-spacing", "1px");
        }
    }

    [Fact]
    public async Task AdditionalInfo_EveryLineOfAnAddress_StandsOnTheIntent()
    {
        string[] lines = ["address1", "address2", "address3", "address4", "city", "state", "postcode"];
        var (id, token) = await Merchant.CreateAsync();
        var checkout = await OpenCardAsync(token);
        await checkout.Page.EvaluateAsync("""
            lines => {
              const address = what => Object.fromEntries(lines.map(l => [l, what + ' ' + l]).concat([['countryCode', '826']]));
              window.info = { billingAddress: address('bill'), shippingDetails: { name: 'Ada', address: address('ship') } };
            }
            """, lines);
        await checkout.TypeCardAsync();

        await checkout.PressPayAsync();

        Assert.Equal(0, StatusCode(await checkout.ToldAsync("result")));
        var intent = await Merchant.GetAsync(id);
        foreach (var (what, address) in new[] { ("bill", intent["billingAddress"]!), ("ship", intent["shippingDetails"]!["address"]!) })
        {
            Assert.All(lines, l => Assert.Equal($"{what} {l}", (string)address[l]!));
            Assert.Equal("826", (string)address["countryCode"]!);
        }
    }

    private static async Task<List<string>> MessagesAsync(Checkout checkout) =>
        [.. (await checkout.ToldAsync("errors"))!.AsArray().Select(e => $"{e!["errorType"]}: {e["message"]}")];

    private static ILocator WalletButton(Checkout checkout) => checkout.Page.FrameLocator("#demo-payment iframe").GetByRole(AriaRole.Button);

    private async Task<Checkout> OpenWalletAsync(Action<JsonObject>? change = null)
    {
        var (_, token) = await Merchant.CreateAsync("Wallet");
        var config = Config(token);
        change?.Invoke(config);
        return await OpenAsync("wallet", config);
    }
}
