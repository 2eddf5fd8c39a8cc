using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Dojo.Client.Tests.Testing;

/// <summary>The part of JSON Schema that Dojo's description uses. Says what is wrong and where; nothing means valid.</summary>
internal sealed class SchemaChecker(OpenApi api)
{
    public IReadOnlyList<string> Check(JsonElement schema, JsonElement value)
    {
        var faults = new List<string>();
        Check(schema, value, "$", faults);
        return faults;
    }

    private void Check(JsonElement schema, JsonElement value, string at, List<string> faults)
    {
        schema = api.Resolve(schema);
        if (value.ValueKind == JsonValueKind.Null)
        {
            if (!IsTrue(schema, "nullable"))
                faults.Add($"{at}: null");
            return;
        }

        CheckAlternatives(schema, value, at, faults);
        if (schema.TryGetProperty("enum", out var words) && !words.EnumerateArray().Any(word => word.GetString() == value.ToString()))
            faults.Add($"{at}: '{value}' is none of {words}");
        var merged = Merge(schema);
        if (merged.Properties.Count > 0 || Type(schema) == "object")
            CheckObject(schema, merged, value, at, faults);
        else if (Type(schema) is { } type)
            CheckScalar(type, schema, value, at, faults);
    }

    private void CheckAlternatives(JsonElement schema, JsonElement value, string at, List<string> faults)
    {
        foreach (var (keyword, enough) in new[] { ("oneOf", (Func<int, bool>)(hits => hits == 1)), ("anyOf", hits => hits > 0) })
        {
            if (!schema.TryGetProperty(keyword, out var parts))
                continue;
            var results = parts.EnumerateArray().Select(part => Check(part, value)).ToList();
            if (!enough(results.Count(result => result.Count == 0)))
                faults.AddRange(results.SelectMany(result => result).Select(fault => at + fault[1..]).DefaultIfEmpty($"{at}: not {keyword}"));
        }

        if (schema.TryGetProperty("required", out var required) && value.ValueKind == JsonValueKind.Object)
            faults.AddRange(required.EnumerateArray().Where(name => !value.TryGetProperty(name.GetString()!, out _)).Select(name => $"{at}.{name}: missing"));
    }

    private void CheckObject(JsonElement schema, (Dictionary<string, JsonElement> Properties, bool Closed) merged, JsonElement value, string at, List<string> faults)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            faults.Add($"{at}: {value.ValueKind}, not an object");
            return;
        }

        foreach (var member in value.EnumerateObject())
            if (merged.Properties.TryGetValue(member.Name, out var property))
                Check(property, member.Value, $"{at}.{member.Name}", faults);
            else if (schema.TryGetProperty("additionalProperties", out var additional) && additional.ValueKind == JsonValueKind.Object)
                Check(additional, member.Value, $"{at}.{member.Name}", faults);
            else if (merged.Closed)
                faults.Add($"{at}.{member.Name}: not in the schema");
    }

    private void CheckScalar(string type, JsonElement schema, JsonElement value, string at, List<string> faults)
    {
        switch (type)
        {
            case "array" when value.ValueKind == JsonValueKind.Array:
                var i = 0;
                foreach (var item in value.EnumerateArray())
                    Check(schema.GetProperty("items"), item, $"{at}[{i++}]", faults);
                break;
            case "boolean" when value.ValueKind is JsonValueKind.True or JsonValueKind.False:
                break;
            case "integer" when value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number):
                if ((schema.TryGetProperty("minimum", out var least) && number < least.GetInt64()) || (schema.TryGetProperty("maximum", out var most) && number > most.GetInt64()))
                    faults.Add($"{at}: {number} is out of range");
                break;
            case "string" when value.ValueKind == JsonValueKind.String:
                CheckText(schema, value.GetString()!, at, faults);
                break;
            default:
                faults.Add($"{at}: {value.ValueKind}, not {type}");
                break;
        }
    }

    private static void CheckText(JsonElement schema, string text, string at, List<string> faults)
    {
        if (schema.TryGetProperty("minLength", out var least) && text.Length < least.GetInt32())
            faults.Add($"{at}: too short");
        if (schema.TryGetProperty("maxLength", out var most) && text.Length > most.GetInt32())
            faults.Add($"{at}: too long");
        if (schema.TryGetProperty("pattern", out var pattern) && !Regex.IsMatch(text, pattern.GetString()!, RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)))
            faults.Add($"{at}: '{text}' does not match {pattern}");
        var fits = (schema.TryGetProperty("format", out var format) ? format.GetString() : null) switch
        {
            "date-time" => text.EndsWith('Z') && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _),
            "uri" => Uri.TryCreate(text, UriKind.Absolute, out _),
            "timespan" => Regex.IsMatch(text, @"^([0-9]{2}\.)?[0-9]{2}:[0-9]{2}:[0-9]{2}$", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)),
            _ => true,
        };
        if (!fits)
            faults.Add($"{at}: '{text}' is no {format}");
    }

    /// <summary>An allOf whose halves each forbid what the other adds is meant as their sum.</summary>
    public (Dictionary<string, JsonElement> Properties, bool Closed) Merge(JsonElement schema)
    {
        schema = api.Resolve(schema);
        var properties = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        var closed = schema.TryGetProperty("additionalProperties", out var additional) && additional.ValueKind == JsonValueKind.False;
        if (schema.TryGetProperty("properties", out var own))
            foreach (var property in own.EnumerateObject())
                properties[property.Name] = property.Value;
        if (schema.TryGetProperty("allOf", out var parts))
            foreach (var part in parts.EnumerateArray().Select(Merge))
            {
                closed |= part.Closed;
                foreach (var (name, property) in part.Properties)
                    properties[name] = property;
            }

        return (properties, closed);
    }

    private static string? Type(JsonElement schema) => schema.TryGetProperty("type", out var type) ? type.GetString() : null;

    private static bool IsTrue(JsonElement schema, string name) => schema.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;
}
