using System.Globalization;

namespace Dojo.Sandbox.Api;

/// <summary>The dated versions of the API. Dates are compared as text: the format sorts.</summary>
internal static class ApiVersion
{
    public const string Latest = "2026-02-27";

    /// <summary>Opened the closed lists of names.</summary>
    public const string OpenNames = "2025-09-10";

    /// <summary>Renamed <c>itemLines.caption</c> and made client session secrets something to ask for.</summary>
    public const string Renamed = "2024-02-05";

    /// <summary>Every version that the documentation names, in its changelog or in an example.</summary>
    private static readonly string[] Known = ["2022-07-04", "2023-12-12", Renamed, OpenNames, Latest];

    /// <summary>"Using the current date in the version header will fetch the latest available version", says the documentation.</summary>
    public static Result<string> Read(string? header, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(header))
            return Error("The version header is required.");
        var version = header.Trim();
        if (Known.Contains(version, StringComparer.Ordinal))
            return version;
        if (version == now.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
            return Latest;
        return Error($"The version '{Shorten(version)}' is not known. Known are {string.Join(", ", Known)}, and today's date for the latest.");
    }

    public static bool IsAtLeast(string version, string since) => string.CompareOrdinal(version, since) >= 0;

    private static string Shorten(string text) => text.Length > 20 ? text[..20] + "…" : text;

    private static Refusal Error(string message)
    {
        var errors = new FieldErrors();
        errors.Add("Version", message);
        return Refusal.Invalid(errors);
    }
}
