using ShopCheckout.Catalog;

namespace ShopCheckout.PaymentLinks;

/// <summary>How payment links are found: by number, e-mail address, words of the name, reference, or words of a line.</summary>
internal static class LinkSearch
{
    public const int Longest = 2000;

    public static string TextOf(PaymentLink link)
    {
        var words = new[] { Whole(link.Number), Whole(link.Contact.Email), Whole(link.Reference) }
            .Concat(SearchWords.Of(link.Contact.Name))
            .Concat(SearchWords.Of(link.Reference))
            .Concat(link.Lines.SelectMany(l => SearchWords.Of(l.Name)))
            .Where(w => w.Length > 0)
            .Distinct(StringComparer.Ordinal);
        var text = string.Concat(words.Select(w => " " + w));
        return text[..Math.Min(text.Length, Longest)];
    }

    /// <summary>What was typed, as beginnings of words; each must be found.</summary>
    public static IReadOnlyList<string> Question(string? typed) =>
    [
        .. (typed ?? string.Empty).Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(SearchWords.MaxWords)
            .Select(Whole).Where(w => w.Length > 0).Select(w => " " + w).Distinct(StringComparer.Ordinal),
    ];

    private static string Whole(string? text) => string.Concat((text ?? string.Empty).Where(char.IsAsciiLetterOrDigit).Select(char.ToLowerInvariant));
}
