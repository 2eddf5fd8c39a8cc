using System.Net;
using System.Text.Json.Nodes;

namespace Dojo.Sandbox.Tests;

internal static class Problems
{
    /// <summary>Asserts RFC 7807 problem details of the status, and answers them.</summary>
    public static async Task<JsonNode> AssertAsync(HttpResponseMessage response, HttpStatusCode status)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(status == response.StatusCode, $"Expected {(int)status}, got {(int)response.StatusCode}: {text}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = JsonNode.Parse(text)!;
        Assert.Equal((int)status, (int)problem["status"]!);
        Assert.False(string.IsNullOrEmpty((string?)problem["title"]));
        Assert.False(string.IsNullOrEmpty((string?)problem["type"]));
        Assert.Matches("^00-[0-9a-f]{32}-[0-9a-f]{16}-01$", (string?)problem["traceId"]);
        return problem;
    }

    /// <summary>Asserts a 400 that names the field.</summary>
    public static async Task AssertFieldAsync(HttpResponseMessage response, string field)
    {
        var problem = await AssertAsync(response, HttpStatusCode.BadRequest);
        Assert.True(problem["errors"]?[field] is not null, $"No error for {field}: {problem}");
    }
}
