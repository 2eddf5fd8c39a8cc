using System.Text.Json.Serialization;

namespace Dojo.Client;

/// <summary>What the terminal shows at the moment, for the cashier's screen.</summary>
/// <remarks>Open: a value that is not listed here is kept as it came. Source: Dojo API 2025-09-10, schema <c>TerminalSessionNotificationType</c>.</remarks>
[JsonConverter(typeof(OpenValueConverter<TerminalSessionNotificationType>))]
public readonly record struct TerminalSessionNotificationType : IOpenValue<TerminalSessionNotificationType>
{
    private readonly string? _value;

    /// <summary>Wraps a value exactly as Dojo spells it; null and empty both mean "no value".</summary>
    public TerminalSessionNotificationType(string? value) => _value = string.IsNullOrEmpty(value) ? null : value;

    /// <summary>The value as Dojo spells it, or an empty string when there is none. Never null.</summary>
    public string Value => _value ?? "";

    /// <summary>Approved.</summary>
    public static TerminalSessionNotificationType Approved { get; } = new("Approved");

    /// <summary>Declined.</summary>
    public static TerminalSessionNotificationType Declined { get; } = new("Declined");

    /// <summary>Insert the card.</summary>
    public static TerminalSessionNotificationType InsertCard { get; } = new("InsertCard");

    /// <summary>Enter the PIN.</summary>
    public static TerminalSessionNotificationType EnterPin { get; } = new("EnterPin");

    /// <summary>Please wait.</summary>
    public static TerminalSessionNotificationType PleaseWait { get; } = new("PleaseWait");

    /// <summary>Present a card.</summary>
    public static TerminalSessionNotificationType PresentCard { get; } = new("PresentCard");

    /// <summary>Present only one card.</summary>
    public static TerminalSessionNotificationType PresentOnlyOneCard { get; } = new("PresentOnlyOneCard");

    /// <summary>Remove the card.</summary>
    public static TerminalSessionNotificationType RemoveCard { get; } = new("RemoveCard");

    /// <summary>This card is not supported.</summary>
    public static TerminalSessionNotificationType CardUnsupported { get; } = new("CardUnsupported");

    /// <summary>The card could not be read.</summary>
    public static TerminalSessionNotificationType CardError { get; } = new("CardError");

    /// <summary>Enter the card again.</summary>
    public static TerminalSessionNotificationType ReEnterCard { get; } = new("ReEnterCard");

    /// <inheritdoc/>
    public override string ToString() => Value;

    static TerminalSessionNotificationType IOpenValue<TerminalSessionNotificationType>.From(string? value) => new(value);
}
