using System.Text.Json.Serialization;

namespace Dojo.Client;

/// <summary>Whether a terminal can take a payment now.</summary>
/// <remarks>Open: a value that is not listed here is kept as it came. Source: Dojo API 2025-09-10, schema <c>TerminalStatus</c>.</remarks>
[JsonConverter(typeof(OpenValueConverter<TerminalStatus>))]
public readonly record struct TerminalStatus : IOpenValue<TerminalStatus>
{
    private readonly string? _value;

    /// <summary>Wraps a value exactly as Dojo spells it; null and empty both mean "no value".</summary>
    public TerminalStatus(string? value) => _value = string.IsNullOrEmpty(value) ? null : value;

    /// <summary>The value as Dojo spells it, or an empty string when there is none. Never null.</summary>
    public string Value => _value ?? "";

    /// <summary>Ready.</summary>
    public static TerminalStatus Available { get; } = new("Available");

    /// <summary>Not connected.</summary>
    public static TerminalStatus Offline { get; } = new("Offline");

    /// <summary>Busy with another session.</summary>
    public static TerminalStatus InUse { get; } = new("InUse");

    /// <inheritdoc/>
    public override string ToString() => Value;

    static TerminalStatus IOpenValue<TerminalStatus>.From(string? value) => new(value);
}
