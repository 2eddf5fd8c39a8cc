using System.Net;

namespace Dojo.Sandbox.Tests.HostedCheckout;

public sealed class ChallengeTests : IAsyncLifetime
{
    private const string ChallengeCard = "4456530000001096";
    private Box _box = null!;
    private Shopper _shopper = null!;

    public async ValueTask InitializeAsync()
    {
        _box = await Box.StartAsync();
        _shopper = new Shopper(_box.Browser);
    }

    public ValueTask DisposeAsync() => _box.DisposeAsync();

    [Fact]
    public async Task Approve_OfAChallenge_Pays()
    {
        var id = await ChallengedAsync(ChallengeCard);
        Assert.Equal("Created", await _box.StatusAsync(id));

        await _shopper.SubmitAsync([], "Approve");

        Assert.Equal($"/checkout/{id}/complete", _shopper.RedirectedTo!.OriginalString);
        var intent = await _box.GetAsync(id);
        Assert.Equal("Captured", (string)intent["status"]!);
        Assert.Equal(["AuthChallenged", "Captured"], intent["paymentEvents"]!.AsArray().Select(e => (string)e!["eventType"]!));
    }

    [Fact]
    public async Task Challenge_LeftWithoutAnAnswer_LeadsBackAndStaysOpen()
    {
        var id = await ChallengedAsync(ChallengeCard);

        await _shopper.OpenAsync(_shopper.Page.QuerySelector("main a")!.GetAttribute("href")!);

        Assert.Equal(HttpStatusCode.OK, _shopper.Status);
        Assert.NotNull(_shopper.Page.GetElementById("cardNumber"));
        Assert.Equal(["AuthChallenged"], (await _box.GetAsync(id))["paymentEvents"]!.AsArray().Select(e => (string)e!["eventType"]!));
    }

    [Theory]
    [InlineData(ChallengeCard, "Fail")]
    [InlineData("4456530000001104", "Approve")]
    public async Task Challenge_Failed_DeclinesAndLetsTryAgain(string card, string button)
    {
        var id = await ChallengedAsync(card);

        await _shopper.SubmitAsync([], button);
        await _shopper.FollowAsync();

        Assert.True(_shopper.Sees("could not confirm that it is you"));
        Assert.Equal("Created", await _box.StatusAsync(id));
        await _shopper.SubmitAsync(Shopper.Card(), "Pay £12.34");
        Assert.Equal("Captured", await _box.StatusAsync(id));
    }

    [Fact]
    public async Task Approve_AfterAnotherTabPaid_ChargesNothingMore()
    {
        var id = await ChallengedAsync(ChallengeCard);
        await _box.PaidAsync(id);

        await _shopper.SubmitAsync([], "Approve");

        Assert.Equal($"/checkout/{id}/complete", _shopper.RedirectedTo!.OriginalString);
        Assert.Equal(1234, (long)Assert.Single(await _box.LedgerAsync())!["charged"]!);
    }

    [Fact]
    public async Task Approve_OfASupersededChallenge_PaysNothing()
    {
        var id = await ChallengedAsync(ChallengeCard);
        var second = new Shopper(_box.Browser);
        await second.OpenAsync($"/checkout/{id}");
        await second.SubmitAsync(Shopper.Card(ChallengeCard), "Pay £12.34");

        await _shopper.SubmitAsync([], "Approve");

        Assert.Equal(HttpStatusCode.SeeOther, _shopper.Status);
        Assert.Equal("Created", await _box.StatusAsync(id));
    }

    [Fact]
    public async Task Challenge_ByPhone_IsSkipped()
    {
        var id = await _box.CreateIdAsync(change: body => body["cardHolderNotPresent"] = true);

        await _shopper.OpenAsync($"/checkout/{id}");
        Assert.True(_shopper.Sees("Virtual terminal"));
        await _shopper.SubmitAsync(Shopper.Card(ChallengeCard), "Pay £12.34");

        Assert.Equal("Captured", await _box.StatusAsync(id));
    }

    private async Task<string> ChallengedAsync(string card)
    {
        var id = await _box.CreateIdAsync();
        await _shopper.OpenAsync($"/checkout/{id}");
        await _shopper.SubmitAsync(Shopper.Card(card), "Pay £12.34");
        await _shopper.FollowAsync();
        Assert.Equal("Confirm it is you", _shopper.Page.QuerySelector("h1")!.TextContent);
        return id;
    }
}
