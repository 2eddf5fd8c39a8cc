using System.Text.Json;
using ShopCheckout.Tampering;
using ShopCheckout.Web.Front;

namespace ShopCheckout.Web.Api;

/// <summary>Reads browsers' reports of what they blocked, and keeps nothing of them that is somebody's: no addresses in full, no tokens, no samples.</summary>
internal static class PageReports
{
    // Longer parts of a path are tokens or ids; nothing that a person would name is.
    private const int LongestWord = 24;
    private const int MostParts = 4;

    private static readonly string[] Extensions = ["chrome-extension", "moz-extension", "safari-extension", "safari-web-extension", "ms-browser-extension", "chrome", "resource", "about"];

    /// <param name="root">{"csp-report": {…}} (report-uri), or [{"type": "csp-violation", "body": {…}}, …] (report-to).</param>
    /// <param name="own">Reports of other sites' pages are none of ours.</param>
    public static IEnumerable<NotePageReport.Command> In(JsonElement root, HostString own) => Bodies(root).Select(b => Read(b, own)).OfType<NotePageReport.Command>();

    private static IEnumerable<JsonElement> Bodies(JsonElement root) => root.ValueKind switch
    {
        JsonValueKind.Object when root.TryGetProperty("csp-report", out var report) => [report],
        JsonValueKind.Object => BodyOf(root),
        JsonValueKind.Array => root.EnumerateArray().SelectMany(BodyOf),
        _ => [],
    };

    private static IEnumerable<JsonElement> BodyOf(JsonElement item) =>
        item.ValueKind == JsonValueKind.Object && Text(item, "type") == "csp-violation" && item.TryGetProperty("body", out var body) ? [body] : [];

    private static NotePageReport.Command? Read(JsonElement body, HostString own)
    {
        if (body.ValueKind != JsonValueKind.Object
            || !Uri.TryCreate(Text(body, "document-uri", "documentURL"), UriKind.Absolute, out var page)
            || !page.Authority.Equals(own.Value, StringComparison.OrdinalIgnoreCase))
            return null;
        var directive = Cut(Text(body, "effective-directive", "effectiveDirective", "violated-directive").Split(' ')[0], PageReport.LongestDirective);
        if (directive.Length == 0)
            return null;
        var blocked = Blocked(Text(body, "blocked-uri", "blockedURL"));
        var isNoise = IsExtension(Text(body, "blocked-uri", "blockedURL")) || IsExtension(Text(body, "source-file", "sourceFile"));
        var isScript = directive.StartsWith("script-src", StringComparison.Ordinal) || directive.Contains("trusted-types", StringComparison.Ordinal) || directive is "form-action" or "connect-src" or "base-uri";
        return new NotePageReport.Command(NameOf(page.AbsolutePath), directive, blocked, isNoise, isScript && ScriptInventory.IsWherePeoplePay(page.AbsolutePath));
    }

    /// <summary>A page's address without what only its shopper may know.</summary>
    internal static string NameOf(string path)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries).Take(MostParts).Select(p => p.Length > LongestWord || p.Any(c => c is not (>= 'a' and <= 'z' or '-')) ? "{…}" : p);
        return Cut("/" + string.Join('/', parts), PageReport.LongestPage);
    }

    // An origin, or a word such as inline or eval; not the rest of an address, which may hold anything.
    private static string Blocked(string blocked) => Cut(
        blocked.Length == 0 ? "(nothing)"
        : Uri.TryCreate(blocked, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" or "wss" or "ws" ? uri.GetLeftPart(UriPartial.Authority)
        : blocked.Split(':', '/', '?')[0],
        PageReport.LongestBlocked);

    private static bool IsExtension(string address) => Extensions.Contains(address.Split(':')[0], StringComparer.OrdinalIgnoreCase) && address.Contains(':', StringComparison.Ordinal);

    private static string Text(JsonElement body, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String)
                return new string([.. value.GetString()!.Where(c => !char.IsControl(c))]);
        }

        return string.Empty;
    }

    private static string Cut(string text, int longest) => text.Length <= longest ? text : text[..longest];
}
