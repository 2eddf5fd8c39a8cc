namespace Dojo.Client;

/// <summary>A card terminal. Source: Dojo API 2025-09-10, schema <c>Terminal</c>.</summary>
public sealed record Terminal
{
    /// <summary>The terminal's id, <c>tm_…</c>.</summary>
    public required string Id { get; init; }

    /// <summary>What is printed about it.</summary>
    public TerminalProperties? Properties { get; init; }

    /// <summary>Whether it can take a payment now.</summary>
    public required TerminalStatus Status { get; init; }

    /// <summary>When that last changed (UTC).</summary>
    public DateTimeOffset? UpdatedAt { get; init; }
}

/// <summary>What is printed about a terminal. Source: Dojo API 2025-09-10, schema <c>TerminalProperties</c>.</summary>
public sealed record TerminalProperties
{
    /// <summary>The eight digits on its receipts.</summary>
    public string? Tid { get; init; }
}

/// <summary>A new transaction on a terminal. Source: Dojo API 2025-09-10, schema <c>CreateTerminalSessionRequest</c>.</summary>
public sealed record CreateTerminalSessionRequest
{
    /// <summary>The terminal.</summary>
    public required string TerminalId { get; init; }

    /// <summary>What it does.</summary>
    public required TerminalSessionDetails Details { get; init; }
}

/// <summary>The answer to a signature check. Source: Dojo API 2025-09-10, schema <c>SignatureVerificationRequest</c>.</summary>
public sealed record SignatureVerificationRequest
{
    /// <summary>True when the signature matches the card's.</summary>
    public required bool Accepted { get; init; }
}
