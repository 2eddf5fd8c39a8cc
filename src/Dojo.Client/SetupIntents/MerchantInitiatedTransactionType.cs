using System.Text.Json.Serialization;

namespace Dojo.Client;

/// <summary>Why the merchant may charge the stored card later.</summary>
/// <remarks>Open: a value that is not listed here is kept as it came. Source: Dojo API 2025-09-10, schema <c>MerchantInitiatedTransactionType</c>.</remarks>
[JsonConverter(typeof(OpenValueConverter<MerchantInitiatedTransactionType>))]
public readonly record struct MerchantInitiatedTransactionType : IOpenValue<MerchantInitiatedTransactionType>
{
    private readonly string? _value;

    /// <summary>Wraps a value exactly as Dojo spells it; null and empty both mean "no value".</summary>
    public MerchantInitiatedTransactionType(string? value) => _value = string.IsNullOrEmpty(value) ? null : value;

    /// <summary>The value as Dojo spells it, or an empty string when there is none. Never null.</summary>
    public string Value => _value ?? "";

    /// <summary>The guest did not come.</summary>
    public static MerchantInitiatedTransactionType NoShow { get; } = new("NoShow");

    /// <summary>A charge at no fixed date.</summary>
    public static MerchantInitiatedTransactionType Unscheduled { get; } = new("Unscheduled");

    /// <inheritdoc/>
    public override string ToString() => Value;

    static MerchantInitiatedTransactionType IOpenValue<MerchantInitiatedTransactionType>.From(string? value) => new(value);
}
