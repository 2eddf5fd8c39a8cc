using System.Text.Json.Serialization;

namespace Dojo.Client;

/// <summary>How the card was read.</summary>
/// <remarks>Open: a value that is not listed here is kept as it came. Source: Dojo API 2025-09-10, schema <c>TerminalSessionPaymentEntryMode</c>.</remarks>
[JsonConverter(typeof(OpenValueConverter<PaymentEntryMode>))]
public readonly record struct PaymentEntryMode : IOpenValue<PaymentEntryMode>
{
    private readonly string? _value;

    /// <summary>Wraps a value exactly as Dojo spells it; null and empty both mean "no value".</summary>
    public PaymentEntryMode(string? value) => _value = string.IsNullOrEmpty(value) ? null : value;

    /// <summary>The value as Dojo spells it, or an empty string when there is none. Never null.</summary>
    public string Value => _value ?? "";

    /// <summary>Tapped.</summary>
    public static PaymentEntryMode Contactless { get; } = new("Contactless");

    /// <summary>Inserted, chip read.</summary>
    public static PaymentEntryMode ContactChip { get; } = new("ContactChip");

    /// <summary>Swiped.</summary>
    public static PaymentEntryMode Magstripe { get; } = new("Magstripe");

    /// <summary>Typed in.</summary>
    public static PaymentEntryMode ManualEntry { get; } = new("ManualEntry");

    /// <summary>Dojo itself does not know; the word is Dojo's own.</summary>
    public static PaymentEntryMode Unknown { get; } = new("Unknown");

    /// <inheritdoc/>
    public override string ToString() => Value;

    static PaymentEntryMode IOpenValue<PaymentEntryMode>.From(string? value) => new(value);
}
