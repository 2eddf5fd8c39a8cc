using System.Text.Json.Serialization;

namespace Dojo.Client;

/// <summary>The kind of a receipt line. The spelling of the separators is Dojo's.</summary>
/// <remarks>Open: a value that is not listed here is kept as it came. Source: Dojo API 2025-09-10, schema <c>TerminalSessionReceiptLineType</c>.</remarks>
[JsonConverter(typeof(OpenValueConverter<TerminalSessionReceiptLineType>))]
public readonly record struct TerminalSessionReceiptLineType : IOpenValue<TerminalSessionReceiptLineType>
{
    private readonly string? _value;

    /// <summary>Wraps a value exactly as Dojo spells it; null and empty both mean "no value".</summary>
    public TerminalSessionReceiptLineType(string? value) => _value = string.IsNullOrEmpty(value) ? null : value;

    /// <summary>The value as Dojo spells it, or an empty string when there is none. Never null.</summary>
    public string Value => _value ?? "";

    /// <summary>A line of text.</summary>
    public static TerminalSessionReceiptLineType Text { get; } = new("Text");

    /// <summary>A picture.</summary>
    public static TerminalSessionReceiptLineType LogoImage { get; } = new("LogoImage");

    /// <summary>An empty line.</summary>
    public static TerminalSessionReceiptLineType NewLine { get; } = new("NewLine");

    /// <summary>A single rule.</summary>
    public static TerminalSessionReceiptLineType SingleLineSeparator { get; } = new("SingleLineSeperator");

    /// <summary>A double rule.</summary>
    public static TerminalSessionReceiptLineType DoubleLineSeparator { get; } = new("DoubleLineSeperator");

    /// <inheritdoc/>
    public override string ToString() => Value;

    static TerminalSessionReceiptLineType IOpenValue<TerminalSessionReceiptLineType>.From(string? value) => new(value);
}
