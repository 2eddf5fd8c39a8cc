using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dojo.Sandbox.Tests.Customers;

namespace Dojo.Sandbox.Tests.SetupIntents;

/// <summary>What a merchant and a shopper do with setup intents.</summary>
internal static class SetupApi
{
    public static JsonObject Booking(Action<JsonObject>? change = null)
    {
        var body = new JsonObject
        {
            ["reference"] = "Table 4",
            ["merchantInitiatedTransactionType"] = "NoShow",
            ["terms"] = "Who does not come pays the booking fee.",
            ["intendedAmount"] = new JsonObject { ["value"] = 1000, ["currencyCode"] = "GBP" },
        };
        change?.Invoke(body);
        return body;
    }

    public static async Task<JsonNode> SetupAsync(this Box box, Action<JsonObject>? change = null)
    {
        using var response = await box.Api.PostAsJsonAsync("/setup-intents", Booking(change));
        return await CustomerApi.ReadAsync(response);
    }

    public static async Task<string> SetupIdAsync(this Box box, Action<JsonObject>? change = null) => (string)(await box.SetupAsync(change))["id"]!;

    public static async Task<JsonNode> SetupOfAsync(this Box box, string id)
    {
        using var response = await box.Api.GetAsync($"/setup-intents/{id}");
        return await CustomerApi.ReadAsync(response);
    }

    public static Task<HttpResponseMessage> AuthorizeAsync(
        this Box box, string id, string card = "4456530000001005", string? challenge = null, string expiryDate = "12/30") =>
        box.Api.PostAsJsonAsync($"/_sandbox/setup-intents/{id}/authorize", new { cardNumber = card, expiryDate, cv2 = "020", cardName = "Ada Lovelace", challenge });

    public static async Task<JsonNode> AuthorizedAsync(
        this Box box, string id, string card = "4456530000001005", string? challenge = null, string expiryDate = "12/30")
    {
        using var response = await box.AuthorizeAsync(id, card, challenge, expiryDate);
        return await CustomerApi.ReadAsync(response);
    }
}
