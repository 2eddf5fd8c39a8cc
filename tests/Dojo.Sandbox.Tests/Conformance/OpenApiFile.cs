using System.Text.Json.Nodes;

namespace Dojo.Sandbox.Tests.Conformance;

/// <summary>One call that the API's own description knows.</summary>
internal sealed record Operation(
    string Id, string Method, string Path, JsonNode? Request, IReadOnlyDictionary<int, JsonNode?> Responses, IReadOnlyList<Parameter> Parameters)
{
    public IEnumerable<string> PathParameters => Parameters.Where(p => p.In == "path").Select(p => p.Name);

    public override string ToString() => $"{Method} {Path}";
}

internal sealed record Parameter(string Name, string In, bool Required, int? MaxLength);

/// <summary>The OpenAPI file, where it is at hand: it is not ours to keep in this repository.</summary>
internal sealed class OpenApiFile
{
    public const string Missing = "The OpenAPI file is not in ../shared/dojo/.";

    private static readonly Lazy<OpenApiFile?> Loaded = new(Load);

    private readonly JsonNode _root;

    private OpenApiFile(JsonNode root)
    {
        _root = root;
        Operations = [.. root["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject().Where(o => o.Value is JsonObject).Select(o => Read(p.Key, o.Key, o.Value!)))];
    }

    public static OpenApiFile? Instance => Loaded.Value;

    public IReadOnlyList<Operation> Operations { get; }

    public JsonNode Schema(string name) => _root["components"]!["schemas"]![name]!;

    /// <summary>The schema itself, not a reference to it.</summary>
    public JsonNode Resolve(JsonNode schema) =>
        (string?)schema["$ref"] is { } reference ? Resolve(Follow(reference)) : schema;

    /// <summary>A schema and all that it is made of: references, and the parts of an <c>allOf</c>. Alternatives are not among them.</summary>
    public IEnumerable<JsonNode> Parts(JsonNode schema)
    {
        yield return schema;
        if ((string?)schema["$ref"] is { } reference)
        {
            foreach (var part in Parts(Follow(reference)))
                yield return part;
        }

        foreach (var part in (schema["allOf"]?.AsArray() ?? []).SelectMany(p => Parts(p!)))
            yield return part;
        // A single alternative is how the file hangs a description on a reference.
        if (schema["oneOf"]?.AsArray() is [{ } only])
        {
            foreach (var part in Parts(only))
                yield return part;
        }
    }

    public IReadOnlyList<JsonNode> Alternatives(JsonNode schema) =>
        [.. Parts(schema).SelectMany(p => p["oneOf"]?.AsArray() is { Count: > 1 } several ? several.Select(s => s!) : [])];

    public IEnumerable<KeyValuePair<string, JsonNode>> Properties(JsonNode schema) =>
        Parts(schema).SelectMany(p => p["properties"]?.AsObject().Select(f => KeyValuePair.Create(f.Key, f.Value!)) ?? []).DistinctBy(f => f.Key);

    public IReadOnlySet<string> RequiredOf(JsonNode schema) =>
        Parts(schema).SelectMany(p => p["required"]?.AsArray() ?? []).Select(r => (string)r!).ToHashSet(StringComparer.Ordinal);

    public JsonNode? ItemsOf(JsonNode schema) => Parts(schema).Select(p => p["items"]).FirstOrDefault(i => i is not null);

    private JsonNode Follow(string reference) =>
        reference.Split('/').Skip(1).Aggregate(_root, (node, part) => node[part] ?? throw new InvalidOperationException($"{reference} leads nowhere."));

    private Operation Read(string path, string method, JsonNode node)
    {
        var responses = node["responses"]!.AsObject().ToDictionary(
            r => int.Parse(r.Key, null), r => r.Value!["content"]?["application/json"]?["schema"]);
        var parameters = (node["parameters"]?.AsArray() ?? []).Select(p => Resolve(p!)).Select(p => new Parameter(
            (string)p["name"]!, (string)p["in"]!, (bool?)p["required"] ?? false, (int?)p["schema"]?["maxLength"]));
        var id = (string?)node["operationId"] ?? $"{method} {path}";
        return new Operation(id, method.ToUpperInvariant(), path, node["requestBody"]?["content"]?["application/json"]?["schema"], responses, [.. parameters]);
    }

    private static OpenApiFile? Load()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "shared", "dojo", "openapi-2025-09-10.json");
            if (File.Exists(file))
                return new OpenApiFile(JsonNode.Parse(File.ReadAllText(file))!);
        }

        return null;
    }
}
