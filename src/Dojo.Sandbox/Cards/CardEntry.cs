using System.Globalization;
using Dojo.Sandbox.Api;

namespace Dojo.Sandbox.Cards;

/// <summary>A card as typed and checked. It lives for one request: what is kept of it is <see cref="Mask"/>.</summary>
internal sealed record CardEntry(string Digits, string Expiry, string Cv2, string Name)
{
    private static readonly (string Prefix, string Scheme)[] Schemes =
    [
        ("34", "AMEX"), ("37", "AMEX"), ("36", "DCI"), ("38", "DCI"), ("30", "DCI"), ("6011", "DISCOVER"), ("65", "DISCOVER"),
        ("50", "MAESTRO"), ("56", "MAESTRO"), ("57", "MAESTRO"), ("58", "MAESTRO"), ("67", "MAESTRO"), ("63", "MAESTRO"),
        ("51", "MASTERCARD"), ("52", "MASTERCARD"), ("53", "MASTERCARD"), ("54", "MASTERCARD"), ("55", "MASTERCARD"),
        ("22", "MASTERCARD"), ("23", "MASTERCARD"), ("24", "MASTERCARD"), ("25", "MASTERCARD"), ("26", "MASTERCARD"), ("27", "MASTERCARD"),
        ("4", "VISA"),
    ];

    public string Scheme => SchemeOf(Digits);

    public MaskedCard Mask() => new(MaskOf(Digits), Expiry, Name, Scheme);

    public static string MaskOf(string digits) => digits[..^8] + "****" + digits[^4..];

    // Records print their members; this one must never print itself into a log.
    public override string ToString() => nameof(CardEntry);

    /// <summary>Checks what was typed. Errors carry the messages that a shopper reads.</summary>
    public static CardEntry? Read(string? number, string? expiry, string? cv2, string? name, DateTimeOffset now, FieldErrors errors)
    {
        var digits = new string((number ?? "").Where(c => c is not (' ' or '-' or '\u00a0')).ToArray());
        if (digits.Length == 0)
            errors.Add("CardNumber", "Enter your card number");
        else if (digits.Length is < 12 or > 19 || !digits.All(char.IsAsciiDigit) || !Luhn(digits))
            errors.Add("CardNumber", "Check your card number: it is not complete or has a typing error");

        var month = ReadExpiry(expiry ?? "", now, errors);
        var expected = SchemeOf(digits) == "AMEX" ? 4 : 3;
        var code = (cv2 ?? "").Trim();
        if (code.Length == 0)
            errors.Add("Cv2", "Enter your CV2");
        else if (code.Length != expected || !code.All(char.IsAsciiDigit))
            errors.Add("Cv2", $"Your CV2 is the {expected} digits on the {(expected == 4 ? "front" : "back")} of your card");

        var holder = (name ?? "").Trim();
        if (holder.Length == 0)
            errors.Add("CardName", "Enter the name on your card");
        else if (holder.Length > 100 || holder.Any(char.IsControl) || holder.Count(char.IsAsciiDigit) > 6)
            errors.Add("CardName", "Check the name on your card");

        return errors.Any || month is null ? null : new CardEntry(digits, month, code, holder);
    }

    public static string SchemeOf(string digits) =>
        Schemes.FirstOrDefault(s => digits.StartsWith(s.Prefix, StringComparison.Ordinal)).Scheme ?? "UNKNOWN";

    public static bool Luhn(string digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[digits.Length - 1 - i] - '0';
            if (i % 2 == 1)
                digit = digit > 4 ? digit * 2 - 9 : digit * 2;
            sum += digit;
        }

        return sum % 10 == 0;
    }

    /// <summary>Accepts 7/30, 07/30, 0730, 07 / 2030 and answers 07/30. A card is good until the last day of its month.</summary>
    private static string? ReadExpiry(string typed, DateTimeOffset now, FieldErrors errors)
    {
        var text = new string(typed.Where(c => !char.IsWhiteSpace(c)).ToArray());
        if (text.Length == 0)
        {
            errors.Add("ExpiryDate", "Enter the expiry date of your card");
            return null;
        }

        var parts = text.Contains('/', StringComparison.Ordinal) ? text.Split('/')
            : text.Length is 4 or 6 ? [text[..2], text[2..]]
            : [];
        if (parts.Length != 2 || parts[0].Length is < 1 or > 2 || parts[1].Length is not (2 or 4)
            || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var month) || month is < 1 or > 12
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var year))
        {
            errors.Add("ExpiryDate", "Enter the expiry date as month and year, like 07/30");
            return null;
        }

        year = parts[1].Length == 2 ? 2000 + year : year;
        var today = now.UtcDateTime;
        if (year < today.Year || (year == today.Year && month < today.Month))
            errors.Add("ExpiryDate", "The expiry date must be in the future");
        else if (year > today.Year + 25)
            errors.Add("ExpiryDate", "Check the year of the expiry date");
        return string.Create(CultureInfo.InvariantCulture, $"{month:D2}/{year % 100:D2}");
    }
}
