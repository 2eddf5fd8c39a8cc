using System.Globalization;
using System.Text;

namespace ShopCheckout.Web.Invoices;

/// <summary>The widths of Helvetica, which every reader of PDFs has, and the one-byte alphabet that it is written in (Windows-1252).</summary>
internal static class Helvetica
{
    // From space to tilde, in thousandths of the size, as Adobe published them for the fourteen fonts that need no embedding.
    private static readonly short[] Ascii =
    [
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
        1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
        333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
    ];

    // What Windows-1252 has between Latin-1's control characters.
    private static readonly Dictionary<char, byte> Extra = new()
    {
        ['\u202f'] = 0xA0, ['€'] = 0x80, ['‚'] = 0x82, ['„'] = 0x84, ['…'] = 0x85, ['‘'] = 0x91, ['’'] = 0x92, ['“'] = 0x93, ['”'] = 0x94, ['•'] = 0x95, ['–'] = 0x96, ['—'] = 0x97,
        ['™'] = 0x99, ['Š'] = 0x8A, ['Œ'] = 0x8C, ['Ž'] = 0x8E, ['š'] = 0x9A, ['œ'] = 0x9C, ['ž'] = 0x9E, ['Ÿ'] = 0x9F, ['−'] = 0x96,
    };

    /// <summary>What the alphabet has not is shown without its accents, and as a question mark when nothing is left.</summary>
    public static byte[] Encode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var bytes = new List<byte>(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Byte(rune) is { } own)
            {
                bytes.Add(own);
                continue;
            }

            var plain = rune.ToString().Normalize(NormalizationForm.FormKD).EnumerateRunes()
                .Where(r => CharUnicodeInfo.GetUnicodeCategory(r.Value) != UnicodeCategory.NonSpacingMark).Select(Byte).ToList();
            bytes.Add(plain.Count > 0 && plain[0] is { } letter ? letter : (byte)'?');
        }

        return [.. bytes];
    }

    /// <summary>In points; letters beyond ASCII count as wide as a digit.</summary>
    public static double WidthOf(string text, double size) => Encode(text).Sum(b => b is >= 32 and < 127 ? Ascii[b - 32] : 556) * size / 1000;

    private static byte? Byte(Rune rune) => rune.Value switch
    {
        >= 32 and < 127 or >= 160 and < 256 => (byte)rune.Value,
        < 0x10000 when Extra.TryGetValue((char)rune.Value, out var extra) => extra,
        _ => null,
    };
}
