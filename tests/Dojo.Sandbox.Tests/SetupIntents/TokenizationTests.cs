using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dojo.Sandbox.Tests.Customers;

namespace Dojo.Sandbox.Tests.SetupIntents;

public sealed class TokenizationTests : IAsyncLifetime
{
    private readonly TempDirectory _data = new();
    private Box _box = null!;

    public async ValueTask InitializeAsync() => _box = await Box.StartAsync(_data.Path);

    public async ValueTask DisposeAsync()
    {
        await _box.DisposeAsync();
        _data.Dispose();
    }

    [Theory]
    [InlineData("4456530000001005", "Authorized", "Authorized")]
    [InlineData("4456530000001096", "Authorized", "Authorized")]
    [InlineData("4456530000002011", "Created", "Declined")]
    public async Task Create_WithACard_AuthorizesAtOnceAndWithoutAChallenge(string card, string status, string lastEvent)
    {
        using var response = await PostAsync(c => c["cardNumber"] = card);
        var setup = await CustomerApi.ReadAsync(response);

        Assert.Equal((status, lastEvent), ((string)setup["status"]!, (string)setup["setupEvents"]!.AsArray()[^1]!["eventType"]!));
        Assert.Equal(setup.ToJsonString(), (await _box.SetupOfAsync((string)setup["id"]!)).ToJsonString());
    }

    [Fact]
    public async Task Create_WithACard_KeepsAndLogsNeitherNumberNorCv2()
    {
        using var response = await PostAsync(c => c["cardNumber"] = "5200000000001005");
        await CustomerApi.ReadAsync(response);

        var journal = _data.ReadJournal();
        Assert.Contains("52000000****1005", journal, StringComparison.Ordinal);
        Assert.DoesNotContain("5200000000001005", journal, StringComparison.Ordinal);
        Assert.DoesNotContain("cv2", journal, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("5200000000001005", _box.Log.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cardNumber", "4456530000001006", "CardDetails.CardNumber")]
    [InlineData("expiryDate", "01/20", "CardDetails.ExpiryDate")]
    [InlineData("cv2", "12", "CardDetails.Cv2")]
    [InlineData("cardName", " ", "CardDetails.CardName")]
    public async Task Create_WithAWrongCard_NamesTheFieldAndCreatesNothing(string field, string value, string error)
    {
        using var response = await PostAsync(c => c[field] = value);
        await Problems.AssertFieldAsync(response, error);
        using var without = await PostAsync(c => c.Remove(field));
        await Problems.AssertFieldAsync(without, error);

        Assert.DoesNotContain("setupIntent.created", _data.ReadJournal(), StringComparison.Ordinal);
    }

    private Task<HttpResponseMessage> PostAsync(Action<JsonObject> change)
    {
        var card = new JsonObject { ["cardNumber"] = "4456530000001005", ["expiryDate"] = "12/30", ["cv2"] = "020", ["cardName"] = "Ada Lovelace" };
        change(card);
        return _box.Api.PostAsJsonAsync("/pci/setup-intents", SetupApi.Booking(b => b["cardDetails"] = card));
    }
}
