using System.Text.Json.Serialization;

namespace Dojo.Client;

/// <summary>A code for programs that terminal calls put on an error.</summary>
/// <remarks>Open: a value that is not listed here is kept as it came. Source: Dojo API 2025-09-10, schema <c>ErrorCode</c>.</remarks>
[JsonConverter(typeof(OpenValueConverter<DojoErrorCode>))]
public readonly record struct DojoErrorCode : IOpenValue<DojoErrorCode>
{
    private readonly string? _value;

    /// <summary>Wraps a value exactly as Dojo spells it; null and empty both mean "no value".</summary>
    public DojoErrorCode(string? value) => _value = string.IsNullOrEmpty(value) ? null : value;

    /// <summary>The value as Dojo spells it, or an empty string when there is none. Never null.</summary>
    public string Value => _value ?? "";

    /// <summary>Something broke at Dojo.</summary>
    public static DojoErrorCode InternalError { get; } = new("INTERNAL_ERROR");

    /// <summary>The terminal cannot be reached.</summary>
    public static DojoErrorCode TerminalUnavailable { get; } = new("TERMINAL_UNAVAILABLE");

    /// <summary>The request was not valid.</summary>
    public static DojoErrorCode InvalidRequest { get; } = new("INVALID_REQUEST");

    /// <inheritdoc/>
    public override string ToString() => Value;

    static DojoErrorCode IOpenValue<DojoErrorCode>.From(string? value) => new(value);
}
