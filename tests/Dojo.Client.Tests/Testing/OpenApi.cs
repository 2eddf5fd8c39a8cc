using System.Text.Json;

namespace Dojo.Client.Tests.Testing;

/// <summary>Dojo's own description of its API, which lies beside the working copy.</summary>
internal sealed class OpenApi
{
    private static readonly Lazy<OpenApi?> Loaded = new(Load);

    private readonly JsonElement _root;

    private OpenApi(JsonElement root) => _root = root;

    /// <summary>Skips the test when the description is not at hand.</summary>
    public static OpenApi OrSkip()
    {
        Assert.SkipWhen(Loaded.Value is null, "shared/dojo/openapi-2025-09-10.json is not beside this working copy.");
        return Loaded.Value!;
    }

    public JsonElement Schemas => _root.GetProperty("components").GetProperty("schemas");

    /// <summary>Every operation but those of the till's own interface, which is another product.</summary>
    public IEnumerable<Operation> Operations =>
        from path in _root.GetProperty("paths").EnumerateObject()
        where !path.Name.StartsWith("/epos", StringComparison.Ordinal)
        from method in path.Value.EnumerateObject()
        where method.Value.ValueKind == JsonValueKind.Object
        select new Operation(method.Value.GetProperty("operationId").GetString()!, method.Name.ToUpperInvariant(), path.Name, method.Value);

    public Operation Find(string operationId) => Operations.Single(operation => operation.Id == operationId);

    public JsonElement Schema(string name) => Schemas.GetProperty(name);

    public JsonElement Resolve(JsonElement element)
    {
        while (element.ValueKind == JsonValueKind.Object && element.TryGetProperty("$ref", out var reference))
        {
            var at = _root;
            foreach (var part in reference.GetString()!.Split('/').Skip(1))
                at = at.GetProperty(part);
            element = at;
        }

        return element;
    }

    private static OpenApi? Load()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var file = Path.Combine(at.FullName, "shared", "dojo", "openapi-2025-09-10.json");
            if (File.Exists(file))
                return new OpenApi(JsonDocument.Parse(File.ReadAllBytes(file)).RootElement);
        }

        return null;
    }
}

internal sealed record Operation(string Id, string Method, string Path, JsonElement Definition)
{
    public JsonElement? RequestSchema =>
        Definition.TryGetProperty("requestBody", out var body) ? body.GetProperty("content").GetProperty("application/json").GetProperty("schema") : null;

    public int SuccessStatus => int.Parse(
        Definition.GetProperty("responses").EnumerateObject().First(response => response.Name[0] == '2').Name,
        System.Globalization.CultureInfo.InvariantCulture);

    public JsonElement? SuccessContent
    {
        get
        {
            var response = Definition.GetProperty("responses").EnumerateObject().First(each => each.Name[0] == '2').Value;
            return response.TryGetProperty("content", out var content) ? content.GetProperty("application/json") : null;
        }
    }

    public IEnumerable<JsonElement> Parameters(OpenApi api) => Definition.GetProperty("parameters").EnumerateArray().Select(api.Resolve);
}
