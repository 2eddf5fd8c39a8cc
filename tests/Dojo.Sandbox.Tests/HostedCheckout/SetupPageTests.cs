using System.Net;
using System.Text.Json.Nodes;
using Dojo.Sandbox.Tests.SetupIntents;

namespace Dojo.Sandbox.Tests.HostedCheckout;

public sealed class SetupPageTests(SharedBox shared) : IClassFixture<SharedBox>
{
    private readonly Box _box = shared.Box;
    private readonly Shopper _shopper = new(shared.Box.Browser);

    [Fact]
    public async Task Page_ShowsTermsAmountAndThatNothingIsChargedNow()
    {
        await _shopper.OpenAsync($"/checkout/{await _box.SetupIdAsync(body => body["config"] = new JsonObject { ["title"] = "The Café" })}");

        foreach (var seen in new[] { "The Café", "£10.00", "To be charged later, if at all", "Who does not come pays the booking fee.", "You are not charged now" })
            Assert.True(_shopper.Sees(seen), $"{seen} in {_shopper.Text}");
    }

    [Fact]
    public async Task Save_GoodCard_AuthorisesAndLeadsToTheEnd()
    {
        var id = await _box.SetupIdAsync();
        await _shopper.OpenAsync($"/checkout/{id}");

        await _shopper.SubmitAsync(Shopper.Card(), "Save card");
        await _shopper.FollowAsync();

        Assert.Equal("Your card is saved", _shopper.Page.QuerySelector("h1")!.TextContent);
        Assert.Equal("Authorized", (string)(await _box.SetupOfAsync(id))["status"]!);
    }

    [Fact]
    public async Task Save_WithARedirectUrl_LeadsThereWithTheId()
    {
        var id = await _box.SetupIdAsync(body => body["config"] = new JsonObject { ["redirectUrl"] = "https://shop.example/booked" });
        await _shopper.OpenAsync($"/checkout/{id}");

        await _shopper.SubmitAsync(Shopper.Card(), "Save card");

        Assert.Equal($"https://shop.example/booked?id={id}", _shopper.RedirectedTo!.OriginalString);
    }

    [Fact]
    public async Task Save_Declined_SaysSoAndTheNextCardIsSaved()
    {
        var id = await _box.SetupIdAsync();
        await _shopper.OpenAsync($"/checkout/{id}");
        await _shopper.SubmitAsync(Shopper.Card("4456530000002011"), "Save card");
        await _shopper.FollowAsync();
        Assert.Contains("Your card was declined", _shopper.Page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);

        await _shopper.SubmitAsync(Shopper.Card(), "Save card");

        Assert.Equal("Authorized", (string)(await _box.SetupOfAsync(id))["status"]!);
    }

    [Theory]
    [InlineData("Approve", "Authorized")]
    [InlineData("Fail", "Created")]
    public async Task Save_ChallengedCard_FollowsTheAnswer(string answer, string status)
    {
        var id = await _box.SetupIdAsync();
        await _shopper.OpenAsync($"/checkout/{id}");
        await _shopper.SubmitAsync(Shopper.Card("4456530000001096"), "Save card");
        await _shopper.FollowAsync();
        Assert.True(_shopper.Sees("£10.00, not charged now"));

        await _shopper.SubmitAsync([], answer);

        Assert.Equal(status, (string)(await _box.SetupOfAsync(id))["status"]!);
    }

    [Fact]
    public async Task Save_Empty_NamesEveryField()
    {
        await _shopper.OpenAsync($"/checkout/{await _box.SetupIdAsync(body => body["config"] = new JsonObject { ["customerEmail"] = new JsonObject { ["collectionRequired"] = true } })}");

        await _shopper.SubmitAsync([], "Save card");

        Assert.Equal(
            ["#email", "#cardNumber", "#expiryDate", "#cv2", "#cardName"],
            _shopper.Page.QuerySelectorAll("#error-summary a").Select(a => a.GetAttribute("href")!));
    }

    [Fact]
    public async Task Page_OfACanceledOne_SaysSo()
    {
        var id = await _box.SetupIdAsync();
        using var canceled = await _box.Api.DeleteAsync($"/setup-intents/{id}");

        await _shopper.OpenAsync($"/checkout/{id}");

        Assert.Equal(HttpStatusCode.Gone, _shopper.Status);
        Assert.Empty(_shopper.Page.Forms);
    }

    [Fact]
    public async Task Page_OfAnUnknownOne_IsAFriendly404()
    {
        await _shopper.OpenAsync("/checkout/si_sandbox_nobody");

        Assert.Equal(HttpStatusCode.NotFound, _shopper.Status);
        Assert.Equal("We cannot find this payment", _shopper.Page.QuerySelector("h1")!.TextContent);
    }
}
