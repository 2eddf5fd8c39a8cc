using Dojo.Sandbox.Api;
using Dojo.Sandbox.Intents;
using static Dojo.Sandbox.Api.ObjectShape;

namespace Dojo.Sandbox.SetupIntents;

/// <summary>The request schemas of setup intents, field for field as in the OpenAPI file.</summary>
internal static class SetupIntentShapes
{
    /// <summary>The documentation's examples of setup intents, and only they, write the value as a text: <c>"1000"</c>.</summary>
    private static readonly ObjectShape IntendedAmount = new(
        Required("value", new WholeNumberShape { OrText = true }),
        Required("currencyCode", IntentShapes.CurrencyCode)) { Nullable = true };

    private static readonly ObjectShape Customer = new(
        Optional("id", new TextShape { Nullable = true }), Optional("emailAddress", new TextShape(0, 254) { Nullable = true }),
        Optional("phoneNumber", new TextShape(0, 50) { Nullable = true })) { Nullable = true };

    private static readonly Field[] Fields =
    [
        Required("reference", new TextShape(1, 60)),
        Required("merchantInitiatedTransactionType", new TextShape { Rule = TransactionType }),
        Required("terms", new TextShape(1, 10240)),
        Optional("description", new TextShape(0, 4096) { Nullable = true }),
        Optional("customer", Customer),
        Optional("captureMode", new OneOfShape("Auto", "Manual")),
        Optional("paymentMethods", IntentShapes.PaymentMethods),
        Optional("billingAddress", IntentShapes.Address),
        Optional("shippingDetails", IntentShapes.Shipping),
        Optional("config", IntentShapes.Config),
        Optional("metadata", new MapShape(new TextShape()) { Nullable = true }),
        Optional("intendedAmount", IntendedAmount),
        Optional("orderDetails", IntentShapes.OrderDetails),
        Optional("expireAt", new TextShape { Rule = Texts.Instant, Nullable = true }),
    ];

    public static ObjectShape Create { get; } = new(Fields);

    /// <summary>
    /// The tokenization API's own description is not at hand: this is a setup intent with the card beside it, named as the rest of
    /// the Sandbox names a card's parts.
    /// </summary>
    public static ObjectShape CreateWithCard { get; } = new(
    [
        .. Fields,
        Required("cardDetails", new ObjectShape(
            Required("cardNumber", new TextShape(1, 30)), Required("expiryDate", new TextShape(1, 10)),
            Required("cv2", new TextShape(1, 4)), Required("cardName", new TextShape(1, 100)))),
    ]);

    private static string? TransactionType(string type) => type is "NoShow" or "Unscheduled" ? null : "must be NoShow or Unscheduled.";
}
