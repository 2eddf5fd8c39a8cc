using System.Text.Json.Serialization;

namespace Dojo.Client;

/// <summary>How the cardholder was verified.</summary>
/// <remarks>Open: a value that is not listed here is kept as it came. Source: Dojo API 2025-09-10, schema <c>TerminalSessionPaymentVerificationMode</c>.</remarks>
[JsonConverter(typeof(OpenValueConverter<PaymentVerificationMethod>))]
public readonly record struct PaymentVerificationMethod : IOpenValue<PaymentVerificationMethod>
{
    private readonly string? _value;

    /// <summary>Wraps a value exactly as Dojo spells it; null and empty both mean "no value".</summary>
    public PaymentVerificationMethod(string? value) => _value = string.IsNullOrEmpty(value) ? null : value;

    /// <summary>The value as Dojo spells it, or an empty string when there is none. Never null.</summary>
    public string Value => _value ?? "";

    /// <summary>By PIN.</summary>
    public static PaymentVerificationMethod Pin { get; } = new("Pin");

    /// <summary>By signature.</summary>
    public static PaymentVerificationMethod Signature { get; } = new("Signature");

    /// <summary>By the shopper's device.</summary>
    public static PaymentVerificationMethod Device { get; } = new("Device");

    /// <summary>Not at all.</summary>
    public static PaymentVerificationMethod None { get; } = new("None");

    /// <inheritdoc/>
    public override string ToString() => Value;

    static PaymentVerificationMethod IOpenValue<PaymentVerificationMethod>.From(string? value) => new(value);
}
