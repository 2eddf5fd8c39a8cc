using System.Text.Json;

namespace Dojo.Client;

/// <summary>
/// Reads an error's content, whatever its shape: Dojo's API describes four. Never throws, for a strange error is still an error.
/// </summary>
internal static class ProblemReader
{
    public static DojoProblem? Read(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json);
            using var document = JsonDocument.ParseValue(ref reader);
            return document.RootElement.ValueKind == JsonValueKind.Object ? Read(document.RootElement) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static DojoProblem Read(JsonElement root)
    {
        var extensions = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        if (root.TryGetProperty("extensions", out var nested) && nested.ValueKind == JsonValueKind.Object)
            foreach (var member in nested.EnumerateObject())
                extensions[member.Name] = member.Value.Clone();
        foreach (var member in root.EnumerateObject())
            if (member.Name is not ("type" or "title" or "status" or "detail" or "instance" or "code" or "errors" or "traceId" or "extensions"))
                extensions[member.Name] = member.Value.Clone();
        return new DojoProblem
        {
            Type = Text(root, "type"),
            Title = Text(root, "title"),
            Status = root.TryGetProperty("status", out var status) && status.ValueKind == JsonValueKind.Number && status.TryGetInt32(out var code) ? code : null,
            Detail = Text(root, "detail"),
            Instance = Text(root, "instance"),
            Code = Text(root, "code") is { Length: > 0 } word ? new DojoErrorCode(word) : null,
            TraceId = Text(root, "traceId") ?? (extensions.TryGetValue("traceId", out var trace) && trace.ValueKind == JsonValueKind.String ? trace.GetString() : null),
            Errors = root.TryGetProperty("errors", out var errors) || extensions.TryGetValue("errors", out errors) ? ReadErrors(errors) : new Dictionary<string, IReadOnlyList<string>>(),
            Extensions = extensions,
        };
    }

    private static Dictionary<string, IReadOnlyList<string>> ReadErrors(JsonElement errors)
    {
        var read = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        if (errors.ValueKind == JsonValueKind.Object)
            foreach (var field in errors.EnumerateObject())
                read[field.Name] = Words(field.Value);
        else if (errors.ValueKind is JsonValueKind.Array or JsonValueKind.String)
            read[""] = Words(errors);
        return read;
    }

    private static string[] Words(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(Word)] : [Word(value)];

    private static string Word(JsonElement value) =>
        (value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText()) ?? "";

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
