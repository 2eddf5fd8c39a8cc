using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace ShopCheckout.Catalog;

/// <summary>Where a page of a list ended: the sort key and the id of its last product. Text that is not ours is no cursor.</summary>
internal sealed record PageCursor(string Key, Guid Id)
{
    // A name of 100 characters at four bytes each, the id and what base 64 adds.
    private const int MaxLength = 700;

    public long Number => long.Parse(Key, CultureInfo.InvariantCulture);

    public static string Write(ProductSort sort, string key, Guid id) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{(int)sort}{id:N}{key}")));

    public static PageCursor? Read(ProductSort sort, string? text)
    {
        if (string.IsNullOrEmpty(text) || text.Length > MaxLength || !Base64Url.IsValid(text))
            return null;

        var plain = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text));
        if (plain.Length < 33 || plain[0] != (char)('0' + (int)sort) || !Guid.TryParseExact(plain.AsSpan(1, 32), "N", out var id))
            return null;

        // PostgreSQL takes no zero character in text.
        var key = plain[33..];
        var valid = sort == ProductSort.Name
            ? !key.Contains('\0', StringComparison.Ordinal)
            : long.TryParse(key, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && InRange(sort, number);
        return valid ? new(key, id) : null;
    }

    private static bool InRange(ProductSort sort, long number) => sort switch
    {
        ProductSort.Featured => number is >= int.MinValue and <= int.MaxValue,
        ProductSort.Newest => number >= DateTimeOffset.UnixEpoch.Ticks && number < DateTimeOffset.MaxValue.Ticks,
        _ => true,
    };
}
