using ShopCheckout.Catalog;

namespace ShopCheckout.Orders;

/// <summary>How orders are found: by number, by e-mail address, by the words of a name, or by the last four digits of the card.</summary>
public static class OrderSearch
{
    private const int NumberLength = 8;
    private const int LastDigits = 4;

    /// <summary>The rows by which an order is found. The card is looked up where it stands, at the payment.</summary>
    public static IEnumerable<OrderTerm> TermsOf(Order order)
    {
        ArgumentNullException.ThrowIfNull(order);
        return SearchWords.Of(order.Contact.Name).Append(Whole(order.Contact.Email)).Append(Whole(order.Number))
            .Where(t => t.Length > 0)
            .Distinct(StringComparer.Ordinal)
            .Select(t => new OrderTerm(t, order.Id));
    }

    /// <summary>The term under which orders of an e-mail address are found. Addresses that differ in dots alone share it.</summary>
    public static string TermOf(string email)
    {
        ArgumentNullException.ThrowIfNull(email);
        return Whole(email);
    }

    /// <summary>What was typed, taken apart.</summary>
    /// <param name="Terms">Each must begin one of the order's terms.</param>
    /// <param name="CardLast4">The end of the card's number, when four digits were typed.</param>
    public sealed record Question(IReadOnlyList<string> Terms, string? CardLast4)
    {
        public static Question Of(string? text)
        {
            var typed = (text ?? string.Empty).Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(SearchWords.MaxWords).ToList();
            var last4 = typed.Find(t => t.Length == LastDigits && t.All(char.IsAsciiDigit));
            return new(
                [.. typed.Where(t => t != last4).SelectMany(t => IsOneWord(t) ? [Whole(t)] : SearchWords.Of(t)).Where(t => t.Length > 0).Distinct(StringComparer.Ordinal)],
                last4);
        }

        // "ada@example.com" and "BCDF-GHJK" are kept in one piece; "Anna-Jane" is two words, as it is in the index. Numbers have no vowels.
        private static bool IsOneWord(string typed) =>
            typed.Contains('@', StringComparison.Ordinal)
            || (typed.Length == NumberLength + 1 && typed[NumberLength / 2] == '-' && typed.IndexOfAny(['a', 'e', 'i', 'o', 'u', 'A', 'E', 'I', 'O', 'U']) < 0);
    }

    private static string Whole(string text)
    {
        var folded = string.Concat(text.Where(char.IsAsciiLetterOrDigit).Select(char.ToLowerInvariant));
        return folded[..Math.Min(folded.Length, SearchWords.MaxLength)];
    }
}
