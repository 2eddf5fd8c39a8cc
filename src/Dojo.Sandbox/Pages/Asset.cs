using System.Collections.Frozen;
using System.Security.Cryptography;

namespace Dojo.Sandbox.Pages;

/// <summary>The few static files, embedded in the assembly so that an in-process Sandbox finds them too. Their address carries their hash.</summary>
internal static class Asset
{
    private sealed record File(byte[] Bytes, string ContentType, string Hash);

    private static readonly FrozenDictionary<string, File> Files = Load();

    public static string Url(string name) => $"/checkout/assets/{Files[name].Hash}/{name}";

    public static Task AnswerAsync(HttpContext http)
    {
        var name = (string)http.Request.RouteValues["name"]!;
        if (Files.ContainsKey(name))
            return AnswerAsync(http, name, "public, max-age=31536000, immutable");
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    public static async Task AnswerAsync(HttpContext http, string name, string caching)
    {
        var file = Files[name];
        http.Response.ContentType = file.ContentType;
        http.Response.ContentLength = file.Bytes.Length;
        http.Response.Headers.CacheControl = caching;
        http.Response.Headers.XContentTypeOptions = "nosniff";
        if (!HttpMethods.IsHead(http.Request.Method))
            await http.Response.Body.WriteAsync(file.Bytes);
    }

    private static FrozenDictionary<string, File> Load()
    {
        var assembly = typeof(Asset).Assembly;
        return assembly.GetManifestResourceNames().Where(n => n.StartsWith("asset:", StringComparison.Ordinal)).ToFrozenDictionary(
            n => n["asset:".Length..],
            n =>
            {
                using var stream = assembly.GetManifestResourceStream(n)!;
                var bytes = new byte[stream.Length];
                stream.ReadExactly(bytes);
                return new File(bytes, TypeOf(n), Convert.ToHexStringLower(SHA256.HashData(bytes))[..12]);
            },
            StringComparer.Ordinal);
    }

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        var other => throw new InvalidOperationException($"No content type is known for {other}."),
    };
}
