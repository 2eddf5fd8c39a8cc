using System.Text.Json.Serialization;

namespace Dojo.Client;

/// <summary>A card scheme.</summary>
/// <remarks>Open: a value that is not listed here is kept as it came. Source: Dojo API 2025-09-10, schema <c>CardScheme</c>.</remarks>
[JsonConverter(typeof(OpenValueConverter<CardScheme>))]
public readonly record struct CardScheme : IOpenValue<CardScheme>
{
    private readonly string? _value;

    /// <summary>Wraps a value exactly as Dojo spells it; null and empty both mean "no value".</summary>
    public CardScheme(string? value) => _value = string.IsNullOrEmpty(value) ? null : value;

    /// <summary>The value as Dojo spells it, or an empty string when there is none. Never null.</summary>
    public string Value => _value ?? "";

    /// <summary>Visa.</summary>
    public static CardScheme Visa { get; } = new("VISA");

    /// <summary>Mastercard.</summary>
    public static CardScheme Mastercard { get; } = new("MASTERCARD");

    /// <summary>Maestro.</summary>
    public static CardScheme Maestro { get; } = new("MAESTRO");

    /// <summary>Discover.</summary>
    public static CardScheme Discover { get; } = new("DISCOVER");

    /// <summary>Diners Club.</summary>
    public static CardScheme DinersClub { get; } = new("DCI");

    /// <summary>American Express.</summary>
    public static CardScheme Amex { get; } = new("AMEX");

    /// <inheritdoc/>
    public override string ToString() => Value;

    static CardScheme IOpenValue<CardScheme>.From(string? value) => new(value);
}
