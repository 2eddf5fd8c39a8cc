namespace Dojo.Client;

/// <summary>The shopper's device. Source: Dojo API 2025-09-10, schema <c>RequestSecurity</c>.</summary>
public sealed record RequestSecurity
{
    /// <summary>The browser's user agent, up to 300 characters.</summary>
    public string? UserAgent { get; init; }

    /// <summary>The device's IP address, up to 70 characters.</summary>
    public string? IpAddress { get; init; }

    /// <summary>The kind of device, up to 120 characters.</summary>
    public string? Device { get; init; }
}
