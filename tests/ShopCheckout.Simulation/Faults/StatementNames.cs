using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace ShopCheckout.Simulation.Faults;

/// <summary>What a statement does, in a few words.</summary>
internal static partial class StatementNames
{
    private static readonly ConcurrentDictionary<string, string> Known = new(StringComparer.Ordinal);

    public static bool IsWrite(string sql) => !sql.AsSpan().TrimStart().StartsWith("SELECT", StringComparison.Ordinal);

    public static string Of(string sql) => Known.GetOrAdd(sql, static text => string.Join(" + ", Verbs(text).Distinct(StringComparer.Ordinal)));

    private static IEnumerable<string> Verbs(string sql)
    {
        if (!IsWrite(sql))
        {
            var from = From().Match(sql);
            yield return from.Success ? $"SELECT {from.Groups["table"].Value}" : "SELECT";
            yield break;
        }

        foreach (var match in Change().Matches(sql).Where(m => m.Success))
            yield return $"{match.Groups["verb"].Value} {match.Groups["table"].Value}";
    }

    [GeneratedRegex("FROM \"(?<table>\\w+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex From();

    [GeneratedRegex("(?<verb>INSERT INTO|UPDATE|DELETE FROM) \"(?<table>\\w+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Change();
}
