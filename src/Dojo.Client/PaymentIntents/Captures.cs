namespace Dojo.Client;

/// <summary>How much to capture. Source: Dojo API 2025-09-10, schema <c>CreateCaptureRequest</c>.</summary>
public sealed record CreateCaptureRequest
{
    /// <summary>Minor units of the intent's currency: all or a part. Parts may be captured repeatedly.</summary>
    public required long Amount { get; init; }

    /// <summary>The tip in minor units.</summary>
    public long? TipsAmount { get; init; }
}

/// <summary>The answer to a capture. Source: Dojo API 2025-09-10, schema <c>Capture</c>.</summary>
public sealed record Capture
{
    /// <summary>What happened, in words.</summary>
    public string? Message { get; init; }

    /// <summary>The capture's id, found again in <see cref="PaymentIntent.Captures"/>.</summary>
    public string? CaptureId { get; init; }
}

/// <summary>A capture as the intent lists it. Source: Dojo API 2025-09-10, schema <c>CaptureDetails</c>.</summary>
public sealed record CaptureDetails
{
    /// <summary>The capture's id.</summary>
    public string? Id { get; init; }

    /// <summary>Minor units of the intent's currency.</summary>
    public required long Amount { get; init; }

    /// <summary>The tip in minor units.</summary>
    public long? TipsAmount { get; init; }

    /// <summary>Where it stands; only <see cref="CaptureStatus.Successful"/> took money.</summary>
    public required CaptureStatus Status { get; init; }

    /// <summary>When it was tried (UTC).</summary>
    public DateTimeOffset? CreatedAt { get; init; }
}

/// <summary>The answer to charging a stored card. Source: Dojo API 2025-09-10, schema <c>ChargeResponse</c>.</summary>
public sealed record ChargeResponse
{
    /// <summary>The intent that was charged.</summary>
    public string? PaymentIntentId { get; init; }

    /// <summary>Where it stands; only <see cref="CaptureStatus.Successful"/> took money. A decline comes here, not as an exception.</summary>
    public required CaptureStatus Status { get; init; }

    /// <summary>What happened, in words.</summary>
    public string? Message { get; init; }
}
