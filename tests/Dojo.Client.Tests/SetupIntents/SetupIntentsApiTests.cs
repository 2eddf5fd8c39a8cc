using System.Text.Json;
using Dojo.Client.Tests.Testing;

namespace Dojo.Client.Tests.SetupIntents;

public sealed class SetupIntentsApiTests : DojoTest
{
    private const string Answer = """{"id":"si_1","status":"Authorized"}""";

    private static readonly CreateSetupIntentRequest Request = new()
    {
        Reference = "Booking 7", MerchantInitiatedTransactionType = MerchantInitiatedTransactionType.NoShow, Terms = "No show, £20",
    };

    private static readonly Dictionary<string, JsonElement> Card = new(StringComparer.Ordinal)
    {
        ["cardDetails"] = JsonDocument.Parse("""{"cardNumber":"4456530000001005"}""").RootElement,
    };

    [Fact]
    public async Task CreateTokenized_GoesToThePciHostAlone()
    {
        await using var pci = await ScriptedServer.StartAsync();
        pci.Then(200, Answer);
        Client(options => options.PciBaseUrl = pci.Url);

        Assert.Equal(SetupIntentStatus.Authorized, (await Dojo.SetupIntents.CreateTokenizedAsync(Request, Card, Token)).Status);

        Assert.Empty(Server.Received);
        Assert.Equal("/setup-intents", pci.Only.Path);
        Assert.Equal("Basic " + ApiKey, pci.Only.Headers["Authorization"]);
        Assert.Equal(
            """{"reference":"Booking 7","merchantInitiatedTransactionType":"NoShow","terms":"No show, \u00A320","cardDetails":{"cardNumber":"4456530000001005"}}""",
            pci.Only.Json);
    }

    [Fact]
    public async Task CreateTokenized_NoPciAddressInATestSetUp_StaysThere()
    {
        Server.Then(200, Answer);
        await Dojo.SetupIntents.CreateTokenizedAsync(Request, Card, Token);
        Assert.Equal("/setup-intents", Server.Only.Path);
    }

    [Fact]
    public void PciAddress_DojosOwn_IsTheDefault() =>
        Assert.Equal(new Uri("https://pci-api.dojo.tech"), new DojoClientOptions().EffectivePciBaseUrl);

    [Fact]
    public async Task CreateTokenized_Fails_CardIsNotInTheText()
    {
        Server.Then(500, """{"title":"card 4456530000001005 exploded"}""");
        var failure = await Assert.ThrowsAsync<DojoApiException>(() => Dojo.SetupIntents.CreateTokenizedAsync(Request, Card, Token));
        Assert.DoesNotContain("4456530000001005", failure.ToString(), StringComparison.Ordinal);
        Assert.Single(Server.Received);
    }

    [Fact]
    public async Task CreateTokenized_CardDataMissingOrColliding_IsRefusedBeforeSending()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Dojo.SetupIntents.CreateTokenizedAsync(Request, new Dictionary<string, JsonElement>(), Token));
        await Assert.ThrowsAsync<ArgumentException>(
            () => Dojo.SetupIntents.CreateTokenizedAsync(Request, new Dictionary<string, JsonElement> { ["terms"] = Card["cardDetails"] }, Token));
        Assert.Empty(Server.Received);
    }

    [Theory]
    [InlineData(false, "")]
    [InlineData(true, "includeAuthorized=true")]
    public async Task Cancel_SaysWhetherAuthorisedOnesToo(bool includeAuthorized, string query)
    {
        Server.Then(200, Answer);
        await Dojo.SetupIntents.CancelAsync("si_1", includeAuthorized, Token);
        Assert.Equal(query, Server.Only.Query);
    }
}
