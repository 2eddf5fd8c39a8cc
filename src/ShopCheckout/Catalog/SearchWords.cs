using System.Globalization;
using System.Text;

namespace ShopCheckout.Catalog;

/// <summary>Cuts text into the words a search compares: lower case, accents folded, letters and digits only.</summary>
public static class SearchWords
{
    /// <summary>Longer words are cut; nobody types more to find a product.</summary>
    public const int MaxLength = 40;

    /// <summary>More words than this are ignored, so that a pasted page costs no more than a question.</summary>
    public const int MaxWords = 6;

    /// <summary>Each different word of the text, in the order it was written.</summary>
    public static IReadOnlyList<string> Of(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return [];

        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                word.Append(char.ToLowerInvariant(c));
            }
            else if (c is not ('\'' or '’') && CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            {
                Close();
            }
        }

        Close();
        return words;

        void Close()
        {
            if (word.Length == 0)
                return;
            var term = word.ToString(0, Math.Min(word.Length, MaxLength));
            if (!words.Contains(term))
                words.Add(term);
            word.Clear();
        }
    }

    /// <summary>The words of a question, bounded.</summary>
    public static IReadOnlyList<string> OfQuestion(string? text) => [.. Of(text).Take(MaxWords)];

    /// <summary>
    /// The last term that begins with this word. Terms hold 0-9 and a-z alone, so in every collation that a shop would choose
    /// the terms with a prefix are those from the word itself to here, which an index can answer.
    /// </summary>
    public static string LastWithPrefix(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        return word.PadRight(MaxLength, 'z');
    }

    /// <summary>The rows by which a product is found.</summary>
    public static IEnumerable<ProductTerm> TermsOf(Product product, string categoryName)
    {
        ArgumentNullException.ThrowIfNull(product);
        return Of($"{product.Name} {product.Summary} {categoryName}").Select(term => new ProductTerm(term, product.Id));
    }
}
