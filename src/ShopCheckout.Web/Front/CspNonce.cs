using System.Buffers.Text;
using System.Security.Cryptography;

namespace ShopCheckout.Web.Front;

/// <summary>The number that marks this response's own scripts. The policy runs no others.</summary>
public static class CspNonce
{
    private const int Bytes = 16;

    public static string Of(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Items[typeof(CspNonce)] is string known)
            return known;

        Span<byte> random = stackalloc byte[Bytes];
#pragma warning disable RS0030 // A nonce must never repeat, not even in a seeded run.
        RandomNumberGenerator.Fill(random);
#pragma warning restore RS0030
        var nonce = Base64Url.EncodeToString(random);
        context.Items[typeof(CspNonce)] = nonce;
        return nonce;
    }
}
