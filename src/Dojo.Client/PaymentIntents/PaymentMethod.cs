using System.Text.Json.Serialization;

namespace Dojo.Client;

/// <summary>A way to pay that an intent offers.</summary>
/// <remarks>Open: a value that is not listed here is kept as it came. Source: Dojo API 2025-09-10, schema <c>PaymentMethod</c>.</remarks>
[JsonConverter(typeof(OpenValueConverter<PaymentMethod>))]
public readonly record struct PaymentMethod : IOpenValue<PaymentMethod>
{
    private readonly string? _value;

    /// <summary>Wraps a value exactly as Dojo spells it; null and empty both mean "no value".</summary>
    public PaymentMethod(string? value) => _value = string.IsNullOrEmpty(value) ? null : value;

    /// <summary>The value as Dojo spells it, or an empty string when there is none. Never null.</summary>
    public string Value => _value ?? "";

    /// <summary>A card typed in by the shopper.</summary>
    public static PaymentMethod Card { get; } = new("Card");

    /// <summary>Apple Pay or Google Pay.</summary>
    public static PaymentMethod Wallet { get; } = new("Wallet");

    /// <summary>A card the customer stored earlier; needs the customer's id and secret.</summary>
    public static PaymentMethod SavedCard { get; } = new("SavedCard");

    /// <inheritdoc/>
    public override string ToString() => Value;

    static PaymentMethod IOpenValue<PaymentMethod>.From(string? value) => new(value);
}
