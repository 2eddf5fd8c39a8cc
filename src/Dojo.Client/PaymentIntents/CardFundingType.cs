using System.Text.Json.Serialization;

namespace Dojo.Client;

/// <summary>Where a card's money comes from. Dojo describes the kinds (credit, debit, prepaid, charge) without saying how they are spelt, so no values are listed here.</summary>
/// <remarks>Open: a value that is not listed here is kept as it came. Source: Dojo API 2025-09-10, schema <c>CardFundingType</c>.</remarks>
[JsonConverter(typeof(OpenValueConverter<CardFundingType>))]
public readonly record struct CardFundingType : IOpenValue<CardFundingType>
{
    private readonly string? _value;

    /// <summary>Wraps a value exactly as Dojo spells it; null and empty both mean "no value".</summary>
    public CardFundingType(string? value) => _value = string.IsNullOrEmpty(value) ? null : value;

    /// <summary>The value as Dojo spells it, or an empty string when there is none. Never null.</summary>
    public string Value => _value ?? "";

    /// <inheritdoc/>
    public override string ToString() => Value;

    static CardFundingType IOpenValue<CardFundingType>.From(string? value) => new(value);
}
