using System.Text.Json.Nodes;
using Microsoft.Playwright;
using ShopCheckout.Browser.Tests;
using static Microsoft.Playwright.Assertions;

namespace Dojo.Sandbox.Browser.Tests.Components;

public sealed class CardPaymentTests(Chromium chromium, Merchant merchant) : ComponentTests(chromium, merchant)
{
    [Fact]
    public async Task Pay_ApprovedCard_FulfilsWithStatusAndAuthCode()
    {
        var (id, token) = await Merchant.CreateAsync();
        var checkout = await OpenCardAsync(token);
        await checkout.ToldAsync("loaded");
        await checkout.TypeCardAsync();

        await checkout.PressPayAsync();

        var result = await checkout.ToldAsync("result");
        Assert.Equal(0, StatusCode(result));
        var intent = await Merchant.GetAsync(id);
        Assert.Equal("Captured", (string)intent["status"]!);
        Assert.Equal((string)intent["paymentDetails"]!["authCode"]!, (string)result!["authCode"]!);
    }

    [Theory]
    [InlineData("4456530000002011", 5)]
    [InlineData("4456530000002052", 4)]
    [InlineData("4456530000002060", 30)]
    [InlineData("4456530000002094", 20)]
    public async Task Pay_RefusedCard_FulfilsWithTheGatewaysCodeAndSpendsTheToken(string card, int code)
    {
        var (id, token) = await Merchant.CreateAsync();
        var checkout = await OpenCardAsync(token);
        await checkout.TypeCardAsync(card);
        await checkout.PressPayAsync();
        Assert.Equal(code, StatusCode(await checkout.ToldAsync("result")));
        await checkout.Page.EvaluateAsync("window.seen = []");

        await checkout.TypeCardAsync();
        await checkout.PressPayAsync();

        Assert.Equal(401, StatusCode(await checkout.ToldAsync("result")));
        Assert.Equal("Created", await Merchant.StatusAsync(id));
    }

    [Theory]
    [InlineData(null, 404)]
    [InlineData("css_sandbox_nobody", 401)]
    public async Task Pay_WithoutAGoodToken_FulfilsWithItsCode(string? token, int code)
    {
        var checkout = await OpenCardAsync(token);
        await checkout.TypeCardAsync();

        await checkout.PressPayAsync();

        Assert.Equal(code, StatusCode(await checkout.ToldAsync("result")));
    }

    [Fact]
    public async Task Pay_IntentThatTakesWalletsOnly_IsInvalid()
    {
        var (_, token) = await Merchant.CreateAsync("Wallet");
        var checkout = await OpenCardAsync(token);
        await checkout.TypeCardAsync();

        await checkout.PressPayAsync();

        Assert.Equal(400, StatusCode(await checkout.ToldAsync("result")));
    }

    [Theory]
    [InlineData("Approve", 0, "Captured")]
    [InlineData("Fail", 5, "Created")]
    [InlineData("Cancel", 5, "Created")]
    public async Task Pay_ChallengedCard_AsksInsideThePageAndFulfilsWithTheAnswer(string answer, int code, string status)
    {
        var (id, token) = await Merchant.CreateAsync();
        var checkout = await OpenCardAsync(token);
        await checkout.TypeCardAsync("4456530000001096");
        await checkout.PressPayAsync();
        await Expect(checkout.Bank.GetByText("£12.34")).ToBeVisibleAsync();
        Assert.Equal("Created", await Merchant.StatusAsync(id));

        await checkout.Bank.GetByRole(AriaRole.Button, new() { Name = answer }).ClickAsync();

        Assert.Equal(code, StatusCode(await checkout.ToldAsync("result")));
        Assert.Equal(status, await Merchant.StatusAsync(id));
        await Expect(checkout.Page.Locator("dialog")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Pay_ChallengeLeftByEscape_IsDeclined()
    {
        var (_, token) = await Merchant.CreateAsync();
        var checkout = await OpenCardAsync(token);
        await checkout.TypeCardAsync("4456530000001096");
        await checkout.PressPayAsync();

        await checkout.Bank.GetByRole(AriaRole.Button, new() { Name = "Approve" }).PressAsync("Escape");

        Assert.Equal(5, StatusCode(await checkout.ToldAsync("result")));
    }

    [Fact]
    public async Task Pay_WithAdditionalInfo_PutsItOnTheIntent()
    {
        var (id, token) = await Merchant.CreateAsync(change: body => body["metadata"] = new JsonObject { ["from"] = "server", ["kept"] = "yes" });
        var checkout = await OpenCardAsync(token);
        await checkout.Page.EvaluateAsync("""
            window.info = { userEmailAddress: 'ada@example.com', userPhoneNumber: '01632 960 001', savePaymentMethod: false,
              billingAddress: { address1: '1 High St', city: 'London', postcode: 'N1', countryCode: '826' },
              shippingDetails: { name: 'Ada', address: { address1: '2 Low St', countryCode: '826' } }, metaData: { from: 'page' } }
            """);
        await checkout.TypeCardAsync();

        await checkout.PressPayAsync();

        Assert.Equal(0, StatusCode(await checkout.ToldAsync("result")));
        var intent = await Merchant.GetAsync(id);
        Assert.Equal("ada@example.com", (string)intent["customer"]!["emailAddress"]!);
        Assert.Equal("01632 960 001", (string)intent["customer"]!["phoneNumber"]!);
        Assert.Equal("1 High St", (string)intent["billingAddress"]!["address1"]!);
        Assert.Equal("2 Low St", (string)intent["shippingDetails"]!["address"]!["address1"]!);
        Assert.Equal("page", (string)intent["metadata"]!["from"]!);
        Assert.Equal("yes", (string)intent["metadata"]!["kept"]!);
    }

    [Fact]
    public async Task Pay_WithMetaDataThatIsNotText_IsInvalidAndLeavesTheTokenGood()
    {
        var (_, token) = await Merchant.CreateAsync();
        var checkout = await OpenCardAsync(token);
        await checkout.Page.EvaluateAsync("window.info = { metaData: { number: 1 } }");
        await checkout.TypeCardAsync();
        await checkout.PressPayAsync();
        Assert.Equal(400, StatusCode(await checkout.ToldAsync("result")));

        await checkout.Page.EvaluateAsync("window.seen = []; window.info = {}");
        await checkout.PressPayAsync();

        Assert.Equal(0, StatusCode(await checkout.ToldAsync("result")));
    }

    [Fact]
    public async Task Pay_Twice_RejectsTheSecondAndPaysOnce()
    {
        var (_, token) = await Merchant.CreateAsync();
        var checkout = await OpenCardAsync(token);
        await checkout.TypeCardAsync();

        await checkout.Page.EvaluateAsync("pay.onclick(); pay.onclick()");

        Assert.Contains("already", (string)(await checkout.ToldAsync("rejected"))!["message"]!, StringComparison.Ordinal);
        Assert.Equal(0, StatusCode(await checkout.ToldAsync("result")));
    }

    [Fact]
    public async Task Pay_NothingOfTheCard_ReachesTheShop()
    {
        var (_, token) = await Merchant.CreateAsync();
        var checkout = await OpenCardAsync(token);
        await checkout.TypeCardAsync();
        await checkout.PressPayAsync();
        await checkout.ToldAsync("result");

        var said = await checkout.Page.EvaluateAsync<string>("JSON.stringify(window.seen) + document.documentElement.outerHTML");
        Assert.DoesNotContain("1005", said.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        var sent = Assert.Single(checkout.Requests, r => r.PostData?.Contains("1005", StringComparison.Ordinal) == true);
        Assert.StartsWith(Merchant.SandboxUrl, sent.Url, StringComparison.Ordinal);
        Assert.All(
            checkout.Requests.Where(r => r.Url.StartsWith(Merchant.SandboxUrl, StringComparison.Ordinal)),
            r => Assert.DoesNotContain(token, r.Url, StringComparison.Ordinal));
    }
}
