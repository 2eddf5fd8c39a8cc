using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace ShopCheckout.Orders;

/// <summary>An id and a MAC over it, in base64url: who has it may see what it names, and nobody can make one up.</summary>
/// <param name="purpose">Keeps links to different things apart; empty for orders.</param>
internal sealed class SignedIds(IOptions<ShopOptions> options, string purpose)
{
    private const int IdBytes = 16;
    private const int MacBytes = 16;
    private const int TokenCharacters = 43;

    public string TokenFor(Guid id)
    {
        Span<byte> token = stackalloc byte[IdBytes + MacBytes];
        id.TryWriteBytes(token);
        Sign(options.Value.SigningKeys[0], token[..IdBytes], token[IdBytes..]);
        return Base64Url.EncodeToString(token);
    }

    /// <summary>Reads a token. Anything that none of our keys signed is nothing.</summary>
    public bool TryRead(string? token, out Guid id)
    {
        id = Guid.Empty;
        Span<byte> bytes = stackalloc byte[IdBytes + MacBytes];
        if (token is not { Length: TokenCharacters } || !Base64Url.TryDecodeFromChars(token, bytes, out var written) || written != bytes.Length)
            return false;

        Span<byte> expected = stackalloc byte[MacBytes];
        var genuine = false;
        foreach (var key in options.Value.SigningKeys)
        {
            Sign(key, bytes[..IdBytes], expected);
            genuine |= CryptographicOperations.FixedTimeEquals(expected, bytes[IdBytes..]);
        }

        if (genuine)
            id = new Guid(bytes[..IdBytes]);
        return genuine;
    }

    private void Sign(string key, ReadOnlySpan<byte> id, Span<byte> mac)
    {
        Span<byte> full = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), [.. Encoding.UTF8.GetBytes(purpose), .. id], full);
        full[..MacBytes].CopyTo(mac);
    }
}
