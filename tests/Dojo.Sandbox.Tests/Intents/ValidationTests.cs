using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Dojo.Sandbox.Tests.Intents;

/// <summary>The rules of a create, one by one: every required field missing, every limit met and exceeded, every wrong kind.</summary>
public sealed class ValidationTests(SharedBox shared) : IClassFixture<SharedBox>
{
    private static readonly JsonObject Full = JsonNode.Parse("""
        {
          "amount": {"value": 1000, "currencyCode": "GBP"}, "reference": "r", "captureMode": "Auto",
          "tipsAmount": {"value": 1, "currencyCode": "GBP"}, "cashbackAmount": {"value": 1, "currencyCode": "GBP"}, "serviceChargeAmount": {"value": 1, "currencyCode": "GBP"},
          "description": "d", "cardHolderNotPresent": false, "generateRemoteToken": false, "isNotOnlineCheckout": false,
          "customer": {"id": "c", "emailAddress": "e", "phoneNumber": "p"},
          "billingAddress": {"address1": "a", "address2": "a", "address3": "a", "address4": "a", "city": "c", "state": "s", "postcode": "p", "countryCode": "GB", "locality": "l", "county": "c"},
          "shippingDetails": {"name": "n", "deliveryNotes": "d", "address": {"countryCode": "GB", "city": "c"}},
          "config": {"title": "t", "redirectUrl": "https://a.example", "cancelUrl": "https://a.example", "customerEmail": {"collectionRequired": false},
            "details": {"showTotal": true, "showReference": true}, "billingAddress": {"collectionRequired": false}, "shippingDetails": {"collectionRequired": false},
            "payment": {"customAmountAllowed": true, "tipsAllowed": true}},
          "requestSecurity": {"userAgent": "u", "ipAddress": "i", "device": "d"},
          "itemLines": [{"id": "i", "quantity": 1, "name": "n", "category": "c", "plu": "p", "amountTotal": {"value": 1, "currencyCode": "GBP"},
            "modifiers": [{"id": "m", "name": "m", "quantity": 1, "amountPerModifier": {"value": -1, "currencyCode": "GBP"}}]}],
          "taxLines": [{"id": "i", "caption": "c", "subCaption": "s", "affectedPlu": "a", "amountTotal": {"value": 1, "currencyCode": "GBP"}}],
          "paymentMethods": ["Card", "Wallet", "SomethingNew"],
          "actionLink": {"url": "https://a.example", "label": "l", "action": "OpenLink", "fileName": "f"},
          "metadata": {"k": "v"}, "orderDetails": {"availabilityDate": "2026-01-01T00:00:00Z", "isUpdate": true, "id": "i", "externalId": "e"}
        }
        """)!.AsObject();

    private readonly Box _box = shared.Box;

    public static TheoryData<string, string> RequiredFields() => new()
    {
        { "amount", "Amount" }, { "reference", "Reference" }, { "amount.value", "Amount.Value" }, { "amount.currencyCode", "Amount.CurrencyCode" },
        { "tipsAmount.value", "TipsAmount.Value" }, { "tipsAmount.currencyCode", "TipsAmount.CurrencyCode" },
        { "billingAddress.countryCode", "BillingAddress.CountryCode" }, { "shippingDetails.address.countryCode", "ShippingDetails.Address.CountryCode" },
        { "itemLines.0.amountTotal", "ItemLines[0].AmountTotal" }, { "itemLines.0.amountTotal.value", "ItemLines[0].AmountTotal.Value" },
        { "itemLines.0.modifiers.0.id", "ItemLines[0].Modifiers[0].Id" }, { "itemLines.0.modifiers.0.name", "ItemLines[0].Modifiers[0].Name" },
        { "itemLines.0.modifiers.0.quantity", "ItemLines[0].Modifiers[0].Quantity" },
        { "itemLines.0.modifiers.0.amountPerModifier", "ItemLines[0].Modifiers[0].AmountPerModifier" },
        { "taxLines.0.amountTotal", "TaxLines[0].AmountTotal" }, { "taxLines.0.amountTotal.currencyCode", "TaxLines[0].AmountTotal.CurrencyCode" },
        { "actionLink.url", "ActionLink.Url" }, { "actionLink.label", "ActionLink.Label" },
    };

    public static TheoryData<string, string, int> LengthLimits() => new()
    {
        { "reference", "Reference", 60 }, { "description", "Description", 4096 },
        { "customer.emailAddress", "Customer.EmailAddress", 254 }, { "customer.phoneNumber", "Customer.PhoneNumber", 50 },
        { "billingAddress.address1", "BillingAddress.Address1", 100 }, { "billingAddress.address2", "BillingAddress.Address2", 100 },
        { "billingAddress.address3", "BillingAddress.Address3", 100 }, { "billingAddress.address4", "BillingAddress.Address4", 100 },
        { "billingAddress.city", "BillingAddress.City", 100 }, { "billingAddress.state", "BillingAddress.State", 100 },
        { "billingAddress.postcode", "BillingAddress.Postcode", 50 }, { "billingAddress.countryCode", "BillingAddress.CountryCode", 10 },
        { "billingAddress.locality", "BillingAddress.Locality", 100 }, { "billingAddress.county", "BillingAddress.County", 100 },
        { "shippingDetails.name", "ShippingDetails.Name", 100 }, { "shippingDetails.deliveryNotes", "ShippingDetails.DeliveryNotes", 1024 },
        { "shippingDetails.address.city", "ShippingDetails.Address.City", 100 }, { "config.title", "Config.Title", 100 },
        { "requestSecurity.userAgent", "RequestSecurity.UserAgent", 300 }, { "requestSecurity.ipAddress", "RequestSecurity.IpAddress", 70 },
        { "requestSecurity.device", "RequestSecurity.Device", 120 },
        { "itemLines.0.id", "ItemLines[0].Id", 60 }, { "itemLines.0.name", "ItemLines[0].Name", 100 }, { "itemLines.0.plu", "ItemLines[0].Plu", 200 },
        { "taxLines.0.id", "TaxLines[0].Id", 60 }, { "taxLines.0.caption", "TaxLines[0].Caption", 100 },
        { "taxLines.0.subCaption", "TaxLines[0].SubCaption", 100 }, { "taxLines.0.affectedPlu", "TaxLines[0].AffectedPlu", 200 },
        { "actionLink.label", "ActionLink.Label", 60 }, { "actionLink.fileName", "ActionLink.FileName", 256 },
    };

    public static TheoryData<string, string, string> WrongValues() => new()
    {
        { "amount", "1000", "Amount" }, { "amount", "null", "Amount" }, { "amount.value", "0", "Amount.Value" }, { "amount.value", "-1", "Amount.Value" },
        { "amount.value", "10.5", "Amount.Value" }, { "amount.value", "\"1000\"", "Amount.Value" }, { "amount.value", "1000000000000", "Amount.Value" },
        { "amount.currencyCode", "\"USD\"", "Amount.CurrencyCode" }, { "amount.currencyCode", "\"gbp\"", "Amount.CurrencyCode" }, { "amount.currencyCode", "\"\"", "Amount.CurrencyCode" },
        { "amount.extra", "1", "Amount.Extra" }, { "reference", "\"\"", "Reference" }, { "reference", "null", "Reference" }, { "reference", "7", "Reference" },
        { "captureMode", "\"Later\"", "CaptureMode" }, { "captureMode", "null", "CaptureMode" },
        { "tipsAmount.value", "-1", "TipsAmount.Value" }, { "tipsAmount.currencyCode", "\"EUR\"", "TipsAmount.CurrencyCode" },
        { "cashbackAmount.value", "-1", "CashbackAmount.Value" }, { "serviceChargeAmount.currencyCode", "\"EUR\"", "ServiceChargeAmount.CurrencyCode" },
        { "config.redirectUrl", "\"not a url\"", "Config.RedirectUrl" }, { "config.redirectUrl", "\"/relative\"", "Config.RedirectUrl" },
        { "config.cancelUrl", "\"javascript:alert(1)\"", "Config.CancelUrl" }, { "config.colour", "\"red\"", "Config.Colour" },
        { "config.details.showTotal", "\"yes\"", "Config.Details.ShowTotal" }, { "config.payment.tipsAllowed", "null", "Config.Payment.TipsAllowed" },
        { "itemLines", "{}", "ItemLines" }, { "itemLines.0.quantity", "2147483648", "ItemLines[0].Quantity" }, { "itemLines.0.caption", "\"old\"", "ItemLines[0].Caption" },
        { "taxLines.0.amountTotal", "null", "TaxLines[0].AmountTotal" }, { "paymentMethods", "\"Card\"", "PaymentMethods" }, { "paymentMethods.0", "\"\"", "PaymentMethods[0]" },
        { "actionLink.url", "\"\"", "ActionLink.Url" }, { "actionLink.label", "\"\"", "ActionLink.Label" }, { "actionLink.action", "\"Jump\"", "ActionLink.Action" },
        { "metadata.k", "5", "Metadata.k" }, { "expireAt", "\"tomorrow\"", "ExpireAt" }, { "expireAt", "\"2020-01-01T00:00:00Z\"", "ExpireAt" },
        { "orderDetails.availabilityDate", "\"soon\"", "OrderDetails.AvailabilityDate" }, { "generateRemoteToken", "1", "GenerateRemoteToken" },
        { "cardHolderNotPresent", "\"true\"", "CardHolderNotPresent" }, { "setupIntentId", "\"si_unknown\"", "SetupIntentId" }, { "unknown", "1", "Unknown" },
        { "autoExpireIn", "\"00:01:00\"", "AutoExpireIn" },
    };

    [Fact]
    public async Task Create_WithEveryField_IsAccepted()
    {
        using var response = await PostAsync(Full.DeepClone());

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [MemberData(nameof(RequiredFields))]
    public async Task Create_WithoutARequiredField_NamesIt(string path, string field)
    {
        var body = Full.DeepClone();
        Remove(body, path);

        using var response = await PostAsync(body);

        await Problems.AssertFieldAsync(response, field);
    }

    [Theory]
    [MemberData(nameof(LengthLimits))]
    public async Task Create_AtALengthLimit_IsAcceptedAndBeyondItNamed(string path, string field, int limit)
    {
        var body = Full.DeepClone();
        Set(body, path, new string('x', limit));
        using var at = await PostAsync(body);
        Assert.Equal(HttpStatusCode.OK, at.StatusCode);

        Set(body, path, new string('x', limit + 1));
        using var beyond = await PostAsync(body);

        await Problems.AssertFieldAsync(beyond, field);
    }

    [Theory]
    [MemberData(nameof(WrongValues))]
    public async Task Create_WithAWrongValue_NamesTheField(string path, string json, string field)
    {
        var body = Full.DeepClone();
        Set(body, path, JsonNode.Parse(json));

        using var response = await PostAsync(body);

        await Problems.AssertFieldAsync(response, field);
    }

    [Theory]
    [InlineData("00:00:30", "Release", "AutoExpireIn")]
    [InlineData("00:00:31", "Release", null)]
    [InlineData("06.23:59:59", "Capture", null)]
    [InlineData("7.00:00:00", "Capture", "AutoExpireIn")]
    [InlineData("1 day", "Capture", "AutoExpireIn")]
    [InlineData("00:01:00", null, "AutoExpireAction")]
    [InlineData("00:01:00", "Explode", "AutoExpireAction")]
    public async Task Create_Manual_ChecksAutoExpiry(string interval, string? action, string? field)
    {
        using var response = await PostAsync(Box.Order(change: body =>
        {
            body["captureMode"] = "Manual";
            body["autoExpireIn"] = interval;
            if (action is not null)
                body["autoExpireAction"] = action;
        }));

        if (field is null)
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        else
            await Problems.AssertFieldAsync(response, field);
    }

    [Fact]
    public async Task Create_WithSeveralMistakes_NamesThemAll()
    {
        using var response = await PostAsync(new JsonObject { ["amount"] = new JsonObject { ["value"] = 1.5 }, ["extra"] = 1 });

        var problem = await Problems.AssertAsync(response, HttpStatusCode.BadRequest);
        Assert.Equal(["Amount.CurrencyCode", "Amount.Value", "Extra", "Reference"], problem["errors"]!.AsObject().Select(e => e.Key).Order(StringComparer.Ordinal));
        Assert.Equal("One or more validation errors occurred.", (string)problem["title"]!);
        Assert.Equal("The Reference field is required.", (string)problem["errors"]!["Reference"]![0]!);
    }

    private Task<HttpResponseMessage> PostAsync(JsonNode body) => _box.Api.PostAsJsonAsync("/payment-intents", body);

    private static void Set(JsonNode body, string path, JsonNode? value)
    {
        var (parent, last) = Walk(body, path);
        if (parent is JsonArray array)
            array[int.Parse(last, null)] = value;
        else
            parent[last] = value;
    }

    private static void Remove(JsonNode body, string path)
    {
        var (parent, last) = Walk(body, path);
        Assert.True(parent.AsObject().Remove(last));
    }

    private static (JsonNode Parent, string Last) Walk(JsonNode body, string path)
    {
        var parts = path.Split('.');
        foreach (var part in parts[..^1])
            body = (body is JsonArray array ? array[int.Parse(part, null)] : body[part])!;
        return (body, parts[^1]);
    }
}
