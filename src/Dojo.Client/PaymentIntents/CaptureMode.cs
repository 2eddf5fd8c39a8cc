using System.Text.Json.Serialization;

namespace Dojo.Client;

/// <summary>When an authorised payment is taken.</summary>
/// <remarks>Open: a value that is not listed here is kept as it came. Source: Dojo API 2025-09-10, schema <c>CaptureMode</c>.</remarks>
[JsonConverter(typeof(OpenValueConverter<CaptureMode>))]
public readonly record struct CaptureMode : IOpenValue<CaptureMode>
{
    private readonly string? _value;

    /// <summary>Wraps a value exactly as Dojo spells it; null and empty both mean "no value".</summary>
    public CaptureMode(string? value) => _value = string.IsNullOrEmpty(value) ? null : value;

    /// <summary>The value as Dojo spells it, or an empty string when there is none. Never null.</summary>
    public string Value => _value ?? "";

    /// <summary>Taken as soon as it is authorised; what Dojo assumes when nothing is said.</summary>
    public static CaptureMode Auto { get; } = new("Auto");

    /// <summary>Held until captured, or until the automatic expiry acts.</summary>
    public static CaptureMode Manual { get; } = new("Manual");

    /// <inheritdoc/>
    public override string ToString() => Value;

    static CaptureMode IOpenValue<CaptureMode>.From(string? value) => new(value);
}
