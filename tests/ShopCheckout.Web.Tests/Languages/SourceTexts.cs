using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ShopCheckout.Web.Tests.Languages;

/// <summary>Every text that the shop's sources say to shoppers, as the key by which a language finds it.</summary>
internal static partial class SourceTexts
{
    // Said through a variable: reasons that are kept with an order, constants, a shop's first ways of delivering, and the page that stands where
    // nothing else can.
    private static readonly string[] Others =
    [
        "The hold on the card ended. Nothing was taken.",
        "The payment was given back.",
        "Back in a moment",
        "Sorry, back in a moment",
        "Wait a few seconds, then load this page again.",
        "Something at our end is not answering. Your basket is safe. If you were paying, don’t pay again: your order page will show what happened.",
        "This code is not valid. Check it, or go on without it.",
        "You have used this code as often as it can be.",
        "The payment service did not answer. Nothing has changed; please try again in a moment.",
        "That card is not among your saved cards any more.",
        "Express",
        "Standard",
        "Highlands & Islands",
        "Northern Ireland",
        "To Ireland",
        "To the UK",
        "Cancelled by the shopper.",
        "Replaced by a changed order.",
        "The payment page was closed.",
        "The table was given up.",
        "Too many cards were declined.",
        "What it was to pay was withdrawn.",
        "Home",
        "To the front of the shop",
    ];

    public static SortedSet<string> All()
    {
        var texts = new SortedSet<string>(Others, StringComparer.Ordinal);
        var top = Directory.GetParent(WebRoot.Find())!.FullName;
        foreach (var project in new[] { "ShopCheckout", "ShopCheckout.Web" })
        {
            foreach (var file in Directory.EnumerateFiles(Path.Combine(top, "src", project), "*.cs*", SearchOption.AllDirectories))
            {
                if (!file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal) && !file.Contains("/Admin/", StringComparison.Ordinal))
                    Collect(File.ReadAllText(file), texts);
            }
        }

        return texts;
    }

    internal static void Collect(string source, ISet<string> texts)
    {
        foreach (Match call in Call().Matches(source))
            Arguments(source, call.Index + call.Length, texts);
        foreach (Match attribute in Attribute().Matches(source))
            texts.Add(attribute.Groups["text"].Value);
    }

    // The literals that are arguments themselves; those of calls within are found by their own names.
    private static void Arguments(string s, int at, ISet<string> texts)
    {
        for (var depth = 1; depth > 0 && at < s.Length;)
        {
            var isInterpolated = s[at] == '$' && s[at + 1] == '"';
            if (isInterpolated || s[at] == '"')
            {
                var (text, end) = Literal(s, at, isInterpolated);
                if (depth == 1)
                    texts.Add(text);
                at = end;
                continue;
            }

            depth += s[at] is '(' or '[' or '{' ? 1 : s[at] is ')' or ']' or '}' ? -1 : 0;
            at++;
        }
    }

    private static (string Text, int End) Literal(string s, int at, bool isInterpolated)
    {
        at += isInterpolated ? 1 : 0;
        var quote = s.AsSpan(at).StartsWith("\"\"\"") ? "\"\"\"" : "\"";
        at += quote.Length;
        var (text, places) = (new StringBuilder(), 0);
        while (!s.AsSpan(at).StartsWith(quote))
        {
            if (isInterpolated && s[at] == '{' && s[at + 1] != '{')
            {
                at = EndOfPlace(s, at + 1);
                text.Append('{').Append(places++.ToString(CultureInfo.InvariantCulture)).Append('}');
            }
            else
            {
                if (s[at] == '\\' && quote.Length == 1)
                    at++;
                text.Append(s[at++]);
            }
        }

        return (text.ToString(), at + quote.Length);
    }

    private static int EndOfPlace(string s, int at)
    {
        for (var depth = 1; depth > 0;)
        {
            var isInterpolated = s[at] == '$' && s[at + 1] == '"';
            if (isInterpolated || s[at] == '"')
            {
                at = Literal(s, at, isInterpolated).End;
                continue;
            }

            depth += s[at] == '{' ? 1 : s[at] == '}' ? -1 : 0;
            at++;
        }

        return at;
    }

    [GeneratedRegex(@"\b(?:Words\.Say|Say|Said|Words\.Plural|SaidOf)\(", RegexOptions.None, 1000)]
    private static partial Regex Call();

    [GeneratedRegex("ErrorMessage = \"(?<text>[^\"]*)\"", RegexOptions.None, 1000)]
    private static partial Regex Attribute();
}
