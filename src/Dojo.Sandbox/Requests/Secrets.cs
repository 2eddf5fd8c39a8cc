using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dojo.Sandbox.Requests;

/// <summary>Takes out of a body or header what nobody may read in a log: keys, secrets, card numbers.</summary>
internal static class Secrets
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly HashSet<string> Hidden = new(StringComparer.OrdinalIgnoreCase)
    {
        "clientSessionSecret", "paymentToken", "secret", "cv2", "cvv", "password", "token", "tokenValue", "cryptogram", "customerSecret", "clientSecret",
    };

    /// <summary>The body, indented, with its secrets masked. What is not JSON is not shown: nobody knows what is in it.</summary>
    public static string Mask(byte[] body)
    {
        try
        {
            var node = JsonNode.Parse(body);
            Walk(node, inSecrets: false);
            return node?.ToJsonString(Indented) ?? "null";
        }
        catch (JsonException)
        {
            return $"({body.Length} bytes that are not JSON, or too long to keep)";
        }
        catch (ArgumentException)
        {
            // A name that appears twice parses, and cannot be walked.
            return $"({body.Length} bytes of JSON with a name that appears twice)";
        }
        catch (InvalidOperationException)
        {
            return $"({body.Length} bytes of JSON with text that is not valid Unicode)";
        }
    }

    public static byte[] MaskedBytes(byte[] body) => body.Length == 0 ? body : Encoding.UTF8.GetBytes(Mask(body));

    /// <summary>The scheme and the kind of key stay, the key goes: <c>Basic sk_sandbox_…</c>.</summary>
    public static string Authorization(string header)
    {
        var parts = header.Split(' ', 2);
        if (parts.Length < 2)
            return "…";
        var kind = parts[1].LastIndexOf('_') is var end and > 0 && end < 12 ? parts[1][..(end + 1)] : "";
        return $"{parts[0]} {kind}…";
    }

    private static void Walk(JsonNode? node, bool inSecrets)
    {
        if (node is JsonArray list)
        {
            foreach (var item in list)
                Walk(item, inSecrets);
        }
        else if (node is JsonObject body)
        {
            foreach (var (name, value) in body.ToList())
            {
                if (value is not JsonValue)
                    Walk(value, name.Equals("secrets", StringComparison.OrdinalIgnoreCase));
                else if (Hidden.Contains(name) || (inSecrets && name.Equals("value", StringComparison.OrdinalIgnoreCase)))
                    body[name] = "…";
                else if (name.Equals("cardNumber", StringComparison.OrdinalIgnoreCase) || name.Equals("pan", StringComparison.OrdinalIgnoreCase))
                    body[name] = Card(value.ToString());
            }
        }
    }

    private static string Card(string number)
    {
        var digits = string.Concat(number.Where(c => char.IsAsciiDigit(c) || c == '*'));
        return digits.Length < 10 ? "…" : $"{digits[..6]}…{digits[^4..]}";
    }
}
