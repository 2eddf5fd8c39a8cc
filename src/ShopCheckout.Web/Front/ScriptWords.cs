using System.Text.Encodings.Web;
using System.Text.Json;

namespace ShopCheckout.Web.Front;

/// <summary>What scripts say stands in their page, in data attributes: in the shopper's language, and in no script.</summary>
internal static class ScriptWords
{
    /// <summary>Razor encodes attributes anyway; letters stay letters here.</summary>
    public static JsonSerializerOptions Readable { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>For held.js: how long things are still held, beside the time that says it already.</summary>
    public static string Held() => JsonSerializer.Serialize(
        new { over = Words.Say(", which is over"), less = Words.Say(", less than a minute"), left = Words.Say(", {0} min left") }, Readable);
}
