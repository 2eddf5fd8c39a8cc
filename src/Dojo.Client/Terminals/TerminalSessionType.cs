using System.Text.Json.Serialization;

namespace Dojo.Client;

/// <summary>What a terminal session does.</summary>
/// <remarks>Open: a value that is not listed here is kept as it came. Source: Dojo API 2025-09-10, schema <c>TerminalSessionType</c>.</remarks>
[JsonConverter(typeof(OpenValueConverter<TerminalSessionType>))]
public readonly record struct TerminalSessionType : IOpenValue<TerminalSessionType>
{
    private readonly string? _value;

    /// <summary>Wraps a value exactly as Dojo spells it; null and empty both mean "no value".</summary>
    public TerminalSessionType(string? value) => _value = string.IsNullOrEmpty(value) ? null : value;

    /// <summary>The value as Dojo spells it, or an empty string when there is none. Never null.</summary>
    public string Value => _value ?? "";

    /// <summary>Takes a payment for a payment intent.</summary>
    public static TerminalSessionType Sale { get; } = new("Sale");

    /// <summary>Gives back a payment intent's money to the card presented.</summary>
    public static TerminalSessionType MatchedRefund { get; } = new("MatchedRefund");

    /// <summary>Gives back money that is tied to no payment intent.</summary>
    public static TerminalSessionType UnlinkedRefund { get; } = new("UnlinkedRefund");

    /// <inheritdoc/>
    public override string ToString() => Value;

    static TerminalSessionType IOpenValue<TerminalSessionType>.From(string? value) => new(value);
}
