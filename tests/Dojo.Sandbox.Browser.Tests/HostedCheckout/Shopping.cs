using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace Dojo.Sandbox.Browser.Tests.HostedCheckout;

/// <summary>What a merchant prepares for the hosted page, and what a shopper types on it.</summary>
internal static class Shopping
{
    public static async Task<string> CustomerAsync(this Merchant merchant)
    {
        using var response = await merchant.Api.PostAsJsonAsync("/customers", new { name = "Alex" });
        return (string)(await response.Content.ReadFromJsonAsync<JsonNode>())!["id"]!;
    }

    /// <summary>An intent of a customer who proved to be it, open to everything that the page can do.</summary>
    public static async Task<string> CreateForAsync(this Merchant merchant, string customer)
    {
        using var response = await merchant.Api.PostAsync($"/customers/{customer}/create-secret", null);
        var secret = (string)(await response.Content.ReadFromJsonAsync<JsonNode>())!["secret"]!;
        return (await merchant.CreateAsync(change: body =>
        {
            body["paymentMethods"] = new JsonArray("SavedCard", "Card", "Wallet");
            body["customer"] = new JsonObject { ["id"] = customer, ["secret"] = secret };
            body["config"] = new JsonObject
            {
                ["payment"] = new JsonObject { ["tipsAllowed"] = true, ["customAmountAllowed"] = true },
                ["details"] = new JsonObject { ["showTotal"] = true },
            };
        })).Id;
    }

    public static async Task<string> SetupAsync(this Merchant merchant)
    {
        using var response = await merchant.Api.PostAsJsonAsync("/setup-intents", new
        {
            reference = "Table 4", merchantInitiatedTransactionType = "NoShow", terms = "Who does not come pays.",
            intendedAmount = new { value = 1000, currencyCode = "GBP" },
        });
        return (string)(await response.Content.ReadFromJsonAsync<JsonNode>())!["id"]!;
    }

    public static async Task TypeCardAsync(this IPage page, string number = "4456530000001005")
    {
        await page.GetByLabel("Card number").FillAsync(number);
        await page.GetByLabel("Expiry date").FillAsync("12/30");
        await page.GetByLabel("CV2", new() { Exact = true }).FillAsync("020");
        await page.GetByLabel("Name on card").FillAsync("Ada Lovelace");
    }
}
