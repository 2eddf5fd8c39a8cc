using System.Text.Json.Nodes;
using Dojo.Sandbox.Api;
using Dojo.Sandbox.Customers;
using Dojo.Sandbox.Epos;
using Dojo.Sandbox.Intents;
using Dojo.Sandbox.SetupIntents;
using Dojo.Sandbox.Terminals;

namespace Dojo.Sandbox.Tests.Intents;

/// <summary>Holds our tables against the API's own description, where that is at hand.</summary>
public sealed class SchemaTests
{
    private static readonly string? File = Find();

    [Fact]
    public void Tables_SayWhatTheOpenApiFileSays()
    {
        Assert.SkipWhen(File is null, "The OpenAPI file is not in ../shared/dojo/.");
        var root = JsonNode.Parse(System.IO.File.ReadAllText(File!))!;
        var differences = new List<string>();

        Compare(root, root["components"]!["schemas"]!["CreatePaymentIntentRequest"]!, IntentShapes.Create, "create", differences);
        Compare(root, root["components"]!["schemas"]!["SearchPaymentIntentRequest"]!, IntentShapes.Search, "search", differences);

        foreach (var (name, shape) in new[]
        {
            ("CreateCaptureRequest", MoneyShapes.Capture), ("CreateRefundRequest", MoneyShapes.Refund), ("SetAmountRequest", MoneyShapes.SetAmount),
            ("SetTipsAmountRequest", MoneyShapes.SetTips), ("SendEmailReceiptRequest", MoneyShapes.Receipt),
        })
            Compare(root, root["components"]!["schemas"]![name]!, shape, name, differences);
        Compare(root, root["components"]!["schemas"]!["CreateTerminalSessionRequest"]!, TerminalSessionShapes.Create, "session", differences);
        Compare(root, root["components"]!["schemas"]!["SignatureVerificationRequest"]!, TerminalSessionShapes.Signature, "signature", differences);
        Compare(root, root["components"]!["schemas"]!["RestIntegrationRequest"]!, EposShapes.Rest, "rest", differences);
        Compare(root, root["components"]!["schemas"]!["WsIntegrationRequest"]!, EposShapes.Ws, "ws", differences);
        Compare(root, root["components"]!["schemas"]!["CreateCustomerRequest"]!, CustomerShapes.Create, "customer", differences);
        Compare(root, root["components"]!["schemas"]!["UpdateCustomerRequest"]!, CustomerShapes.Update, "customer update", differences);
        Compare(root, root["components"]!["schemas"]!["SearchCustomerRequest"]!, CustomerShapes.Search, "customer search", differences);
        Compare(root, root["components"]!["schemas"]!["CreateSetupIntentRequest"]!, SetupIntentShapes.Create, "setup", differences);

        // 2026-02-27 added one field to the version that the file describes.
        Assert.Equal(["create.isNotOnlineCheckout is not in the file"], differences);
    }

    private static void Compare(JsonNode root, JsonNode schema, Shape shape, string path, List<string> differences)
    {
        var parts = Resolve(root, schema).ToList();
        if (shape is ListShape list)
            Compare(root, parts.Select(p => p["items"]).First(i => i is not null)!, list.Item, path + "[]", differences);
        if (shape is TextShape text && parts.Select(p => (int?)p["maxLength"]).FirstOrDefault(m => m is not null) is { } max && text.Max != max)
            differences.Add($"{path}: at most {text.Max}, the file says {max}");
        if (shape is TextShape { Min: var min } && parts.Select(p => (int?)p["minLength"]).FirstOrDefault(m => m is not null) is { } least && min != least)
            differences.Add($"{path}: at least {min}, the file says {least}");
        if (shape is OneOfShape oneOf && !oneOf.Values.Order(StringComparer.Ordinal).SequenceEqual(
            parts.SelectMany(p => p["enum"]?.AsArray() ?? []).Select(v => (string)v!).Order(StringComparer.Ordinal), StringComparer.Ordinal))
            differences.Add($"{path}: other values");
        if (shape is not ObjectShape all)
            return;
        // The file describes one version; fields that only older ones know are none of its business.
        var ours = new ObjectShape([.. all.Fields.Where(f => f.Until is null)]) { Open = all.Open };

        var fields = parts.SelectMany(p => p["properties"]?.AsObject().ToList() ?? []).ToDictionary(p => p.Key, p => p.Value!, StringComparer.Ordinal);
        var required = parts.SelectMany(p => p["required"]?.AsArray() ?? []).Select(r => (string)r!).ToHashSet(StringComparer.Ordinal);
        var closed = parts.Any(p => p["additionalProperties"] is JsonValue v && v.TryGetValue<bool>(out var allowed) && !allowed);
        if (closed == ours.Open)
            differences.Add($"{path}: {(closed ? "closed" : "open")} in the file");
        differences.AddRange(ours.Fields.Where(f => !fields.ContainsKey(f.Name)).Select(f => $"{path}.{f.Name} is not in the file"));
        foreach (var (name, field) in fields)
        {
            if (ours.Fields.FirstOrDefault(f => f.Name == name) is not { } known)
            {
                differences.Add($"{path}.{name} is missing");
                continue;
            }

            if (known.Required != required.Contains(name))
                differences.Add($"{path}.{name}: required differs");
            if (known.Shape.Nullable != Resolve(root, field).Any(p => (bool?)p["nullable"] == true))
                differences.Add($"{path}.{name}: nullable differs");
            Compare(root, field, known.Shape, $"{path}.{name}", differences);
        }
    }

    /// <summary>A schema and all that it refers to.</summary>
    private static IEnumerable<JsonNode> Resolve(JsonNode root, JsonNode schema)
    {
        yield return schema;
        var references = new[] { (string?)schema["$ref"] }
            .Concat((schema["oneOf"]?.AsArray() ?? []).Concat(schema["allOf"]?.AsArray() ?? []).Select(s => (string?)s!["$ref"]));
        foreach (var reference in references.OfType<string>())
        {
            foreach (var part in Resolve(root, root["components"]!["schemas"]![reference.Split('/')[^1]]!))
                yield return part;
        }

        foreach (var inline in (schema["allOf"]?.AsArray() ?? []).Where(s => s!["$ref"] is null))
            yield return inline!;
    }

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "shared", "dojo", "openapi-2025-09-10.json");
            if (System.IO.File.Exists(file))
                return file;
        }

        return null;
    }
}
