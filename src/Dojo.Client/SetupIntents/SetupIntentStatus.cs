using System.Text.Json.Serialization;

namespace Dojo.Client;

/// <summary>Where a setup intent stands: Created, Authorized or Canceled or Expired; Authorized, then Completed, CardExpired or Closed.</summary>
/// <remarks>Open: a value that is not listed here is kept as it came. Source: Dojo API 2025-09-10, schema <c>SetupIntentStatus</c>.</remarks>
[JsonConverter(typeof(OpenValueConverter<SetupIntentStatus>))]
public readonly record struct SetupIntentStatus : IOpenValue<SetupIntentStatus>
{
    private readonly string? _value;

    /// <summary>Wraps a value exactly as Dojo spells it; null and empty both mean "no value".</summary>
    public SetupIntentStatus(string? value) => _value = string.IsNullOrEmpty(value) ? null : value;

    /// <summary>The value as Dojo spells it, or an empty string when there is none. Never null.</summary>
    public string Value => _value ?? "";

    /// <summary>The customer has not authorised yet.</summary>
    public static SetupIntentStatus Created { get; } = new("Created");

    /// <summary>The card is stored and can be charged once.</summary>
    public static SetupIntentStatus Authorized { get; } = new("Authorized");

    /// <summary>Deleted before it was authorised.</summary>
    public static SetupIntentStatus Canceled { get; } = new("Canceled");

    /// <summary>The card was charged.</summary>
    public static SetupIntentStatus Completed { get; } = new("Completed");

    /// <summary>Never authorised in time.</summary>
    public static SetupIntentStatus Expired { get; } = new("Expired");

    /// <summary>The stored card has expired.</summary>
    public static SetupIntentStatus CardExpired { get; } = new("CardExpired");

    /// <summary>Deleted after it was authorised; the card can no longer be charged.</summary>
    public static SetupIntentStatus Closed { get; } = new("Closed");

    /// <inheritdoc/>
    public override string ToString() => Value;

    static SetupIntentStatus IOpenValue<SetupIntentStatus>.From(string? value) => new(value);
}
