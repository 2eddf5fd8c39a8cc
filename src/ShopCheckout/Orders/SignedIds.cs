using System.Buffers;
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
        Span<byte> token = stackalloc byte[TokenCharacters];
        Write(options.Value.SigningKeys[0], id, token);
        return Encoding.ASCII.GetString(token);
    }

    /// <summary>Reads a token. Anything that none of our keys signed is nothing.</summary>
    /// <remarks>Whole tokens are compared, not only MACs: an order has one link, whatever else its bytes may be spelt like.</remarks>
    public bool TryRead(string? token, out Guid id)
    {
        id = Guid.Empty;
        Span<byte> given = stackalloc byte[TokenCharacters];
        Span<byte> bytes = stackalloc byte[IdBytes + MacBytes];
        if (token is not { Length: TokenCharacters } || !Encoding.UTF8.TryGetBytes(token, given, out _)
            || Base64Url.DecodeFromUtf8(given, bytes, out _, out var written) != OperationStatus.Done || written != bytes.Length)
            return false;

        var named = new Guid(bytes[..IdBytes]);
        Span<byte> expected = stackalloc byte[TokenCharacters];
        var genuine = false;
        foreach (var key in options.Value.SigningKeys)
        {
            Write(key, named, expected);
            genuine |= CryptographicOperations.FixedTimeEquals(expected, given);
        }

        if (genuine)
            id = named;
        return genuine;
    }

    private void Write(string key, Guid id, Span<byte> token)
    {
        Span<byte> bytes = stackalloc byte[IdBytes + HMACSHA256.HashSizeInBytes];
        id.TryWriteBytes(bytes);
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), [.. Encoding.UTF8.GetBytes(purpose), .. bytes[..IdBytes]], bytes[IdBytes..]);
        Base64Url.EncodeToUtf8(bytes[..(IdBytes + MacBytes)], token);
    }
}
