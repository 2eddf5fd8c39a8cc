using System.Net;
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
        Assert.Equal("Captured", await _box.StatusAsync(id));
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
}
