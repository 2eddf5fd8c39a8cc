using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dojo.Sandbox.Tests.Customers;

namespace Dojo.Sandbox.Tests.SetupIntents;

public sealed class SetupValidationTests(SharedBox shared) : IClassFixture<SharedBox>
{
    private readonly Box _box = shared.Box;

    [Theory]
    [InlineData("reference", "Reference")]
    [InlineData("merchantInitiatedTransactionType", "MerchantInitiatedTransactionType")]
    [InlineData("terms", "Terms")]
    public async Task Create_WithoutARequiredField_IsRefused(string field, string error)
    {
        using var response = await _box.Api.PostAsJsonAsync("/setup-intents", SetupApi.Booking(b => b.Remove(field)));
        await Problems.AssertFieldAsync(response, error);
    }

    [Theory]
    [InlineData("reference", 60, "Reference")]
    [InlineData("terms", 10240, "Terms")]
    [InlineData("description", 4096, "Description")]
    public async Task Create_WithALongText_IsRefused(string field, int max, string error)
    {
        using var fits = await _box.Api.PostAsJsonAsync("/setup-intents", SetupApi.Booking(b => b[field] = new string('x', max)));
        await CustomerApi.ReadAsync(fits);
        using var tooLong = await _box.Api.PostAsJsonAsync("/setup-intents", SetupApi.Booking(b => b[field] = new string('x', max + 1)));
        await Problems.AssertFieldAsync(tooLong, error);
    }

    [Theory]
    [InlineData("captureMode", "\"Manual\"", "CaptureMode")]
    [InlineData("captureMode", "\"Sometimes\"", "CaptureMode")]
    [InlineData("merchantInitiatedTransactionType", "\"Always\"", "MerchantInitiatedTransactionType")]
    [InlineData("intendedAmount", "{\"value\": 0, \"currencyCode\": \"GBP\"}", "IntendedAmount.Value")]
    [InlineData("intendedAmount", "{\"value\": \"ten\", \"currencyCode\": \"GBP\"}", "IntendedAmount.Value")]
    [InlineData("intendedAmount", "{\"value\": 1, \"currencyCode\": \"USD\"}", "IntendedAmount.CurrencyCode")]
    [InlineData("expireAt", "\"2001-01-01T00:00:00Z\"", "ExpireAt")]
    [InlineData("expireAt", "\"soon\"", "ExpireAt")]
    [InlineData("customer", "{\"secret\": \"cs_x\"}", "Customer.Secret")]
    [InlineData("terms", "\"\"", "Terms")]
    [InlineData("amount", "1", "Amount")]
    public async Task Create_WithAWrongValue_NamesTheField(string field, string json, string error)
    {
        using var response = await _box.Api.PostAsJsonAsync("/setup-intents", SetupApi.Booking(b => b[field] = JsonNode.Parse(json)));
        await Problems.AssertFieldAsync(response, error);
    }
}
