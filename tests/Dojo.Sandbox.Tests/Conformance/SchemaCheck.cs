using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Dojo.Sandbox.Tests.Conformance;

/// <summary>Says what of a value does not fit its schema. It knows the parts of JSON Schema that the file uses, and no more.</summary>
internal sealed class SchemaCheck(OpenApiFile file)
{
    /// <summary>What the documentation's examples of answers show and the file leaves out of a closed object.</summary>
    private static readonly string[] Undescribed = ["paymentEvents"];

    public IReadOnlyList<string> Run(JsonNode schema, JsonNode? value)
    {
        var problems = new List<string>();
        Check(schema, value, "$", problems);
        return problems;
    }

    private void Check(JsonNode schema, JsonNode? value, string path, List<string> problems)
    {
        var parts = file.Parts(schema).ToList();
        if (value is null)
        {
            if (!parts.Exists(p => (bool?)p["nullable"] == true))
                problems.Add($"{path} must not be null");
            return;
        }

        var alternatives = file.Alternatives(schema);
        if (alternatives.Count > 0 && !alternatives.Any(a => Run(a, value).Count == 0))
            problems.Add($"{path} fits none of the {alternatives.Count} alternatives");
        if (parts.Select(p => (string?)p["type"]).FirstOrDefault(t => t is not null) is { } type && !IsOf(type, value))
        {
            problems.Add($"{path} must be of type {type}");
            return;
        }

        foreach (var part in parts)
            CheckText(part, value, path, problems);
        switch (value)
        {
            case JsonObject o:
                CheckObject(schema, parts, o, path, problems);
                break;
            case JsonArray list when file.ItemsOf(schema) is { } item:
                for (var i = 0; i < list.Count; i++)
                    Check(item, list[i], string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"), problems);
                break;
        }
    }

    private void CheckObject(JsonNode schema, List<JsonNode> parts, JsonObject value, string path, List<string> problems)
    {
        var known = file.Properties(schema).ToDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal);
        problems.AddRange(file.RequiredOf(schema).Where(r => !value.ContainsKey(r)).Select(r => $"{path}.{r} is missing"));
        var extra = parts.Select(p => p["additionalProperties"]).FirstOrDefault(a => a is not null);
        foreach (var (name, field) in value)
        {
            if (known.TryGetValue(name, out var described))
                Check(described, field, $"{path}.{name}", problems);
            else if (extra is JsonObject { Count: > 0 })
                Check(extra, field, $"{path}.{name}", problems);
            else if (extra is JsonValue closed && closed.TryGetValue<bool>(out var open) && !open && !Undescribed.Contains(name, StringComparer.Ordinal))
                problems.Add($"{path}.{name} is not in the schema");
        }
    }

    private static void CheckText(JsonNode part, JsonNode value, string path, List<string> problems)
    {
        if (value.GetValueKind() != JsonValueKind.String)
            return;
        var text = (string)value!;
        if (part["enum"] is JsonArray names && !names.Any(n => (string?)n == text))
            problems.Add($"{path} is {text}, which is not in the list");
        if (text.Length > ((int?)part["maxLength"] ?? int.MaxValue) || text.Length < ((int?)part["minLength"] ?? 0))
            problems.Add($"{path} is of the wrong length");
        if ((string?)part["format"] == "date-time" && !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out _))
            problems.Add($"{path} is no date-time");
        if ((string?)part["format"] == "uri" && !Uri.TryCreate(text, UriKind.Absolute, out _))
            problems.Add($"{path} is no uri");
        if ((string?)part["pattern"] is { } pattern && !Regex.IsMatch(text, pattern, RegexOptions.NonBacktracking))
            problems.Add($"{path} does not match {pattern}");
    }

    private static bool IsOf(string type, JsonNode value) => (type, value.GetValueKind()) switch
    {
        ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array) or ("string", JsonValueKind.String)
            or ("number", JsonValueKind.Number) or ("boolean", JsonValueKind.True or JsonValueKind.False) => true,
        ("integer", JsonValueKind.Number) => value.AsValue().TryGetValue<long>(out _),
        _ => false,
    };
}
