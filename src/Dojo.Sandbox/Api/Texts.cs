using System.Globalization;

namespace Dojo.Sandbox.Api;

/// <summary>Text formats that the OpenAPI file names. Each rule answers what is wrong, or null.</summary>
internal static class Texts
{
    public static string? WebAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
            ? null
            : "must be an absolute http or https address.";

    /// <summary>Only what no address can be is refused: whether one exists, only its mail server knows.</summary>
    public static string? EmailAddress(string text) =>
        text.Count(c => c == '@') == 1 && text[0] != '@' && text[^1] != '@' && !text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c))
            ? null
            : "must be an e-mail address.";

    public static string? Instant(string text) =>
        TryInstant(text, out _) ? null : "must be a date and time in ISO 8601, for example 2026-05-12T07:45:00Z.";

    /// <summary>A time without a zone is read as UTC, as all of the API's times are.</summary>
    public static bool TryInstant(string text, out DateTimeOffset instant) =>
        DateTimeOffset.TryParseExact(
            text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out instant);

    public static string? Span(string text) =>
        TrySpan(text, out _) ? null : "must be an interval of the form dd.hh:mm:ss.";

    public static bool TrySpan(string text, out TimeSpan span) =>
        TimeSpan.TryParseExact(text, SpanFormats, CultureInfo.InvariantCulture, out span);

    private static readonly string[] Formats =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd",
    ];

    private static readonly string[] SpanFormats = [@"d\.hh\:mm\:ss", @"dd\.hh\:mm\:ss", @"hh\:mm\:ss", @"d\.hh\:mm\:ss\.FFFFFFF", @"hh\:mm\:ss\.FFFFFFF"];
}
