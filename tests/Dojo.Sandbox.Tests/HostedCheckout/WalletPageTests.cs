using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Dojo.Sandbox.Tests.HostedCheckout;

public sealed class WalletPageTests(SharedBox shared) : IClassFixture<SharedBox>
{
    private readonly Box _box = shared.Box;
    private readonly Shopper _shopper = new(shared.Box.Browser);

    [Theory]
    [InlineData("Apple Pay")]
    [InlineData("Google Pay")]
    public async Task Pay_WithAWallet_IsPaid(string wallet)
    {
        var id = await CreateAsync("Card", "Wallet");
        await _shopper.OpenAsync($"/checkout/{id}");
        Assert.NotNull(_shopper.Page.GetElementById("cardNumber"));
        await _shopper.OpenAsync(_shopper.Page.QuerySelectorAll("a").Single(a => a.TextContent == $"Pay with {wallet}").GetAttribute("href")!);
        Assert.Equal(wallet, _shopper.Page.QuerySelector("h1")!.TextContent);

        await _shopper.SubmitAsync([], "Pay £12.34");

        Assert.Equal($"/checkout/{id}/complete", _shopper.RedirectedTo!.OriginalString);
        var card = (await _box.GetAsync(id))["paymentDetails"]!["card"]!;
        Assert.Equal(("Unknown", "Device"), ((string)card["entryMode"]!, (string)card["verificationMethod"]!));
    }

    [Fact]
    public async Task Pay_WithAWalletByRemoteControl_IsWhatTheWalletsPageDoes()
    {
        var id = await CreateAsync("Wallet");

        using var unknown = await RemotelyAsync(id, new { wallet = "APPLE_PAY", cardNumber = "4456530000001096" });
        using var both = await RemotelyAsync(id, new { wallet = "APPLE_PAY", paymentMethodId = "pm_1" });
        using var other = await RemotelyAsync(id, new { wallet = "SAMSUNG_PAY", cardNumber = "4456530000001005" });
        using var paid = await RemotelyAsync(id, new { wallet = "APPLE_PAY", cardNumber = "4456530000001005" });

        await Problems.AssertFieldAsync(unknown, "CardNumber");
        await Problems.AssertFieldAsync(both, "Wallet");
        await Problems.AssertFieldAsync(other, "Wallet");
        Assert.Equal(HttpStatusCode.OK, paid.StatusCode);
        var card = (await _box.GetAsync(id))["paymentDetails"]!["card"]!;
        Assert.Equal(("Unknown", "Device", "44565300****1005"), ((string)card["entryMode"]!, (string)card["verificationMethod"]!, (string)card["cardNumber"]!));
    }

    [Fact]
    public async Task Pay_TypedByRemoteControl_IsManualEntryAndNeedsItsCv2()
    {
        var id = await CreateAsync("Card");

        using var without = await RemotelyAsync(id, new { cardNumber = "4456530000001005", expiryDate = "12/30", cardName = "Ada" });
        await _box.PaidAsync(id);

        await Problems.AssertFieldAsync(without, "Cv2");
        var card = (await _box.GetAsync(id))["paymentDetails"]!["card"]!;
        Assert.Equal(("ManualEntry", "None"), ((string)card["entryMode"]!, (string)card["verificationMethod"]!));
    }

    [Fact]
    public async Task Page_ForWalletsOnly_AsksForNoCard()
    {
        await _shopper.OpenAsync($"/checkout/{await CreateAsync("Wallet")}");

        Assert.Empty(_shopper.Page.Forms);
        Assert.Equal(2, _shopper.Page.QuerySelectorAll("a.wallet").Length);
    }

    [Fact]
    public async Task Wallet_OfAnIntentThatTakesCardsOnly_LeadsBackToThePage()
    {
        var id = await CreateAsync("Card");

        await _shopper.OpenAsync($"/checkout/{id}/wallet/google-pay");

        Assert.Equal($"/checkout/{id}", _shopper.RedirectedTo!.OriginalString);
        Assert.Empty((await _box.GetAsync(id))["captures"]!.AsArray());
    }

    [Fact]
    public async Task Pay_WithoutTheEmailAskedFor_SaysSoAndThenSendsTheReceiptThere()
    {
        var id = await CreateAsync(body => body["config"] = new JsonObject { ["customerEmail"] = new JsonObject { ["collectionRequired"] = true } }, "Wallet");
        await _shopper.OpenAsync($"/checkout/{id}/wallet/google-pay");
        await _shopper.SubmitAsync([], "Pay £12.34");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, _shopper.Status);

        await _shopper.SubmitAsync(new(StringComparer.Ordinal) { ["Email address"] = "ada@example.com" }, "Pay £12.34");
        await _shopper.FollowAsync();

        Assert.True(_shopper.Sees("We sent your receipt to ada@example.com."), _shopper.Text);
    }

    [Fact]
    public async Task Pay_DeclinedCardOfTheWallet_SaysSoOnThePage()
    {
        var id = await CreateAsync("Card", "Wallet");
        await _shopper.OpenAsync($"/checkout/{id}/wallet/apple-pay");

        await _shopper.SubmitAsync(new(StringComparer.Ordinal) { ["Card in the wallet"] = "4456530000002029" }, "Pay £12.34");
        await _shopper.FollowAsync();

        Assert.True(_shopper.Sees("Your card was declined"));
    }

    private Task<string> CreateAsync(params string[] methods) => CreateAsync(_ => { }, methods);

    private Task<string> CreateAsync(Action<JsonObject> change, params string[] methods) => _box.CreateIdAsync(change: body =>
    {
        body["paymentMethods"] = new JsonArray([.. methods.Select(m => (JsonNode)m)]);
        change(body);
    });

    private Task<HttpResponseMessage> RemotelyAsync(string id, object body) => _box.Api.PostAsJsonAsync($"/_sandbox/payment-intents/{id}/pay", body);
}
