using System.Text.Json.Serialization;

namespace Dojo.Client;

/// <summary>How a receipt line is aligned.</summary>
/// <remarks>Open: a value that is not listed here is kept as it came. Source: Dojo API 2025-09-10, schema <c>TerminalSessionReceiptAlign</c>.</remarks>
[JsonConverter(typeof(OpenValueConverter<TerminalSessionReceiptAlign>))]
public readonly record struct TerminalSessionReceiptAlign : IOpenValue<TerminalSessionReceiptAlign>
{
    private readonly string? _value;

    /// <summary>Wraps a value exactly as Dojo spells it; null and empty both mean "no value".</summary>
    public TerminalSessionReceiptAlign(string? value) => _value = string.IsNullOrEmpty(value) ? null : value;

    /// <summary>The value as Dojo spells it, or an empty string when there is none. Never null.</summary>
    public string Value => _value ?? "";

    /// <summary>To the left.</summary>
    public static TerminalSessionReceiptAlign Left { get; } = new("AlignLeft");

    /// <summary>To the centre.</summary>
    public static TerminalSessionReceiptAlign Center { get; } = new("AlignCenter");

    /// <summary>To the right.</summary>
    public static TerminalSessionReceiptAlign Right { get; } = new("AlignRight");

    /// <inheritdoc/>
    public override string ToString() => Value;

    static TerminalSessionReceiptAlign IOpenValue<TerminalSessionReceiptAlign>.From(string? value) => new(value);
}
