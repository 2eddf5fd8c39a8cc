using Dojo.Sandbox.Api;
using static Dojo.Sandbox.Api.ObjectShape;

namespace Dojo.Sandbox.Intents;

/// <summary>The request schemas of payment intents, field for field as in the OpenAPI file.</summary>
internal static class IntentShapes
{
    private static readonly TextShape WebAddress = new() { Rule = Texts.WebAddress };
    private static readonly TextShape Anything = new() { Nullable = true };
    private static readonly TruthShape Truth = new();

    public static readonly ListShape PaymentMethods = new(new OpenedShape("Card", "Wallet", "SavedCard")) { Nullable = true };

    public static readonly TextShape CurrencyCode = new(1, 10) { Rule = Currency };

    public static readonly ObjectShape Money = new(
        Required("value", new WholeNumberShape()),
        Required("currencyCode", CurrencyCode));

    public static readonly ObjectShape OptionalMoney = Money with { Nullable = true };

    public static readonly ObjectShape Address = new(
        Optional("address1", UpTo(100)), Optional("address2", UpTo(100)), Optional("address3", UpTo(100)), Optional("address4", UpTo(100)),
        Optional("city", UpTo(100)), Optional("state", UpTo(100)), Optional("postcode", UpTo(50)),
        Required("countryCode", new TextShape(0, 10)),
        Optional("locality", UpTo(100)), Optional("county", UpTo(100))) { Nullable = true };

    public static readonly ObjectShape Shipping = new(
        Optional("name", UpTo(100)), Optional("deliveryNotes", UpTo(1024)), Optional("address", Address)) { Nullable = true };

    public static readonly ObjectShape Customer = new(
        Optional("id", Anything), Optional("emailAddress", UpTo(254)), Optional("phoneNumber", UpTo(50)),
        Optional("secret", Anything), Optional("savedCardId", Anything)) { Nullable = true };

    private static readonly ObjectShape Security = new(
        Optional("userAgent", UpTo(300)), Optional("ipAddress", UpTo(70)), Optional("device", UpTo(120))) { Nullable = true };

    private static readonly ObjectShape CollectionOf = new(Optional("collectionRequired", Truth)) { Nullable = true };

    public static readonly ObjectShape Config = new(
        Optional("title", UpTo(100)),
        Optional("redirectUrl", WebAddress with { Nullable = true }),
        Optional("cancelUrl", WebAddress with { Nullable = true }),
        Optional("customerEmail", CollectionOf),
        Optional("details", new ObjectShape(Optional("showTotal", Truth), Optional("showReference", Truth)) { Nullable = true }),
        Optional("billingAddress", CollectionOf),
        Optional("shippingDetails", CollectionOf),
        Optional("payment", new ObjectShape(Optional("customAmountAllowed", Truth), Optional("tipsAllowed", Truth)) { Nullable = true })) { Nullable = true };

    private static readonly ObjectShape Modifier = new(
        Required("name", new TextShape()), Required("amountPerModifier", Money),
        Required("quantity", new WholeNumberShape(0, 1_000_000)), Required("id", new TextShape())) { Open = true };

    public static readonly ObjectShape ItemLine = new(
        Optional("id", new TextShape(0, 60)), Optional("quantity", WholeNumberShape.Int32), Optional("name", new TextShape(0, 100)),
        Optional("category", new TextShape()), Optional("modifiers", new ListShape(Modifier)),
        new Field("amountTotal", OptionalMoney, Required: true, RequiredSince: ApiVersion.Renamed), Optional("plu", new TextShape(0, 200)),
        // The documentation's examples of 2024-02-05 still send the old name.
        new Field("caption", new TextShape(0, 100), Until: ApiVersion.OpenNames));

    public static readonly ObjectShape TaxLine = new(
        Optional("id", new TextShape(0, 60)), Optional("caption", new TextShape(0, 100)), Optional("subCaption", UpTo(100)),
        Required("amountTotal", Money), Optional("affectedPlu", new TextShape(0, 200)));

    private static readonly ObjectShape ActionLink = new(
        Required("url", WebAddress with { Min = 1 }), Required("label", new TextShape(1, 60)),
        Optional("action", new OneOfShape("OpenLink", "DownloadFile") { Nullable = true }), Optional("fileName", UpTo(256))) { Nullable = true };

    public static readonly ObjectShape OrderDetails = new(
        Optional("availabilityDate", new TextShape { Rule = Texts.Instant, Nullable = true }), Optional("isUpdate", Truth with { Nullable = true }),
        Optional("id", Anything), Optional("externalId", Anything)) { Nullable = true };

    public static ObjectShape Create { get; } = new(
        Required("amount", Money),
        Required("reference", new TextShape(1, 60)),
        Optional("captureMode", new OneOfShape("Auto", "Manual")),
        Optional("tipsAmount", OptionalMoney),
        Optional("description", UpTo(4096)),
        Optional("customer", Customer),
        Optional("billingAddress", Address),
        Optional("shippingDetails", Shipping),
        Optional("cardHolderNotPresent", Truth with { Nullable = true }),
        Optional("config", Config),
        Optional("requestSecurity", Security),
        Optional("itemLines", new ListShape(ItemLine) { Nullable = true }),
        Optional("taxLines", new ListShape(TaxLine) { Nullable = true }),
        Optional("paymentMethods", PaymentMethods),
        Optional("actionLink", ActionLink),
        Optional("expireAt", new TextShape { Rule = Texts.Instant, Nullable = true }),
        Optional("autoExpireIn", new TextShape { Rule = Texts.Span, Nullable = true }),
        Optional("autoExpireAction", new OneOfShape("Release", "Capture") { Nullable = true }),
        Optional("metadata", new MapShape(new TextShape()) { Nullable = true }),
        Optional("setupIntentId", Anything),
        Optional("orderDetails", OrderDetails),
        Optional("cashbackAmount", OptionalMoney),
        Optional("serviceChargeAmount", OptionalMoney),
        new Field("generateRemoteToken", Truth, Since: ApiVersion.Renamed),
        new Field("transactionSource", Anything, Until: ApiVersion.Renamed),
        new Field("autoExpireAt", new TextShape { Rule = Texts.Instant, Nullable = true }, Until: ApiVersion.Renamed),
        new Field("isNotOnlineCheckout", Truth with { Nullable = true }, Since: ApiVersion.Latest));

    public static ObjectShape Search { get; } = new(
        Optional("statuses", new ListShape(new OneOfShape(Enum.GetNames<PaymentIntentStatus>())) { Nullable = true }),
        Optional("startDate", new TextShape { Rule = Texts.Instant, Nullable = true }),
        Optional("endDate", new TextShape { Rule = Texts.Instant, Nullable = true }),
        Optional("cursor", new ObjectShape(
            Optional("limit", new WholeNumberShape(1, 100)), Optional("before", Anything), Optional("after", Anything)) { Nullable = true }));

    private static TextShape UpTo(int max) => new(0, max) { Nullable = true };

    private static string? Currency(string code) => code is "GBP" or "EUR" ? null : "must be GBP or EUR.";
}
