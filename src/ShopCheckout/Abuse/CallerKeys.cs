using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace ShopCheckout.Abuse;

/// <summary>Codes made with the shop's own key: the same for the same thing, and nobody reads from one what it stands for or makes one up.</summary>
public sealed class CallerKeys(IOptions<ShopOptions> options)
{
    /// <summary>Characters of what <see cref="Of"/> answers.</summary>
    public const int Length = 32;

    /// <summary>What stands for an address or an account in our tables.</summary>
    public string Of(string purpose, string text) => Mac(options.Value.SigningKeys[0], purpose, text)[..Length];

    /// <summary>Signs what a browser brings back later.</summary>
    public string Sign(string purpose, string text) => Mac(options.Value.SigningKeys[0], purpose, text);

    /// <summary>Whether one of our keys signed it. Older keys still count.</summary>
    public bool IsSigned(string purpose, string text, string? signature)
    {
        if (signature is not { Length: 2 * HMACSHA256.HashSizeInBytes })
            return false;
        var given = Encoding.UTF8.GetBytes(signature);
        var genuine = false;
        foreach (var key in options.Value.SigningKeys)
            genuine |= CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Mac(key, purpose, text)), given);
        return genuine;
    }

    private static string Mac(string key, string purpose, string text) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes($"{purpose}\n{text}")));
}
