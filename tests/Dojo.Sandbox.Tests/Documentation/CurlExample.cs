using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Dojo.Sandbox.Tests.Documentation;

/// <summary>A call that the documentation shows, as somebody would paste it into a terminal.</summary>
/// <param name="Source">Where it stands: file and line.</param>
/// <param name="Method">As given, or as curl takes it.</param>
/// <param name="Url">As given; ids are often left out.</param>
/// <param name="Headers">As given; keys are left out.</param>
/// <param name="Body">As given.</param>
internal sealed partial record CurlExample(string Source, string Method, string Url, IReadOnlyList<KeyValuePair<string, string>> Headers, string? Body)
{
    public const string Missing = "The documentation is not in ../shared/dojo/docs/.";

    private const string Host = "https://api.dojo.tech";

    public string Path => Url.StartsWith(Host, StringComparison.Ordinal) ? Url[Host.Length..] : Url;

    public JsonNode? Json => Body is null ? null : JsonNode.Parse(Body);

    public override string ToString() => $"{Source} {Method} {Path}";

    /// <summary>Every example of the documentation, where it is at hand: it is not ours to keep in this repository.</summary>
    public static IReadOnlyList<CurlExample> All()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var docs = System.IO.Path.Combine(folder.FullName, "shared", "dojo", "docs");
            if (Directory.Exists(docs))
                return [.. Directory.EnumerateFiles(docs, "*.md").Order(StringComparer.Ordinal).SelectMany(Read)];
        }

        return [];
    }

    private static IEnumerable<CurlExample> Read(string file)
    {
        var text = File.ReadAllText(file);
        foreach (Match match in Command().Matches(text))
        {
            var line = text.AsSpan(0, match.Index).Count('\n') + 1;
            var source = string.Create(CultureInfo.InvariantCulture, $"{System.IO.Path.GetFileName(file)[..2]}:{line}");
            if (Parse(source, Words(match.Value)) is { } example)
                yield return example;
        }
    }

    private static CurlExample? Parse(string source, List<string> words)
    {
        string? method = null, url = null, body = null;
        var headers = new List<KeyValuePair<string, string>>();
        for (var i = 1; i < words.Count; i++)
        {
            switch (words[i])
            {
                case "--request" or "-X" when i + 1 < words.Count:
                    method = words[++i];
                    break;
                case "--header" or "-H" when i + 1 < words.Count && words[i + 1].Split(':', 2) is [var name, var value]:
                    headers.Add(KeyValuePair.Create(name.Trim(), value.Trim()));
                    i++;
                    break;
                case "--data" or "--data-raw" or "-d" when i + 1 < words.Count:
                    body = words[++i];
                    break;
                case "--url" when i + 1 < words.Count:
                    url = words[++i];
                    break;
                default:
                    url ??= words[i].StartsWith("http", StringComparison.Ordinal) ? words[i] : null;
                    break;
            }
        }

        return url is null ? null : new CurlExample(source, method ?? (body is null ? "GET" : "POST"), url.TrimEnd('\\'), headers, body);
    }

    /// <summary>
    /// What a shell makes of the line: quotes hold words together, a backslash before white space only continues the line. Where the
    /// converted documentation breaks lines, even inside texts, there was a space.
    /// </summary>
    private static List<string> Words(string command)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var (quote, started) = ('\0', false);
        foreach (var c in Continuation().Replace(command, " ").ReplaceLineEndings(" "))
        {
            if (quote != '\0' ? c == quote : c is '\'' or '"')
            {
                quote = quote == '\0' ? c : '\0';
                started = true;
            }
            else if (quote == '\0' && char.IsWhiteSpace(c))
            {
                if (started)
                    words.Add(word.ToString());
                word.Clear();
                started = false;
            }
            else
            {
                word.Append(c);
                started = true;
            }
        }

        if (started)
            words.Add(word.ToString());
        return words;
    }

    [GeneratedRegex(@"curl (-|'?http)[^`]+", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Command();

    [GeneratedRegex(@"\\\s+", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Continuation();
}
