using System.Text.Json.Serialization;

namespace Dojo.Client;

/// <summary>A wallet that a merchant accepts. The values stand in the documentation's examples, not in the schema.</summary>
/// <remarks>Open: a value that is not listed here is kept as it came. Source: Dojo API 2025-09-10, schema <c>WalletPaymentOption</c>.</remarks>
[JsonConverter(typeof(OpenValueConverter<WalletPaymentOption>))]
public readonly record struct WalletPaymentOption : IOpenValue<WalletPaymentOption>
{
    private readonly string? _value;

    /// <summary>Wraps a value exactly as Dojo spells it; null and empty both mean "no value".</summary>
    public WalletPaymentOption(string? value) => _value = string.IsNullOrEmpty(value) ? null : value;

    /// <summary>The value as Dojo spells it, or an empty string when there is none. Never null.</summary>
    public string Value => _value ?? "";

    /// <summary>Apple Pay.</summary>
    public static WalletPaymentOption ApplePay { get; } = new("APPLE_PAY");

    /// <summary>Google Pay.</summary>
    public static WalletPaymentOption GooglePay { get; } = new("GOOGLE_PAY");

    /// <inheritdoc/>
    public override string ToString() => Value;

    static WalletPaymentOption IOpenValue<WalletPaymentOption>.From(string? value) => new(value);
}
