using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dojo.Sandbox.Tests.SetupIntents;

namespace Dojo.Sandbox.Tests.Conformance;

internal static class PaymentRecipes
{
    public const string Money = """{"value":1,"currencyCode":"GBP"}""";

    public const string Address = """
        {"address1":"1 High Street","address2":"a","address3":"a","address4":"a","city":"London","state":"s","postcode":"N1 1AA","countryCode":"GB","locality":"l","county":"c"}
        """;

    private const string ItemLine = $$"""
        {"id":"i","quantity":1,"name":"Socks","category":"c","plu":"p","amountTotal":{{Money}},
         "modifiers":[{"id":"m","name":"m","quantity":1,"amountPerModifier":{{Money}} }]}
        """;

    private const string TaxLine = $$"""{"id":"vat","caption":"VAT","subCaption":"20%","affectedPlu":"p","amountTotal":{{Money}} }""";

    private const string Everything = $$"""
        {
          "amount":{"value":1000,"currencyCode":"GBP"},"reference":"Order 1","captureMode":"Manual","description":"d",
          "tipsAmount":{{Money}},"cashbackAmount":{{Money}},"serviceChargeAmount":{{Money}},"cardHolderNotPresent":false,"generateRemoteToken":true,
          "billingAddress":{{Address}},"shippingDetails":{"name":"n","deliveryNotes":"d","address":{{Address}} },
          "config":{"title":"t","redirectUrl":"https://a.example","cancelUrl":"https://a.example","customerEmail":{"collectionRequired":false},
            "details":{"showTotal":true,"showReference":true},"billingAddress":{"collectionRequired":false},"shippingDetails":{"collectionRequired":false},
            "payment":{"customAmountAllowed":true,"tipsAllowed":true} },
          "requestSecurity":{"userAgent":"u","ipAddress":"i","device":"d"},"itemLines":[{{ItemLine}}],"taxLines":[{{TaxLine}}],
          "paymentMethods":["Card","Wallet","SavedCard"],"actionLink":{"url":"https://a.example","label":"l","action":"OpenLink","fileName":"f"},
          "expireAt":"2099-01-01T00:00:00Z","autoExpireIn":"01.00:00:00","autoExpireAction":"Release","metadata":{"k":"v"},
          "orderDetails":{"availabilityDate":"2099-01-01T00:00:00Z","isUpdate":true,"id":"i","externalId":"e"}
        }
        """;

    public static IEnumerable<Recipe> All =>
    [
        new("PaymentIntents_CreatePaymentIntent", EverythingAsync, ForACustomersCardAsync, ForASetupIntentAsync),
        new("PaymentIntents_Get", async box => new Call(await CanceledAsync(box)) { Query = "?returnCanceled=true" }),
        new("PaymentIntents_Delete", async box => new Call(await box.CreateIdAsync())),
        new("Captures_Create", async box => new Call(await box.AuthorizedIdAsync()) { Body = JsonNode.Parse("""{"amount":100,"tipsAmount":10}""") })
        {
            Fail = On(409, async box => new Call(await box.CreateIdAsync()) { Body = JsonNode.Parse("""{"amount":100}""") }),
        },
        new("PaymentIntents_ChargePaymentIntent", ChargeAsync),
        new("PaymentIntents_RefreshClientSessionSecret", async box => new Call(await box.CreateIdAsync())),
        new("PaymentIntents_Search", _ => Body("""{"statuses":["Created","Captured"],"startDate":"2020-01-01T00:00:00Z","endDate":"2099-01-01T00:00:00Z","cursor":{"limit":2}}"""), AfterAsync, BeforeAsync),
        new("PaymentIntents_SetTipsAmount", async box => new Call(await ChangeableAsync(box)) { Body = JsonNode.Parse($$"""{"tipsAmount":{{Money}} }""") })
        {
            Fail = On(405, async box => new Call(await box.CreateIdAsync()) { Body = JsonNode.Parse($$"""{"tipsAmount":{{Money}} }""") }),
        },
        new("PaymentIntents_SetCustomAmount", async box => new Call(await ChangeableAsync(box)) { Body = JsonNode.Parse($$"""{"amount":{{Money}},"itemLines":[{{ItemLine}}],"taxLines":[{{TaxLine}}]}""") })
        {
            Fail = On(405, async box => new Call(await box.CreateIdAsync()) { Body = JsonNode.Parse($$"""{"amount":{{Money}} }""") }),
        },
        new("Receipt_Create", async box => new Call(await box.CapturedIdAsync()) { Body = JsonNode.Parse("""{"emails":["a@b.example"]}""") }),
        new("Refunds_Create", RefundAsync),
        new("PaymentIntents_GetRefundById", async box => new Call(await RefundedAsync(box))),
        new("Reversal_Create", async box => new Call(await box.AuthorizedIdAsync()))
        {
            Fail = On(409, async box => new Call(await box.CreateIdAsync())),
        },
    ];

    public static Dictionary<int, Func<Box, Task<Call>>> On(int status, Func<Box, Task<Call>> fail) => new() { [status] = fail };

    public static Task<Call> Body(string json) => Task.FromResult(new Call { Body = JsonNode.Parse(json) });

    private static async Task<Call> EverythingAsync(Box box)
    {
        var body = JsonNode.Parse(Everything)!;
        var customer = await PostAsync(box, "/customers", new { emailAddress = "ada@shop.example" });
        var secret = await PostAsync(box, $"/customers/{customer["id"]}/create-secret", null);
        body["customer"] = new JsonObject
        {
            ["id"] = (string)customer["id"]!, ["secret"] = (string)secret["secret"]!, ["emailAddress"] = "ada@shop.example", ["phoneNumber"] = "+448000443550",
        };
        return new Call { Body = body };
    }

    private static async Task<Call> ForACustomersCardAsync(Box box)
    {
        var (customer, secret, method) = await CustomerRecipes.SavedCardAsync(box);
        return new Call { Body = Box.Order(change: b => b["customer"] = new JsonObject { ["id"] = customer, ["secret"] = secret, ["savedCardId"] = method }) };
    }

    private static async Task<Call> ForASetupIntentAsync(Box box)
    {
        var setup = await box.SetupIdAsync();
        return new Call { Body = Box.Order(change: b => b["setupIntentId"] = setup) };
    }

    private static async Task<Call> ChargeAsync(Box box)
    {
        var setup = await box.SetupIdAsync();
        await box.AuthorizedAsync(setup);
        return new Call(await box.CreateIdAsync(change: b => b["setupIntentId"] = setup));
    }

    private static async Task<Call> AfterAsync(Box box)
    {
        await box.CreateIdAsync();
        await box.CreateIdAsync();
        var page = await PostAsync(box, "/payment-intents/search", new { cursor = new { limit = 1 } });
        return new Call { Body = new JsonObject { ["cursor"] = new JsonObject { ["after"] = (string)page["after"]! } } };
    }

    private static async Task<Call> BeforeAsync(Box box) =>
        new Call { Body = new JsonObject { ["cursor"] = new JsonObject { ["before"] = await box.CreateIdAsync() } } };

    private static async Task<string> CanceledAsync(Box box)
    {
        var id = await box.CreateIdAsync();
        using var canceled = await box.Api.DeleteAsync($"/payment-intents/{id}");
        return id;
    }

    private static Task<string> ChangeableAsync(Box box) =>
        box.CreateIdAsync(change: b => b["config"] = JsonNode.Parse("""{"payment":{"customAmountAllowed":true,"tipsAllowed":true}}"""));

    private static async Task<Call> RefundAsync(Box box) =>
        new Call(await box.CapturedIdAsync()) { Body = JsonNode.Parse("""{"amount":10,"previousTransactionId":"t","refundReason":"r","notes":"n"}""") }.With("idempotencyKey", "k");

    private static async Task<string> RefundedAsync(Box box)
    {
        using var refund = await box.RefundAsync(await box.CapturedIdAsync(), new { amount = 10 }, "k");
        return (string)(await refund.Content.ReadFromJsonAsync<JsonNode>())!["refundId"]!;
    }

    public static async Task<JsonNode> PostAsync(Box box, string path, object? body)
    {
        using var response = await box.Api.PostAsJsonAsync(path, body);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"POST {path}: {text}");
        return JsonNode.Parse(text)!;
    }
}
