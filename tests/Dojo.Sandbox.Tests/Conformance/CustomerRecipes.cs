using System.Text.Json.Nodes;
using static Dojo.Sandbox.Tests.Conformance.PaymentRecipes;

namespace Dojo.Sandbox.Tests.Conformance;

internal static class CustomerRecipes
{
    private const string Everything = $$"""
        {"name":"Ada","shippingAddress":{{Address}},"billingAddress":{{Address}},"emailAddress":"ada@shop.example","phoneNumber":"+448000443550","vatNumber":"GB1"}
        """;

    public static IEnumerable<Recipe> All =>
    [
        new("Customers_Create", _ => Body(Everything)),
        new("Customers_Delete", async box => new Call(await CustomerAsync(box))),
        new("Customers_Update", async box => new Call(await CustomerAsync(box)) { Body = JsonNode.Parse(Everything) }),
        new("Customers_Get", async box => new Call(await CustomerAsync(box))),
        new("Customers_CreateCustomerSecret", async box => new Call(await CustomerAsync(box))),
        new("Customers_GetPaymentMethods", async box => (await WithCardAsync(box)) is { } call ? call with { Ids = call.Ids[..1] } : new Call()),
        new("Customers_DeletePaymentMethod", WithCardAsync),
        new("Customers_Search", async box =>
        {
            await CustomerAsync(box);
            await CustomerAsync(box);
            return new Call { Body = new JsonObject { ["limit"] = 1 } };
        }, async box => new Call { Body = new JsonObject { ["before"] = await CursorAsync(box) } }, async box => new Call { Body = new JsonObject { ["after"] = await CursorAsync(box) } }),
    ];

    private static async Task<string> CustomerAsync(Box box) =>
        (string)(await PostAsync(box, "/customers", new { name = "Ada", emailAddress = "ada@shop.example" }))["id"]!;

    private static async Task<string> CursorAsync(Box box)
    {
        await CustomerAsync(box);
        await CustomerAsync(box);
        return (string)(await PostAsync(box, "/customers/search", new { limit = 1 }))["after"]!;
    }

    /// <summary>A customer with a saved card, called for with the customer's own secret.</summary>
    private static async Task<Call> WithCardAsync(Box box)
    {
        var (customer, secret, method) = await SavedCardAsync(box);
        return new Call(customer, method).With("Authorization", "Basic " + secret);
    }

    public static async Task<(string Customer, string Secret, string Method)> SavedCardAsync(Box box)
    {
        var customer = await CustomerAsync(box);
        var secret = (string)(await PostAsync(box, $"/customers/{customer}/create-secret", null))["secret"]!;
        var id = await box.CreateIdAsync(change: b => b["customer"] = new JsonObject { ["id"] = customer, ["secret"] = secret });
        var paid = await PostAsync(box, $"/_sandbox/payment-intents/{id}/pay", new
        {
            cardNumber = "4456530000001005", expiryDate = "12/30", cv2 = "020", cardName = "Ada Lovelace", savePaymentMethod = true,
        });
        return (customer, secret, (string)paid["paymentIntent"]!["paymentDetails"]!["paymentMethodId"]!);
    }
}
