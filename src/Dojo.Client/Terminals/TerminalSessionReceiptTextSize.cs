using System.Text.Json.Serialization;

namespace Dojo.Client;

/// <summary>The size of receipt text.</summary>
/// <remarks>Open: a value that is not listed here is kept as it came. Source: Dojo API 2025-09-10, schema <c>TerminalSessionReceiptTextSize</c>.</remarks>
[JsonConverter(typeof(OpenValueConverter<TerminalSessionReceiptTextSize>))]
public readonly record struct TerminalSessionReceiptTextSize : IOpenValue<TerminalSessionReceiptTextSize>
{
    private readonly string? _value;

    /// <summary>Wraps a value exactly as Dojo spells it; null and empty both mean "no value".</summary>
    public TerminalSessionReceiptTextSize(string? value) => _value = string.IsNullOrEmpty(value) ? null : value;

    /// <summary>The value as Dojo spells it, or an empty string when there is none. Never null.</summary>
    public string Value => _value ?? "";

    /// <summary>A heading.</summary>
    public static TerminalSessionReceiptTextSize Header1 { get; } = new("SizeHeader1");

    /// <summary>A smaller heading.</summary>
    public static TerminalSessionReceiptTextSize Header2 { get; } = new("SizeHeader2");

    /// <summary>Running text.</summary>
    public static TerminalSessionReceiptTextSize Body { get; } = new("SizeBody");

    /// <inheritdoc/>
    public override string ToString() => Value;

    static TerminalSessionReceiptTextSize IOpenValue<TerminalSessionReceiptTextSize>.From(string? value) => new(value);
}
