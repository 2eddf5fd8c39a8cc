using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Dojo.Sandbox.Components;

/// <summary>
/// What stands for Apple's domain verification file. It looks as such files do, JSON in hexadecimal digits on one line without an end
/// of line, so that a shop that adds a byte order mark or a line feed, or cuts it short, serves something else. It is the same bytes in
/// every Sandbox and at every start. Apple would not take it: nobody signed it.
/// </summary>
internal static class AppleDomainFile
{
    /// <summary>As long as those that payment providers hand out.</summary>
    private const int JsonLength = 4547;

    public static byte[] Bytes { get; } = Encoding.ASCII.GetBytes(Convert.ToHexString(Encoding.ASCII.GetBytes(Json())));

    private static string Json()
    {
        var start = $$"""{"pspId":"{{Digits("psp")[..64]}}","version":1,"createdOn":1700000000000,"signature":"3080""";
        return start + Digits("signature")[..(JsonLength - start.Length - 2)].ToLowerInvariant() + "\"}";
    }

    /// <summary>Digits that look like nothing and never change.</summary>
    private static string Digits(string what) => string.Concat(Enumerable.Range(0, JsonLength / 64 + 1).Select(i =>
        Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"Dojo.Sandbox {what} {i}"))))));
}
