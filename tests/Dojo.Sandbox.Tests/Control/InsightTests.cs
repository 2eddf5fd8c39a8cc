using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Dojo.Sandbox.Tests.Control;

public sealed class InsightTests(SharedBox shared) : IClassFixture<SharedBox>
{
    private readonly Box _box = shared.Box;

    [Fact]
    public async Task Pay_LeavingTheChallenge_ShowsWhereToAnswerIt()
    {
        var id = await _box.CreateIdAsync();

        var answer = await _box.PaidAsync(id, "4456530000001096", "leave");

        Assert.Equal(3, (int)answer["statusCode"]!);
        var insight = (await _box.Api.GetFromJsonAsync<JsonNode>($"/_sandbox/payment-intents/{id}"))!;
        Assert.Equal((string)answer["challengeUrl"]!, (string)insight["pendingChallengeUrl"]!);
        Assert.Equal(["Created", "3-D Secure challenge"], insight["timeline"]!.AsArray().Select(s => (string)s!["what"]!));
        var shopper = await new Shopper(_box.Browser).OpenAsync((string)answer["challengeUrl"]!);
        await shopper.SubmitAsync([], "Approve");
        Assert.Equal("Captured", await _box.StatusAsync(id));
    }

    [Fact]
    public async Task Pay_FailingTheChallenge_Declines()
    {
        var id = await _box.CreateIdAsync();

        Assert.Equal(5, (int)(await _box.PaidAsync(id, "4456530000001096", "fail"))["statusCode"]!);
    }

    [Theory]
    [InlineData("""{"expiryDate":"12/30","cv2":"020","cardName":"A"}""", "CardNumber")]
    [InlineData("""{"cardNumber":"4456530000001005","cv2":"020","cardName":"A"}""", "ExpiryDate")]
    [InlineData("""{"cardNumber":"4456530000001005","expiryDate":"12/30","cardName":"A"}""", "Cv2")]
    [InlineData("""{"cardNumber":"4456530000001005","expiryDate":"12/30","cv2":"020"}""", "CardName")]
    [InlineData("""{"cardNumber":"4456530000001006","expiryDate":"12/30","cv2":"020","cardName":"A"}""", "CardNumber")]
    [InlineData("""{"cardNumber":"4456530000001005","expiryDate":"12/20","cv2":"020","cardName":"A"}""", "ExpiryDate")]
    public async Task Pay_WithAMistake_NamesTheField(string body, string field)
    {
        var id = await _box.CreateIdAsync();

        using var response = await _box.Api.PostAsJsonAsync($"/_sandbox/payment-intents/{id}/pay", JsonNode.Parse(body));

        await Problems.AssertFieldAsync(response, field);
    }

    [Fact]
    public async Task Pay_OfNothing_IsNotFound()
    {
        using var response = await _box.PayAsync("pi_none");

        await Problems.AssertAsync(response, HttpStatusCode.NotFound);
    }
}
