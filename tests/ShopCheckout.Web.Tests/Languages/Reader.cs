using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace ShopCheckout.Web.Tests.Languages;

/// <summary>Looks for English on pages that should have none: Latin letters that are not among the data it was told of.</summary>
internal sealed partial class Reader(IEnumerable<string> data)
{
    // What scripts say, and what people read or hear beside the text.
    private static readonly string[] Spoken =
    [
        "aria-label", "placeholder", "title", "alt", "label", "data-live-news", "data-fewer", "data-more", "data-passkey-unused", "data-passkey-known", "data-passkey-failed", "data-words", "data-captcha-words", "data-busy",
    ];

    private readonly List<string> _data = [.. data.Where(d => d.Length > 0).Distinct().OrderByDescending(d => d.Length)];
    private readonly SortedSet<string> _found = new(StringComparer.Ordinal);

    /// <summary>Fails with the list of what is English.</summary>
    public void FoundNothing() => Assert.True(_found.Count == 0, string.Join(Environment.NewLine, _found.Prepend(string.Empty)));

    public void Know(params string[] more)
    {
        _data.AddRange(more);
        _data.Sort((a, b) => b.Length.CompareTo(a.Length));
    }

    public void Read(string where, IHtmlDocument page)
    {
        Check(where, "title", page.Title ?? string.Empty);
        Check(where, "description", page.QuerySelector("meta[name=description]")?.GetAttribute("content") ?? string.Empty);
        Walk(where, page.Body!);
    }

    public void Check(string where, string what, string text)
    {
        var left = _data.Aggregate(Codes().Replace(text, " "), (rest, known) => rest.Replace(known, " ", StringComparison.Ordinal));
        if (Latin().IsMatch(left))
            _found.Add($"{where}  {what}: {text.Trim()}");
        if (Glued().IsMatch(text))
            _found.Add($"{where}  {what}, put together from pieces: {text.Trim()}");
    }

    private void Walk(string where, INode node)
    {
        foreach (var child in node.ChildNodes)
        {
            if (child is IText text)
                Check(where, node.NodeName.ToLowerInvariant(), text.Text);
            if (child is not IElement element || element.LocalName is "script" or "style" or "svg" || element.GetAttribute("translate") == "no")
                continue;
            foreach (var name in Spoken)
            {
                if (element.GetAttribute(name) is not { } value)
                    continue;
                if (value.StartsWith('{') && value.EndsWith('}') && JsonNode.Parse(value) is { } words)
                    CheckWords(where, name, words);
                else
                    Check(where, name, value);
            }

            Walk(where, element);
        }
    }

    // How an outcome is coloured is no word.
    private void CheckWords(string where, string name, JsonNode? words)
    {
        if (words is JsonObject part)
        {
            foreach (var (key, value) in part.Where(p => p.Key != "tone"))
                CheckWords(where, $"{name}.{key}", value);
        }
        else if (words is JsonArray list)
        {
            foreach (var value in list)
                CheckWords(where, name, value);
        }
        else if (words?.GetValueKind() == JsonValueKind.String)
        {
            Check(where, name, (string)words!);
        }
    }

    [GeneratedRegex("[A-Za-z]", RegexOptions.None, 1000)]
    private static partial Regex Latin();

    // Numbers of orders and bookings, addresses.
    [GeneratedRegex(@"\b[0-9A-Z]{4}-[0-9A-Z]{4}(?:-C\d+)?\b|[\w.+-]+@[\w.-]+\w|https?://\S+", RegexOptions.None, 1000)]
    private static partial Regex Codes();

    // Two sentences may follow each other; pieces of one have no full stop between them.
    [GeneratedRegex(@"[^.?!:,;…]⟧[ \u00a0]*⟦", RegexOptions.None, 1000)]
    private static partial Regex Glued();
}
