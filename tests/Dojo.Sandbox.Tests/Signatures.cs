using System.Security.Cryptography;
using System.Text;

namespace Dojo.Sandbox.Tests;

/// <summary>The signature worked out anew, as the documentation's Python example does it.</summary>
internal static class Signatures
{
    public static string Of(byte[] body, string secret)
    {
        using var hmac = new HMACSHA256(Encoding.UTF8.GetBytes(secret));
        return "sha256=" + BitConverter.ToString(hmac.ComputeHash(body));
    }
}
