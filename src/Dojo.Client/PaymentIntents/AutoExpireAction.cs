using System.Text.Json.Serialization;

namespace Dojo.Client;

/// <summary>What Dojo does when a manual intent's <c>autoExpireIn</c> has passed.</summary>
/// <remarks>Open: a value that is not listed here is kept as it came. Source: Dojo API 2025-09-10, schema <c>AutoExpireAction</c>.</remarks>
[JsonConverter(typeof(OpenValueConverter<AutoExpireAction>))]
public readonly record struct AutoExpireAction : IOpenValue<AutoExpireAction>
{
    private readonly string? _value;

    /// <summary>Wraps a value exactly as Dojo spells it; null and empty both mean "no value".</summary>
    public AutoExpireAction(string? value) => _value = string.IsNullOrEmpty(value) ? null : value;

    /// <summary>The value as Dojo spells it, or an empty string when there is none. Never null.</summary>
    public string Value => _value ?? "";

    /// <summary>Reverses the authorisation.</summary>
    public static AutoExpireAction Release { get; } = new("Release");

    /// <summary>Captures it.</summary>
    public static AutoExpireAction Capture { get; } = new("Capture");

    /// <inheritdoc/>
    public override string ToString() => Value;

    static AutoExpireAction IOpenValue<AutoExpireAction>.From(string? value) => new(value);
}
