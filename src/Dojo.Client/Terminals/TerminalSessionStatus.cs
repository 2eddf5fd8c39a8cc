using System.Text.Json.Serialization;

namespace Dojo.Client;

/// <summary>Where a terminal session stands. A finished, successful session is <see cref="Captured"/> (or <see cref="Authorized"/> with manual capture).</summary>
/// <remarks>Open: a value that is not listed here is kept as it came. Source: Dojo API 2025-09-10, schema <c>TerminalSessionStatus</c>.</remarks>
[JsonConverter(typeof(OpenValueConverter<TerminalSessionStatus>))]
public readonly record struct TerminalSessionStatus : IOpenValue<TerminalSessionStatus>
{
    private readonly string? _value;

    /// <summary>Wraps a value exactly as Dojo spells it; null and empty both mean "no value".</summary>
    public TerminalSessionStatus(string? value) => _value = string.IsNullOrEmpty(value) ? null : value;

    /// <summary>The value as Dojo spells it, or an empty string when there is none. Never null.</summary>
    public string Value => _value ?? "";

    /// <summary>Sent to the terminal.</summary>
    public static TerminalSessionStatus InitiateRequested { get; } = new("InitiateRequested");

    /// <summary>The terminal has taken it up.</summary>
    public static TerminalSessionStatus Initiated { get; } = new("Initiated");

    /// <summary>Authorised, to be captured later.</summary>
    public static TerminalSessionStatus Authorized { get; } = new("Authorized");

    /// <summary>The money has been taken.</summary>
    public static TerminalSessionStatus Captured { get; } = new("Captured");

    /// <summary>A cancellation was asked for; the payment may still go through.</summary>
    public static TerminalSessionStatus CancelRequested { get; } = new("CancelRequested");

    /// <summary>Cancelled.</summary>
    public static TerminalSessionStatus Canceled { get; } = new("Canceled");

    /// <summary>The signature was accepted.</summary>
    public static TerminalSessionStatus SignatureVerificationAccepted { get; } = new("SignatureVerificationAccepted");

    /// <summary>The signature was rejected.</summary>
    public static TerminalSessionStatus SignatureVerificationRejected { get; } = new("SignatureVerificationRejected");

    /// <summary>Waits for an answer to the signature check.</summary>
    public static TerminalSessionStatus SignatureVerificationRequired { get; } = new("SignatureVerificationRequired");

    /// <summary>Nobody finished it in time.</summary>
    public static TerminalSessionStatus Expired { get; } = new("Expired");

    /// <summary>The issuer said no.</summary>
    public static TerminalSessionStatus Declined { get; } = new("Declined");

    /// <inheritdoc/>
    public override string ToString() => Value;

    static TerminalSessionStatus IOpenValue<TerminalSessionStatus>.From(string? value) => new(value);
}
