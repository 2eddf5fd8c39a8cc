using System.Globalization;
using System.Text.RegularExpressions;

namespace ShopCheckout.Web.Tests.Languages;

/// <summary>A language that nobody speaks: every text that goes through the shop's words becomes "⟦Ťëẍť⟧", so that plain letters on a page are
/// either data or a text that was forgotten. It dresses as Greek, whose days and months have no Latin letters.</summary>
internal static partial class Pseudo
{
    private const string Plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const string Dressed = "ÅƁÇĎÉƑĜĤÎĴĶĹṀÑÖƤǪŘŠŤÛṼŴẊÝŽåƀçďéƒĝĥîĵķĺṁñöƥǫřšťûṽŵẋýž";

    public static Tongues Only { get; } = new([new Tongue("el-GR", Translate), CultureInfo.GetCultureInfo(Tongues.British)]);

    // Markup, entities and places for values stay as they are.
    private static string? Translate(string english) => english.Contains('|') ? null
        : $"⟦{Kept().Replace(english, m => m.Groups["kept"].Success ? m.Value : string.Concat(m.Value.Select(c => Plain.IndexOf(c) is >= 0 and var at ? Dressed[at] : c)))}⟧";

    [GeneratedRegex(@"(?<kept><[^>]*>|&\w+;|\{\d+\})|[^<&{]+", RegexOptions.None, 1000)]
    private static partial Regex Kept();
}
