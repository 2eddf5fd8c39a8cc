using Dojo.Sandbox.Api;
using Dojo.Sandbox.Intents;
using static Dojo.Sandbox.Api.ObjectShape;

namespace Dojo.Sandbox.Components;

/// <summary>What a component sends when it pays. Its name says nothing of the card in a log.</summary>
internal sealed record TransactionRequest
{
    public string? PaymentToken { get; init; }

    public string? CardNumber { get; init; }

    public string? ExpiryDate { get; init; }

    public string? Cv2 { get; init; }

    public string? CardName { get; init; }

    /// <summary><c>APPLE_PAY</c> or <c>GOOGLE_PAY</c>; null when the card was typed.</summary>
    public string? Wallet { get; init; }

    public AdditionalInfo? AdditionalInfo { get; init; }

    // Records print their members; this one must never print itself into a log.
    public override string ToString() => nameof(TransactionRequest);

    public static ObjectShape Shape { get; } = new(
        Optional("paymentToken", Text(200)), Optional("cardNumber", Text(40)), Optional("expiryDate", Text(20)), Optional("cv2", Text(10)),
        Optional("cardName", Text(200)), Optional("wallet", new OneOfShape("APPLE_PAY", "GOOGLE_PAY") { Nullable = true }),
        Optional("additionalInfo", new ObjectShape(
            Optional("userEmailAddress", Text(254)), Optional("userPhoneNumber", Text(50)),
            Optional("billingAddress", IntentShapes.Address), Optional("shippingDetails", IntentShapes.Shipping),
            Optional("metaData", new MapShape(new TextShape()) { Nullable = true }),
            Optional("savePaymentMethod", new TruthShape { Nullable = true })) { Nullable = true, Open = true }));

    private static TextShape Text(int max) => new(0, max) { Nullable = true };
}

/// <summary>What the shop's page hands to <c>executePayment</c>; it stands above what its server said when it created the intent.</summary>
internal sealed record AdditionalInfo
{
    public string? UserEmailAddress { get; init; }

    public string? UserPhoneNumber { get; init; }

    public Address? BillingAddress { get; init; }

    public ShippingDetails? ShippingDetails { get; init; }

    public IReadOnlyDictionary<string, string>? MetaData { get; init; }

    public bool? SavePaymentMethod { get; init; }

    public bool SaysSomething => UserEmailAddress is not null || UserPhoneNumber is not null || BillingAddress is not null
        || ShippingDetails is not null || MetaData is { Count: > 0 };
}

/// <summary>The documented transaction result; while the issuer asks for confirmation it says where.</summary>
public sealed record TransactionResult(int StatusCode, string? AuthCode, string Message, string? ChallengeUrl = null);

internal sealed record SessionRequest(string? PaymentToken)
{
    public static ObjectShape Shape { get; } = new(Optional("paymentToken", new TextShape(0, 200) { Nullable = true }));

    public override string ToString() => nameof(SessionRequest);
}

/// <summary>What a wallet's sheet shows before anything is paid.</summary>
internal sealed record SessionResponse(int StatusCode, string? Merchant = null, string? Amount = null);
