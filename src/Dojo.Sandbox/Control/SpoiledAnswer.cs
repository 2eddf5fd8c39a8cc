using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dojo.Sandbox.Control;

/// <summary>Lets a call do its work, and then spoils its answer.</summary>
internal static class SpoiledAnswer
{
    /// <summary>Promises the whole answer, sends half of it and hangs up.</summary>
    public static async Task TruncateAsync(HttpContext http, RequestDelegate next)
    {
        var wire = http.Response.Body;
        using var answer = await CatchAsync(http, next);
        http.Response.ContentLength = answer.Length;
        // Kestrel closes the connection after an answer that is shorter than promised. Aborting it would be a reset, which
        // takes away what has arrived already.
        await wire.WriteAsync(answer.GetBuffer().AsMemory(0, (int)answer.Length / 2), http.RequestAborted);
    }

    /// <summary>Changes fields of the answer: a provider that shows another amount than was asked for.</summary>
    public static async Task AlterAsync(HttpContext http, RequestDelegate next, IReadOnlyDictionary<string, JsonElement> fields)
    {
        var wire = http.Response.Body;
        using var answer = await CatchAsync(http, next);
        if (http.Response.StatusCode != StatusCodes.Status200OK || await JsonNode.ParseAsync(answer, cancellationToken: http.RequestAborted) is not JsonObject body)
        {
            // A refusal has no such fields; it goes out as it is.
            answer.Position = 0;
            await answer.CopyToAsync(wire, http.RequestAborted);
            return;
        }

        foreach (var (path, value) in fields)
            Set(body, path.Split('.'), value);
        await http.Response.WriteAsync(body.ToJsonString(), http.RequestAborted);
    }

    private static async Task<MemoryStream> CatchAsync(HttpContext http, RequestDelegate next)
    {
        var wire = http.Response.Body;
        var answer = new MemoryStream();
        http.Response.Body = answer;
        try
        {
            await next(http);
        }
        finally
        {
            http.Response.Body = wire;
        }

        answer.Position = 0;
        return answer;
    }

    private static void Set(JsonObject root, string[] path, JsonElement value)
    {
        JsonNode at = root;
        foreach (var name in path[..^1])
            at = Child(at, name) ?? Put(at, name, new JsonObject());
        Put(at, path[^1], value.ValueKind == JsonValueKind.Null ? null : JsonNode.Parse(value.GetRawText()));
    }

    private static JsonNode? Child(JsonNode at, string name) => at switch
    {
        JsonArray list => Index(list, name) is { } index ? Container(list[index]) : null,
        JsonObject body => Container(body[name]),
        _ => null,
    };

    /// <summary>A path that leads through a plain value replaces it.</summary>
    private static JsonNode? Container(JsonNode? node) => node is JsonObject or JsonArray ? node : null;

    private static JsonNode Put(JsonNode at, string name, JsonNode? value)
    {
        if (at is JsonArray list)
        {
            if (Index(list, name) is not { } index)
                list.Add(value);
            else if (value is null)
                list.RemoveAt(index);
            else
                list[index] = value;
        }
        else if (value is null)
        {
            ((JsonObject)at).Remove(name);
        }
        else
        {
            ((JsonObject)at)[name] = value;
        }

        return value ?? at;
    }

    private static int? Index(JsonArray list, string name) =>
        int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < list.Count ? index : null;
}
