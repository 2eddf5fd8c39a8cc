using System.Text.Json.Serialization;

namespace Dojo.Client;

/// <summary>Where a payment intent stands. Automatic: Created, Captured, then Refunded or Reversed. Manual: Created, Authorized, Captured or Reversed, Refunded.</summary>
/// <remarks>Open: a value that is not listed here is kept as it came. Source: Dojo API 2025-09-10, schema <c>PaymentIntentStatus</c>.</remarks>
[JsonConverter(typeof(OpenValueConverter<PaymentIntentStatus>))]
public readonly record struct PaymentIntentStatus : IOpenValue<PaymentIntentStatus>
{
    private readonly string? _value;

    /// <summary>Wraps a value exactly as Dojo spells it; null and empty both mean "no value".</summary>
    public PaymentIntentStatus(string? value) => _value = string.IsNullOrEmpty(value) ? null : value;

    /// <summary>The value as Dojo spells it, or an empty string when there is none. Never null.</summary>
    public string Value => _value ?? "";

    /// <summary>Nothing has been paid yet; a declined attempt leaves the intent here.</summary>
    public static PaymentIntentStatus Created { get; } = new("Created");

    /// <summary>The issuer holds the money (manual capture); it is not ours until captured.</summary>
    public static PaymentIntentStatus Authorized { get; } = new("Authorized");

    /// <summary>The money has been taken.</summary>
    public static PaymentIntentStatus Captured { get; } = new("Captured");

    /// <summary>The authorisation or same-day capture was undone in full.</summary>
    public static PaymentIntentStatus Reversed { get; } = new("Reversed");

    /// <summary>Money went back to the cardholder; <see cref="PaymentIntent.RefundedAmount"/> says how much.</summary>
    public static PaymentIntentStatus Refunded { get; } = new("Refunded");

    /// <summary>Cancelled before anything was authorised.</summary>
    public static PaymentIntentStatus Canceled { get; } = new("Canceled");

    /// <inheritdoc/>
    public override string ToString() => Value;

    static PaymentIntentStatus IOpenValue<PaymentIntentStatus>.From(string? value) => new(value);
}
