using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ShopCheckout.Web.Tests.Languages;

/// <summary>The words that are shipped, and what a merchant copies for another language: complete, and nothing in them that no page says.</summary>
public sealed partial class ShippedWordsTests
{
    private static readonly Dictionary<string, string> German = Read("Words.de.resx");

    [Fact]
    public void German_HasEveryTextAndNoOther()
    {
        var texts = SourceTexts.All();
        var problems = texts.Where(t => !German.ContainsKey(t)).Select(t => $"missing: {t}").Concat(German.Keys.Where(k => !texts.Contains(k)).Select(k => $"said nowhere: {k}")).ToList();
        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    [Fact]
    public void German_HasTheSamePlacesAndMarkup() => Assert.All(German, text =>
    {
        Assert.Equal(Kept(text.Key), Kept(text.Value));
        Assert.NotEmpty(text.Value);
    });

    // A resource file tells keys apart by their letters, not by their case, and XML folds their line breaks.
    [Fact]
    public void Texts_CanBeKeysOfAResourceFile()
    {
        var texts = SourceTexts.All();
        Assert.True(texts.Count > 500);
        Assert.Empty(texts.GroupBy(t => t, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1).Select(g => g.Key));
        Assert.All(texts, t => Assert.Equal(t.Trim(), t));
        Assert.All(texts, t => Assert.DoesNotContain('\n', t));
    }

    [Fact]
    public void Scanner_FindsWhatIsSaid()
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        SourceTexts.Collect("""
            Words.Say("Plain"), Said($"With {x.ToString("O")} and {(a ? "b" : $"{c}")}."), SaidOf(n, $"One", $"{n} many"), Words.Say($"Outer {Words.Say("Inner")}"), Words.Say(ask ? "A" : other["k"]), [Required(ErrorMessage = "Must")]
            """, found);
        Assert.Equal(["A", "Inner", "Must", "One", "Outer {0}", "Plain", "With {0} and {1}.", "{0} many"], found);
    }

    private static Dictionary<string, string> Read(string file)
    {
        var path = Path.Combine(Directory.GetParent(WebRoot.Find())!.FullName, "src", "ShopCheckout.Web", "Resources", file);
        return XDocument.Load(path).Root!.Elements("data").ToDictionary(d => d.Attribute("name")!.Value, d => d.Element("value")!.Value, StringComparer.Ordinal);
    }

    private static string Kept(string text) => string.Join(' ', Places().Matches(text).Select(m => m.Value).Order(StringComparer.Ordinal));

    [GeneratedRegex(@"\{\d+\}|<[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex Places();
}
