using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Dojo.Sandbox.Tests.Conformance;

/// <summary>A call to be made: the ids that stand in its path, its body, and what it sends beside.</summary>
internal sealed record Call(params string[] Ids)
{
    public JsonNode? Body { get; init; }

    public string Query { get; init; } = "";

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Authorization"] = "Basic " + Box.Key,
        // The version that the file describes.
        ["version"] = "2025-09-10",
    };

    public Call With(string header, string? value)
    {
        var headers = new Dictionary<string, string>(Headers, StringComparer.Ordinal);
        headers.Remove(header);
        if (value is not null)
            headers.Add(header, value);
        return this with { Headers = headers };
    }

    public HttpRequestMessage Request(Operation operation)
    {
        var path = operation.PathParameters.Zip(Ids).Aggregate(operation.Path, (p, pair) => p.Replace($"{{{pair.First}}}", pair.Second, StringComparison.Ordinal));
        var request = new HttpRequestMessage(new HttpMethod(operation.Method), path + Query);
        if (Body is not null)
            request.Content = JsonContent.Create(Body);
        foreach (var (name, value) in Headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return request;
    }
}

/// <summary>How one operation is called: so that it succeeds, each way it can, and so that it ends in a status of its own.</summary>
internal sealed record Recipe(string OperationId, params Func<Box, Task<Call>>[] Succeed)
{
    public IReadOnlyDictionary<int, Func<Box, Task<Call>>> Fail { get; init; } = new Dictionary<int, Func<Box, Task<Call>>>();
}
