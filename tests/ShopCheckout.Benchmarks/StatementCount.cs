using System.Collections.Concurrent;
using System.Text.Json;

namespace ShopCheckout.Benchmarks;

/// <summary>Counts the statements that each request sends to the database, from what the shop logs of itself.</summary>
internal sealed class StatementCount
{
    /// <summary>EF names it so: a statement was executed.</summary>
    private const int Executed = 20101;

    private readonly ConcurrentDictionary<string, int> _byPath = new(StringComparer.Ordinal);

    /// <summary>Makes the shop log its statements with the request that each belongs to.</summary>
    public static IReadOnlyList<(string Key, string Value)> Settings { get; } =
    [
        ("Logging__LogLevel__Microsoft.EntityFrameworkCore.Database.Command", "Information"),
        ("Logging__Console__FormatterName", "json"),
        ("Logging__Console__FormatterOptions__IncludeScopes", "true"),
    ];

    public void Read(string line)
    {
        if (!line.Contains("Database.Command", StringComparison.Ordinal) || !line.StartsWith('{'))
            return;
        using var entry = JsonDocument.Parse(line);
        if (entry.RootElement.GetProperty("EventId").GetInt32() != Executed)
            return;
        foreach (var scope in entry.RootElement.GetProperty("Scopes").EnumerateArray())
        {
            if (scope.ValueKind == JsonValueKind.Object && scope.TryGetProperty("RequestPath", out var path))
                _byPath.AddOrUpdate(path.GetString()!, 1, (_, count) => count + 1);
        }
    }

    public void Forget() => _byPath.Clear();

    public int For(string path) => _byPath.GetValueOrDefault(path);
}
