using System.Text.Json.Nodes;
using Dojo.Sandbox.Api;
using Dojo.Sandbox.Customers;
using Dojo.Sandbox.Epos;
using Dojo.Sandbox.Intents;
using Dojo.Sandbox.SetupIntents;
using Dojo.Sandbox.Terminals;
using Dojo.Sandbox.Tests.Conformance;

namespace Dojo.Sandbox.Tests.Intents;

/// <summary>Holds our tables against the API's own description, where that is at hand.</summary>
public sealed class SchemaTests
{
    private static readonly (string Schema, Shape Shape)[] Tables =
    [
        ("CreatePaymentIntentRequest", IntentShapes.Create), ("SearchPaymentIntentRequest", IntentShapes.Search),
        ("CreateCaptureRequest", MoneyShapes.Capture), ("CreateRefundRequest", MoneyShapes.Refund), ("SetAmountRequest", MoneyShapes.SetAmount),
        ("SetTipsAmountRequest", MoneyShapes.SetTips), ("SendEmailReceiptRequest", MoneyShapes.Receipt),
        ("CreateSetupIntentRequest", SetupIntentShapes.Create),
        ("CreateCustomerRequest", CustomerShapes.Create), ("UpdateCustomerRequest", CustomerShapes.Update), ("SearchCustomerRequest", CustomerShapes.Search),
        ("CreateTerminalSessionRequest", TerminalSessionShapes.Create), ("SignatureVerificationRequest", TerminalSessionShapes.Signature),
        ("RestIntegrationRequest", EposShapes.Rest), ("WsIntegrationRequest", EposShapes.Ws),
    ];

    [Fact]
    public void Tables_SayWhatTheOpenApiFileSays()
    {
        var file = OpenApiFile.Instance;
        Assert.SkipWhen(file is null, OpenApiFile.Missing);
        var differences = new List<string>();

        foreach (var (schema, shape) in Tables)
            Compare(file!, file!.Schema(schema), shape, schema, differences);

        // 2026-02-27 added one field to the version that the file describes.
        Assert.Equal(["CreatePaymentIntentRequest.isNotOnlineCheckout is not in the file"], differences);
    }

    private static void Compare(OpenApiFile file, JsonNode schema, Shape shape, string path, List<string> differences)
    {
        var parts = file.Parts(schema).ToList();
        if (shape is ListShape list)
            Compare(file, file.ItemsOf(schema)!, list.Item, path + "[]", differences);
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

        var fields = file.Properties(schema).ToDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal);
        var required = file.RequiredOf(schema);
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
            if (known.Shape.Nullable != file.Parts(field).Any(p => (bool?)p["nullable"] == true))
                differences.Add($"{path}.{name}: nullable differs");
            Compare(file, field, known.Shape, $"{path}.{name}", differences);
        }
    }
}
