using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dojo.Client.Tests.Testing;

/// <summary>Makes a value with every property that a schema describes, each different.</summary>
internal sealed class SampleMaker(OpenApi api)
{
    private int _count;

    public JsonNode Make(JsonElement schema)
    {
        schema = api.Resolve(schema);
        var merged = new SchemaChecker(api).Merge(schema);
        if (merged.Properties.Count > 0)
            return new JsonObject(merged.Properties.Select(property => KeyValuePair.Create(property.Key, (JsonNode?)Make(property.Value))));
        foreach (var keyword in new[] { "oneOf", "allOf", "anyOf" })
            if (schema.TryGetProperty(keyword, out var parts))
                return Make(parts[0]);
        _count++;
        if (schema.TryGetProperty("enum", out var words))
            return JsonValue.Create(words[_count % words.GetArrayLength()].GetString()!);
        return schema.GetProperty("type").GetString() switch
        {
            "object" => new JsonObject { [$"key{_count}"] = $"value{_count}" },
            "array" => new JsonArray(Make(schema.GetProperty("items")), Make(schema.GetProperty("items"))),
            "boolean" => JsonValue.Create(true),
            "integer" => JsonValue.Create(_count),
            _ => JsonValue.Create(Text(schema)),
        };
    }

    private string Text(JsonElement schema) => (schema.TryGetProperty("format", out var format) ? format.GetString() : null) switch
    {
        "date-time" => $"2026-02-03T04:05:06.{_count % 1000:000}4567Z",
        "uri" => $"https://example.com/{_count}",
        "timespan" => $"02.03:04:{_count % 60:00}",
        _ => $"text{_count}",
    };
}
