using System.Text.Json.Serialization;

namespace Dojo.Client;

/// <summary>Where a capture or charge stands. Only <see cref="Successful"/> means that money was taken.</summary>
/// <remarks>Open: a value that is not listed here is kept as it came. Source: Dojo API 2025-09-10, schema <c>CaptureStatus</c>.</remarks>
[JsonConverter(typeof(OpenValueConverter<CaptureStatus>))]
public readonly record struct CaptureStatus : IOpenValue<CaptureStatus>
{
    private readonly string? _value;

    /// <summary>Wraps a value exactly as Dojo spells it; null and empty both mean "no value".</summary>
    public CaptureStatus(string? value) => _value = string.IsNullOrEmpty(value) ? null : value;

    /// <summary>The value as Dojo spells it, or an empty string when there is none. Never null.</summary>
    public string Value => _value ?? "";

    /// <summary>Accepted, not finished: the outcome is not known yet.</summary>
    public static CaptureStatus Created { get; } = new("Created");

    /// <summary>The money was taken.</summary>
    public static CaptureStatus Successful { get; } = new("Successful");

    /// <summary>The issuer said no.</summary>
    public static CaptureStatus Declined { get; } = new("Declined");

    /// <summary>It did not work for a technical reason.</summary>
    public static CaptureStatus Failed { get; } = new("Failed");

    /// <inheritdoc/>
    public override string ToString() => Value;

    static CaptureStatus IOpenValue<CaptureStatus>.From(string? value) => new(value);
}
