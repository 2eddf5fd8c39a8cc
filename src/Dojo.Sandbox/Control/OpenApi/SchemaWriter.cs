using System.Text.Json.Nodes;
using Dojo.Sandbox.Api;

namespace Dojo.Sandbox.Control.OpenApi;

/// <summary>Writes the tables that validate bodies as JSON schemas, so that the description cannot say anything else than what is checked.</summary>
internal static class SchemaWriter
{
    public static JsonObject Of(Shape shape)
    {
        var schema = shape switch
        {
            ObjectShape s => OfObject(s),
            TextShape s => OfText(s),
            OneOfShape s => new JsonObject { ["type"] = "string", ["enum"] = new JsonArray([.. s.Values.Select(v => (JsonNode)v)]) },
            WholeNumberShape s => new JsonObject { ["type"] = "integer", ["minimum"] = s.Min, ["maximum"] = s.Max },
            NumberShape s => new JsonObject { ["type"] = "number", ["minimum"] = s.Min, ["maximum"] = s.Max },
            TruthShape => new JsonObject { ["type"] = "boolean" },
            ListShape s => new JsonObject { ["type"] = "array", ["items"] = Of(s.Item), ["minItems"] = s.Min },
            MapShape s => new JsonObject { ["type"] = "object", ["additionalProperties"] = Of(s.Value) },
            _ => [],
        };
        if (shape.Nullable && schema.ContainsKey("type"))
            schema["nullable"] = true;
        return schema;
    }

    private static JsonObject OfObject(ObjectShape shape)
    {
        var schema = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject(shape.Fields.Select(f => KeyValuePair.Create<string, JsonNode?>(f.Name, Of(f.Shape)))),
            ["additionalProperties"] = shape.Open,
        };
        if (shape.Fields.Any(f => f.Required))
            schema["required"] = new JsonArray([.. shape.Fields.Where(f => f.Required).Select(f => (JsonNode)f.Name)]);
        return schema;
    }

    private static JsonObject OfText(TextShape shape)
    {
        var schema = new JsonObject { ["type"] = "string" };
        if (shape.Min > 0)
            schema["minLength"] = shape.Min;
        if (shape.Max < int.MaxValue)
            schema["maxLength"] = shape.Max;
        return schema;
    }
}
