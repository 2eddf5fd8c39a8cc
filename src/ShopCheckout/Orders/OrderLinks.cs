using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace ShopCheckout.Orders;

/// <summary>Signed links by which a guest reaches an order without signing in: the order's id and a MAC over it, in base64url.</summary>
public sealed class OrderLinks(IOptions<ShopOptions> options)
{
    private const int IdBytes = 16;
    private const int MacBytes = 16;
    private const int TokenCharacters = 43;

    public string TokenFor(Guid orderId)
    {
        Span<byte> token = stackalloc byte[IdBytes + MacBytes];
        orderId.TryWriteBytes(token);
        Sign(options.Value.SigningKeys[0], token[..IdBytes], token[IdBytes..]);
        return Base64Url.EncodeToString(token);
    }

    /// <summary>Reads a token. Anything that none of our keys signed is nothing.</summary>
    public bool TryRead(string? token, out Guid orderId)
    {
        orderId = Guid.Empty;
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
            orderId = new Guid(bytes[..IdBytes]);
        return genuine;
    }

    public Uri OrderUrl(Guid orderId) => new(options.Value.PublicUrl, $"/orders/{TokenFor(orderId)}");

    public Uri ReturnUrl(Guid orderId) => new(options.Value.PublicUrl, $"/checkout/return/{TokenFor(orderId)}");

    public Uri CancelUrl(Guid orderId) => new(options.Value.PublicUrl, $"/checkout/cancelled/{TokenFor(orderId)}");

    private static void Sign(string key, ReadOnlySpan<byte> id, Span<byte> mac)
    {
        Span<byte> full = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), id, full);
        full[..MacBytes].CopyTo(mac);
    }
}
