using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Dojo.Sandbox.Tests.Customers;

/// <summary>What a merchant and a customer of theirs do with customers.</summary>
internal static class CustomerApi
{
    public static async Task<JsonNode> ReadAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode}: {text}");
        return JsonNode.Parse(text)!;
    }

    public static async Task<string> CustomerAsync(this Box box)
    {
        using var response = await box.Api.PostAsJsonAsync("/customers", new { name = "Alex", emailAddress = "alex@example.com" });
        return (string)(await ReadAsync(response))["id"]!;
    }

    public static async Task<string> SecretAsync(this Box box, string customerId)
    {
        using var response = await box.Api.PostAsync($"/customers/{customerId}/create-secret", null);
        return (string)(await ReadAsync(response))["secret"]!;
    }

    /// <summary>An intent of a customer whose secret was shown, open to saved cards.</summary>
    public static async Task<string> CreateForAsync(this Box box, string customerId, string? savedCardId = null, Action<JsonObject>? change = null)
    {
        var secret = await box.SecretAsync(customerId);
        return await box.CreateIdAsync(change: body =>
        {
            body["paymentMethods"] = new JsonArray("SavedCard", "Card");
            body["customer"] = new JsonObject { ["id"] = customerId, ["secret"] = secret, ["savedCardId"] = savedCardId };
            change?.Invoke(body);
        });
    }

    public static async Task<JsonNode> PaidAndSavedAsync(this Box box, string id, string card = "4456530000001005", string? challenge = null, string expiryDate = "12/30")
    {
        using var response = await box.Api.PostAsJsonAsync(
            $"/_sandbox/payment-intents/{id}/pay",
            new { cardNumber = card, expiryDate, cv2 = "020", cardName = "Ada Lovelace", challenge, savePaymentMethod = true });
        return await ReadAsync(response);
    }

    public static async Task<JsonArray> MethodsAsync(this Box box, string customerId)
    {
        using var client = box.ClientOf(await box.SecretAsync(customerId));
        using var response = await client.GetAsync($"/customers/public/{customerId}/payment-methods");
        return (await ReadAsync(response))["savedPaymentMethods"]!.AsArray();
    }
}
