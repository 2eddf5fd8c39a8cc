using System.Text.Json.Nodes;
using Microsoft.Playwright;
using ShopCheckout.Browser.Tests;
using static Microsoft.Playwright.Assertions;

namespace Dojo.Sandbox.Browser.Tests.Components;

/// <summary>The fields before anything is paid: looks, words, complaints and what the shop's page hears of them.</summary>
public sealed class CardFieldTests(Chromium chromium, Merchant merchant) : ComponentTests(chromium, merchant)
{
    private static readonly string[] FieldNames = ["cardNumber", "expiryDate", "cv2", "cardName"];

    [Fact]
    public async Task Submit_EmptyForm_RejectsNamesEveryFieldAndFocusesTheFirst()
    {
        var checkout = await OpenCardAsync("x");
        await checkout.ToldAsync("loaded");

        await checkout.PressPayAsync();

        var reason = (await checkout.ToldAsync("rejected"))!;
        Assert.Equal("Enter your card number", (string)reason["message"]!);
        var errors = (await checkout.ToldAsync("errors"))!.AsArray();
        Assert.Equal(["cardNumberRequired", "expiryDateRequired", "cv2Required", "cardNameRequired"], errors.Select(e => (string)e!["errorType"]!));
        await Expect(checkout.Fields.GetByLabel("Card number")).ToBeFocusedAsync();
    }

    [Theory]
    [InlineData("Card number", "4456 5300 0000 1006", "cardNumberInvalid")]
    [InlineData("Expiry date", "13/30", "expiryDateInvalid")]
    [InlineData("Expiry date", "01/20", "expiryDateMustBeInFuture")]
    [InlineData("CV2", "02", "cv2Invalid")]
    [InlineData("Name on card", "1234 5678", "cardNameInvalid")]
    public async Task Leave_FieldWithAMistake_TellsItsTypeAndTakesItBackWhenRight(string label, string typed, string type)
    {
        var checkout = await OpenCardAsync("x");
        var field = checkout.Fields.GetByLabel(label);
        await field.FillAsync(typed);
        await field.BlurAsync();

        Assert.Equal(type, (string)(await checkout.ToldAsync("errors"))![0]!["errorType"]!);
        await Expect(field).ToHaveAttributeAsync("aria-invalid", "true");
        await field.FillAsync(label switch { "Card number" => "4456530000001005", "Expiry date" => "12/30", "CV2" => "020", _ => "Ada" });
        await checkout.Page.WaitForFunctionAsync("window.seen.filter(s => s[0] === 'errors').pop()[1].length === 0");
    }

    [Fact]
    public async Task ErrorMessages_OfTheShop_StandInTheCallbackAndInTheField()
    {
        var checkout = await OpenCardAsync("x", config =>
        {
            config["errorMessages"] = new JsonObject { ["cv2Required"] = "No code?", ["unknown"] = "ignored" };
            config["text"] = new JsonObject { ["cv2"] = new JsonObject { ["label"] = "Code", ["placeholder"] = "", ["showValidation"] = true } };
        });
        await checkout.ToldAsync("loaded");

        await checkout.PressPayAsync();

        var errors = (await checkout.ToldAsync("errors"))!.AsArray();
        Assert.Equal("No code?", (string)errors.Single(e => (string)e!["errorType"]! == "cv2Required")!["message"]!);
        await Expect(checkout.Fields.GetByText("No code?")).ToBeVisibleAsync();
        await Expect(checkout.Fields.Locator("[data-field=cardNumber] .validation")).ToHaveCSSAsync("width", "1px");
        await Expect(checkout.Fields.GetByLabel("Code")).ToHaveAttributeAsync("placeholder", "123");
        await Expect(checkout.Fields.GetByLabel("Code")).ToHaveAccessibleDescriptionAsync("No code?");
    }

    [Fact]
    public async Task Callbacks_HearOfValidFieldsCompletionBlurAndEnter()
    {
        var checkout = await OpenCardAsync("x");
        await checkout.Fields.GetByLabel("Card number").FillAsync("4456530000001005");
        await checkout.Fields.GetByLabel("Card number").BlurAsync();
        Assert.False((bool)(await checkout.ToldAsync("blur"))!);
        Assert.Empty(await checkout.AllToldAsync("formComplete"));

        await checkout.TypeCardAsync();
        await checkout.Fields.GetByLabel("Name on card").PressAsync("Enter");
        await checkout.ToldAsync("submit");
        await checkout.Fields.GetByLabel("Name on card").BlurAsync();

        await checkout.Page.WaitForFunctionAsync("window.seen.filter(s => s[0] === 'blur').pop()[1] === true");
        Assert.Equal(FieldNames, await checkout.AllToldAsync("fieldValid"));
        Assert.Single(await checkout.AllToldAsync("formComplete"));
        Assert.Empty(await checkout.AllToldAsync("result"));
    }

    [Fact]
    public async Task Styles_FollowTheStateOfTheFieldAndItsOwnComeAfterThoseForAll()
    {
        var checkout = await OpenCardAsync("x", config => config["styles"] = JsonNode.Parse("""
            {
              "base": {
                "default": { "color": "rgb(1, 1, 1)", "backgroundColor": "rgb(2, 2, 2)" }, "focus": { "color": "rgb(3, 3, 3)" },
                "error": { "color": "rgb(4, 4, 4)" }, "valid": { "color": "rgb(5, 5, 5)" },
                "errorFocus": { "color": "rgb(6, 6, 6)" }, "validFocus": { "color": "rgb(7, 7, 7)" },
                "container": { "paddingTop": "8px" }, "label": { "color": "rgb(9, 9, 9)" },
                "validationText": { "color": "rgb(10, 10, 10)" }, "validationIcon": { "backgroundColor": "rgb(11, 11, 11)" }
              },
              "cv2": { "default": { "color": "rgb(12, 12, 12)" } },
              "cardIcon": { "opacity": "0.5" }, "form": { "paddingLeft": "13px" }
            }
            """));
        await checkout.ToldAsync("loaded");
        var number = checkout.Fields.GetByLabel("Card number");

        await Expect(number).ToHaveCSSAsync("color", "rgb(1, 1, 1)");
        await Expect(number).ToHaveCSSAsync("background-color", "rgb(2, 2, 2)");
        await Expect(checkout.Fields.GetByLabel("CV2")).ToHaveCSSAsync("color", "rgb(12, 12, 12)");
        await Expect(checkout.Fields.Locator("[data-field=cv2]")).ToHaveCSSAsync("padding-top", "8px");
        await Expect(checkout.Fields.GetByText("Card number", new() { Exact = true })).ToHaveCSSAsync("color", "rgb(9, 9, 9)");
        await Expect(checkout.Fields.Locator("#cardIcon")).ToHaveCSSAsync("opacity", "0.5");
        await Expect(checkout.Fields.Locator("form")).ToHaveCSSAsync("padding-left", "13px");
        await Expect(checkout.Fields.Locator("#cardNumber-message")).ToHaveCSSAsync("color", "rgb(10, 10, 10)");
        await Expect(checkout.Fields.Locator("[data-field=cv2] .validation-icon")).ToHaveCSSAsync("background-color", "rgb(11, 11, 11)");
        await number.FocusAsync();
        await Expect(number).ToHaveCSSAsync("color", "rgb(3, 3, 3)");
        await number.FillAsync("4456530000001006");
        await number.BlurAsync();
        await Expect(number).ToHaveCSSAsync("color", "rgb(4, 4, 4)");
        await number.FocusAsync();
        await Expect(number).ToHaveCSSAsync("color", "rgb(6, 6, 6)");
        await number.FillAsync("4456530000001005");
        await Expect(number).ToHaveCSSAsync("color", "rgb(7, 7, 7)");
        await number.BlurAsync();
        await Expect(number).ToHaveCSSAsync("color", "rgb(5, 5, 5)");
    }

    [Fact]
    public async Task FontCss_IsLoadedIntoTheFrame()
    {
        var font = $"{Merchant.ShopUrl}/shop.css?font";

        var checkout = await OpenCardAsync("x", config => config["fontCss"] = new JsonArray(font, "javascript:alert(1)"));

        await Expect(checkout.Fields.Locator($"link[href='{font}']")).ToHaveCountAsync(1);
        await Expect(checkout.Fields.Locator("link[rel=stylesheet]")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task Frame_KeptOutByTheShopsPolicy_TellsThatItCouldNotLoad()
    {
        ExpectComplaints = true;
        var checkout = await OpenAsync("card", Config("x"), more: "&unframed");

        Assert.Contains("could not be loaded", (string)(await checkout.ToldAsync("loadFailed"))!, StringComparison.Ordinal);
        Assert.Empty(await checkout.AllToldAsync("loaded"));
        await checkout.PressPayAsync();
        Assert.Equal("The payment form could not be loaded.", (string)(await checkout.ToldAsync("rejected"))!["message"]!);
    }

    [Fact]
    public async Task Frame_ThatTheNetworkLoses_TellsThatItCouldNotLoad()
    {
        var checkout = await OpenCardAsync("x");
        await checkout.ToldAsync("loaded");
        await checkout.Page.RouteAsync("**/payments/v1/card", route => route.AbortAsync());

        await checkout.Page.ReloadAsync();

        Assert.Contains("could not be loaded", (string)(await checkout.ToldAsync("loadFailed"))!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_ThatPretendsToBeTheFrameOrTheBank_IsNotBelieved()
    {
        var (_, token) = await Merchant.CreateAsync();
        var checkout = await OpenCardAsync(token);
        await checkout.TypeCardAsync("4456530000001096");
        await checkout.PressPayAsync();
        await Expect(checkout.Bank.GetByRole(AriaRole.Button, new() { Name = "Approve" })).ToBeVisibleAsync();

        await checkout.Page.EvaluateAsync("window.postMessage({ dojo: 'challenged', result: { statusCode: 0, authCode: '123456' } }, '*')");
        await checkout.Bank.GetByRole(AriaRole.Button, new() { Name = "Fail" }).ClickAsync();

        Assert.Equal(5, StatusCode(await checkout.ToldAsync("result")));
        Assert.Single(await checkout.AllToldAsync("result"));
    }

    [Fact]
    public async Task Construct_WithoutAContainer_Throws()
    {
        ExpectComplaints = true;
        var config = Config("x");
        config["containerId"] = "nowhere";

        var checkout = await OpenAsync("card", config);

        Assert.Contains(checkout.Complaints, c => c.Contains("no element with the id nowhere", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(390)]
    [InlineData(1280)]
    public async Task Page_WithTheComponent_IsAccessibleAndFits(int width)
    {
        var (_, token) = await Merchant.CreateAsync();
        var checkout = await OpenCardAsync(
            token,
            config =>
            {
                config["text"] = new JsonObject(FieldNames.Select(n => KeyValuePair.Create(n, (JsonNode?)new JsonObject { ["showValidation"] = true })));
                // A frame lets the page's colour through; axe takes that for white.
                config["styles"]!["form"] = new JsonObject { ["backgroundColor"] = "Canvas" };
            },
            width);
        await checkout.ToldAsync("loaded");
        await checkout.PressPayAsync();
        await checkout.ToldAsync("rejected");

        await Accessibility.CheckAsync(checkout.Page, "card component with errors");
        var frame = await checkout.Page.Locator("iframe").ElementHandleAsync();
        var inside = (await frame.ContentFrameAsync())!;
        // The page follows what its frame says of its height a moment later.
        await inside.WaitForFunctionAsync("document.documentElement.scrollHeight <= window.innerHeight && document.documentElement.scrollWidth <= window.innerWidth");
        await checkout.TypeCardAsync("4456530000001096");
        await checkout.PressPayAsync();
        await Expect(checkout.Bank.GetByRole(AriaRole.Button, new() { Name = "Approve" })).ToBeVisibleAsync();
        await Accessibility.CheckAsync(checkout.Page, "challenge inside the page");
    }
}
