using System.Security.Cryptography;
using System.Text;

namespace Dojo.Sandbox.Webhooks;

/// <summary><c>sha256=</c> and the HMAC-SHA256 of the raw body as upper-case hex bytes joined by dashes.</summary>
internal static class WebhookSignature
{
    public const string Header = "Dojo-Signature";

    public static string Sign(ReadOnlySpan<byte> body, string secret)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body, hash);
        var text = new StringBuilder("sha256=", 7 + hash.Length * 3);
        for (var i = 0; i < hash.Length; i++)
            text.Append(i == 0 ? "" : "-").Append(Convert.ToHexString(hash.Slice(i, 1)));
        return text.ToString();
    }
}
