using System.Text.RegularExpressions;

namespace Dojo.Client;

/// <summary>Makes Dojo's words fit to be logged: an error may repeat what was sent.</summary>
internal static partial class Clean
{
    // One line of a log; the whole text stays in the problem.
    private const int Longest = 400;

    public static string? Detail(DojoProblem? problem, string apiKey, string? customerSecret)
    {
        if (problem is null)
            return null;
        var said = string.Join(": ", new[] { problem.Title, problem.Detail }.Where(text => !string.IsNullOrWhiteSpace(text)));
        var fields = string.Join("; ", problem.Errors.Select(error => $"{error.Key}: {string.Join(' ', error.Value)}"));
        var text = string.Join(" | ", new[] { said, fields }.Where(part => part.Length > 0));
        return Text(text, apiKey, customerSecret);
    }

    private static string Text(string text, string apiKey, string? customerSecret)
    {
        text = text.Replace(apiKey, "***", StringComparison.Ordinal);
        if (!string.IsNullOrEmpty(customerSecret))
            text = text.Replace(customerSecret, "***", StringComparison.Ordinal);
        text = Secrets().Replace(text, "***");
        text = CardNumbers().Replace(text, "***");
        text = Breaks().Replace(text, " ").Trim().TrimEnd('.');
        return text.Length <= Longest ? text : text[..Longest] + "…";
    }

    [GeneratedRegex(@"\b(sk|cs|sc)_[A-Za-z0-9_\-]+", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Secrets();

    [GeneratedRegex(@"[0-9](?:[ \-]?[0-9]){11,}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CardNumbers();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Breaks();
}
