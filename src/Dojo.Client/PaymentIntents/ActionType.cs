using System.Text.Json.Serialization;

namespace Dojo.Client;

/// <summary>What an <see cref="ActionLink"/> does.</summary>
/// <remarks>Open: a value that is not listed here is kept as it came. Source: Dojo API 2025-09-10, schema <c>ActionType</c>.</remarks>
[JsonConverter(typeof(OpenValueConverter<ActionType>))]
public readonly record struct ActionType : IOpenValue<ActionType>
{
    private readonly string? _value;

    /// <summary>Wraps a value exactly as Dojo spells it; null and empty both mean "no value".</summary>
    public ActionType(string? value) => _value = string.IsNullOrEmpty(value) ? null : value;

    /// <summary>The value as Dojo spells it, or an empty string when there is none. Never null.</summary>
    public string Value => _value ?? "";

    /// <summary>Opens the address; the default.</summary>
    public static ActionType OpenLink { get; } = new("OpenLink");

    /// <summary>Downloads the file behind the address.</summary>
    public static ActionType DownloadFile { get; } = new("DownloadFile");

    /// <inheritdoc/>
    public override string ToString() => Value;

    static ActionType IOpenValue<ActionType>.From(string? value) => new(value);
}
