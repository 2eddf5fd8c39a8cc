using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Dojo.Client;

/// <summary>
/// The signature on webhook deliveries: header <c>Dojo-Signature: sha256=4B-49-…</c>, the HMAC-SHA256 of the raw body under the
/// subscription's secret (UTF-8), as upper-case hexadecimal bytes joined by hyphens. It holds no time, so it does not stop
/// replays: <see cref="WebhookEvent.Id"/> does. Source: Dojo documentation, "Verify Dojo webhooks".
/// </summary>
public static class WebhookSignature
{
    /// <summary>The header that carries the signature. Header names ignore case.</summary>
    public const string HeaderName = "Dojo-Signature";

    private const string Prefix = "sha256=";

    private const int HeaderLength = 7 + (3 * HMACSHA256.HashSizeInBytes) - 1;

    // Dojo's secrets have 22 to 72 characters; anything longer goes to the heap.
    private const int StackSecretBytes = 256;

    /// <summary>
    /// Whether the header is a genuine signature of the body under any of the secrets. False, never an exception, for a missing,
    /// empty or malformed header, an empty body, no secrets, or blank ones. Takes the same time whichever secret fits, or none.
    /// </summary>
    /// <param name="rawBody">The request body, byte for byte, before anything parses it.</param>
    /// <param name="header">The value of <see cref="HeaderName"/>, as it came.</param>
    /// <param name="secrets">Every secret that is live: two while rotating.</param>
    [OverloadResolutionPriority(1)]
    public static bool Verify(ReadOnlySpan<byte> rawBody, string? header, ReadOnlySpan<string> secrets)
    {
        Span<byte> claimed = stackalloc byte[HMACSHA256.HashSizeInBytes];
        if (rawBody.IsEmpty || !TryDecode(header, claimed))
            return false;

        Span<byte> genuine = stackalloc byte[HMACSHA256.HashSizeInBytes];
        var verified = false;
        foreach (var secret in secrets)
        {
            if (string.IsNullOrWhiteSpace(secret))
                continue;
            Sign(rawBody, secret, genuine);
            verified |= CryptographicOperations.FixedTimeEquals(claimed, genuine);
        }

        return verified;
    }

    /// <inheritdoc cref="Verify(ReadOnlySpan{byte}, string?, ReadOnlySpan{string})"/>
    public static bool Verify(ReadOnlySpan<byte> rawBody, string? header, IReadOnlyList<string>? secrets) => secrets switch
    {
        null => false,
        string[] array => Verify(rawBody, header, array.AsSpan()),
        List<string> list => Verify(rawBody, header, CollectionsMarshal.AsSpan(list)),
        _ => Verify(rawBody, header, [.. secrets]),
    };

    /// <summary>The header value that Dojo would send with this body.</summary>
    /// <param name="rawBody">The body.</param>
    /// <param name="secret">The subscription's secret.</param>
    /// <exception cref="ArgumentException">The secret is blank.</exception>
    public static string Compute(ReadOnlySpan<byte> rawBody, string secret)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(secret);
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        Sign(rawBody, secret, mac);
        Span<char> header = stackalloc char[HeaderLength];
        Prefix.CopyTo(header);
        for (var i = 0; i < mac.Length; i++)
        {
            var at = Prefix.Length + (3 * i);
            if (i > 0)
                header[at - 1] = '-';
            header[at] = Digit(mac[i] >> 4);
            header[at + 1] = Digit(mac[i] & 0xF);
        }

        return new string(header);

        static char Digit(int nibble) => (char)(nibble < 10 ? '0' + nibble : 'A' + nibble - 10);
    }

    private static void Sign(ReadOnlySpan<byte> body, string secret, Span<byte> mac)
    {
        var size = Encoding.UTF8.GetMaxByteCount(secret.Length);
        var key = size <= StackSecretBytes ? stackalloc byte[StackSecretBytes] : new byte[size];
        var written = Encoding.UTF8.GetBytes(secret, key);
        HMACSHA256.HashData(key[..written], body, mac);
        CryptographicOperations.ZeroMemory(key);
    }

    /// <summary>Strict: one spelling only. The header is not secret, so leaving early here tells nobody anything.</summary>
    private static bool TryDecode(string? header, Span<byte> mac)
    {
        if (header is null || header.Length != HeaderLength || !header.StartsWith(Prefix, StringComparison.Ordinal))
            return false;
        for (var i = 0; i < mac.Length; i++)
        {
            var at = Prefix.Length + (3 * i);
            int high = Nibble(header[at]), low = Nibble(header[at + 1]);
            if (high < 0 || low < 0 || (i > 0 && header[at - 1] != '-'))
                return false;
            mac[i] = (byte)((high << 4) | low);
        }

        return true;

        static int Nibble(char c) => c switch
        {
            >= '0' and <= '9' => c - '0',
            >= 'A' and <= 'F' => c - 'A' + 10,
            _ => -1,
        };
    }
}
