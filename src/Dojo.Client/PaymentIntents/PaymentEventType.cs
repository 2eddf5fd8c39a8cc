using System.Text.Json.Serialization;

namespace Dojo.Client;

/// <summary>What happened in one step of a payment's or setup intent's history.</summary>
/// <remarks>Open: a value that is not listed here is kept as it came. Source: Dojo API 2025-09-10, schema <c>paymentEventType</c>.</remarks>
[JsonConverter(typeof(OpenValueConverter<PaymentEventType>))]
public readonly record struct PaymentEventType : IOpenValue<PaymentEventType>
{
    private readonly string? _value;

    /// <summary>Wraps a value exactly as Dojo spells it; null and empty both mean "no value".</summary>
    public PaymentEventType(string? value) => _value = string.IsNullOrEmpty(value) ? null : value;

    /// <summary>The value as Dojo spells it, or an empty string when there is none. Never null.</summary>
    public string Value => _value ?? "";

    /// <summary>The intent was made.</summary>
    public static PaymentEventType Created { get; } = new("Created");

    /// <summary>The issuer authorised.</summary>
    public static PaymentEventType Authorized { get; } = new("Authorized");

    /// <summary>The money was taken.</summary>
    public static PaymentEventType Captured { get; } = new("Captured");

    /// <summary>The payment was undone in full.</summary>
    public static PaymentEventType Reversed { get; } = new("Reversed");

    /// <summary>Money was given back.</summary>
    public static PaymentEventType Refunded { get; } = new("Refunded");

    /// <summary>The intent was cancelled.</summary>
    public static PaymentEventType Canceled { get; } = new("Canceled");

    /// <summary>The issuer asked the cardholder to authenticate (3-D Secure).</summary>
    public static PaymentEventType AuthChallenged { get; } = new("AuthChallenged");

    /// <summary>An attempt was declined.</summary>
    public static PaymentEventType Declined { get; } = new("Declined");

    /// <summary>A manual authorisation is ready.</summary>
    public static PaymentEventType ManualAuthReady { get; } = new("ManualAuthReady");

    /// <summary>The attempt ended in an error.</summary>
    public static PaymentEventType Error { get; } = new("Error");

    /// <summary>Dojo itself does not know; the word is Dojo's own.</summary>
    public static PaymentEventType Unknown { get; } = new("Unknown");

    /// <inheritdoc/>
    public override string ToString() => Value;

    static PaymentEventType IOpenValue<PaymentEventType>.From(string? value) => new(value);
}
