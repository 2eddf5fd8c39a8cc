using System.Globalization;
using System.Text.Json.Nodes;

namespace Dojo.Sandbox.Tests.Conformance;

/// <summary>A field of a request: where it stands in a body, and under which name it counts (<c>itemLines[].name</c>).</summary>
internal sealed record RequestField(IReadOnlyList<string> Steps, string Name, bool Required, int? MaxLength)
{
    public void Remove(JsonNode body) => Parent(body).AsObject().Remove(Steps[^1]);

    public void Set(JsonNode body, JsonNode value) => Parent(body)[Steps[^1]] = value;

    private JsonNode Parent(JsonNode body) => Steps.SkipLast(1).Aggregate(body, (node, step) =>
        node is JsonArray list ? list[int.Parse(step, CultureInfo.InvariantCulture)]! : node[step]!);
}

/// <summary>Walks request schemas: all fields there are, and those that a body has.</summary>
internal sealed class RequestFields(OpenApiFile file)
{
    /// <summary>Deeper than any request; it ends schemas that contain themselves.</summary>
    private const int Deepest = 9;

    public IReadOnlySet<string> AllOf(JsonNode schema)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        Collect(schema, "", names, 0);
        return names;
    }

    /// <summary>The fields of the schema that this body has, along the alternatives that it takes.</summary>
    public IReadOnlyList<RequestField> In(JsonNode schema, JsonNode body)
    {
        var found = new List<RequestField>();
        Walk(schema, body, [], "", found);
        return found;
    }

    private void Collect(JsonNode schema, string prefix, HashSet<string> names, int depth)
    {
        if (depth > Deepest)
            return;
        if (file.ItemsOf(schema) is { } item)
            Collect(item, prefix + "[]", names, depth + 1);
        foreach (var alternative in file.Alternatives(schema))
            Collect(alternative, prefix, names, depth + 1);
        foreach (var (name, field) in file.Properties(schema))
        {
            names.Add(Join(prefix, name));
            Collect(field, Join(prefix, name), names, depth + 1);
        }
    }

    private void Walk(JsonNode schema, JsonNode? value, string[] steps, string prefix, List<RequestField> found)
    {
        if (file.Alternatives(schema) is { Count: > 0 } alternatives)
        {
            var check = new SchemaCheck(file);
            Walk(alternatives.FirstOrDefault(a => check.Run(a, value).Count == 0) ?? alternatives[0], value, steps, prefix, found);
        }

        if (value is JsonArray list && file.ItemsOf(schema) is { } item)
        {
            for (var i = 0; i < list.Count; i++)
                Walk(item, list[i], [.. steps, i.ToString(CultureInfo.InvariantCulture)], prefix + "[]", found);
        }

        if (value is not JsonObject o)
            return;
        var required = file.RequiredOf(schema);
        foreach (var (name, field) in file.Properties(schema).Where(p => o.ContainsKey(p.Key)))
        {
            var max = file.Parts(field).Select(p => (int?)p["maxLength"]).FirstOrDefault(m => m is not null);
            found.Add(new RequestField([.. steps, name], Join(prefix, name), required.Contains(name), max));
            Walk(field, o[name], [.. steps, name], Join(prefix, name), found);
        }
    }

    private static string Join(string prefix, string name) => prefix.Length == 0 ? name : $"{prefix}.{name}";
}
