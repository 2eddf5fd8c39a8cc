using Dojo.Sandbox.Tests.SetupIntents;
using static Dojo.Sandbox.Tests.Conformance.PaymentRecipes;

namespace Dojo.Sandbox.Tests.Conformance;

internal static class SetupRecipes
{
    private const string Everything = $$"""
        {
          "reference":"Table 4","description":"d","captureMode":"Auto","paymentMethods":["Card"],"merchantInitiatedTransactionType":"NoShow","terms":"t",
          "customer":{"id":"cust_1","emailAddress":"ada@shop.example","phoneNumber":"+448000443550"},
          "billingAddress":{{Address}},"shippingDetails":{"name":"n","deliveryNotes":"d","address":{{Address}} },
          "config":{"title":"t","redirectUrl":"https://a.example","cancelUrl":"https://a.example","customerEmail":{"collectionRequired":false},
            "details":{"showTotal":true,"showReference":true},"billingAddress":{"collectionRequired":false},"shippingDetails":{"collectionRequired":false},
            "payment":{"customAmountAllowed":true,"tipsAllowed":true} },
          "metadata":{"k":"v"},"intendedAmount":{{Money}},"expireAt":"2099-01-01T00:00:00Z",
          "orderDetails":{"availabilityDate":"2099-01-01T00:00:00Z","isUpdate":true,"id":"i","externalId":"e"}
        }
        """;

    public static IEnumerable<Recipe> All =>
    [
        new("SetupIntents_Create", _ => Body(Everything)),
        new("SetupIntents_GetById", AuthorizedAsync, CreatedAsync),
        new("SetupIntents_Delete", CreatedAsync, async box => (await AuthorizedAsync(box)) with { Query = "?includeAuthorized=true" }),
        new("SetupIntents_GetPublicById", AuthorizedAsync, CreatedAsync),
        new("SetupIntents_RefreshPaymentIntentToken", CreatedAsync),
        new("SetupIntents_RefreshSetupIntentTokenPublic", CreatedAsync),
    ];

    private static async Task<Call> CreatedAsync(Box box) => new(await box.SetupIdAsync());

    private static async Task<Call> AuthorizedAsync(Box box)
    {
        var id = await box.SetupIdAsync();
        await box.AuthorizedAsync(id);
        return new Call(id);
    }
}
