using System.Diagnostics.CodeAnalysis;

namespace Dojo.Client;

/// <summary>
/// One transaction on a terminal: its progress, receipt and outcome. Source: Dojo API 2025-09-10, schemas
/// <c>TerminalSession</c> and (inside a payment intent's history, with fewer fields) <c>TerminalSessionResponse</c>.
/// </summary>
public sealed record TerminalSession
{
    /// <summary>The session's id, <c>ts_…</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The terminal it runs on.</summary>
    public string? TerminalId { get; init; }

    /// <summary>Where it stands.</summary>
    public required TerminalSessionStatus Status { get; init; }

    /// <summary>When it expires (UTC); moves on as the session does.</summary>
    public DateTimeOffset? ExpireAt { get; init; }

    /// <summary>When it was created (UTC).</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it last changed (UTC).</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>What the terminal showed, and when.</summary>
    [AllowNull]
    public IReadOnlyList<TerminalSessionNotificationEvent> NotificationEvents { get; init => field = value ?? []; } = [];

    /// <summary>The statuses it went through, and when.</summary>
    [AllowNull]
    public IReadOnlyList<TerminalSessionStatusEvent> StatusEvents { get; init => field = value ?? []; } = [];

    /// <summary>The receipt to print.</summary>
    public TerminalSessionReceipt? Receipt { get; init; }

    /// <summary>What it does.</summary>
    public TerminalSessionDetails? Details { get; init; }

    /// <summary>How it was paid; filled once the session is final.</summary>
    public PaymentDetails? PaymentDetails { get; init; }
}

/// <summary>
/// What the terminal showed, and when. Source: Dojo API 2025-09-10, schemas <c>TerminalSessionNotificationEvent</c> and
/// <c>TerminalSessionNotification</c>, which are the same.
/// </summary>
public sealed record TerminalSessionNotificationEvent
{
    /// <summary>What it showed.</summary>
    public TerminalSessionNotificationType? NotificationType { get; init; }

    /// <summary>When (UTC).</summary>
    public DateTimeOffset? CreatedAt { get; init; }
}

/// <summary>A status the session went through. Source: Dojo API 2025-09-10, schema <c>TerminalSessionStatusEvent</c>.</summary>
public sealed record TerminalSessionStatusEvent
{
    /// <summary>The status.</summary>
    public required TerminalSessionStatus Status { get; init; }

    /// <summary>When (UTC).</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>The terminal's own explanation, for finding faults.</summary>
    public string? DebugMessage { get; init; }
}
