using System.Text.Json;
using System.Text.Json.Nodes;
using Dojo.Client.Tests.Testing;

namespace Dojo.Client.Tests.Contract;

public sealed class OperationTests : DojoTest
{
    public static TheoryData<string> Names => [.. Calls.All.Keys];

    [Fact]
    public void EveryOperationOfTheDescription_CanBeCalled() =>
        Assert.Equal(OpenApi.OrSkip().Operations.Select(operation => operation.Id).Order(StringComparer.Ordinal), Calls.All.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Call_SendsWhatTheDescriptionAsksFor(string name)
    {
        var api = OpenApi.OrSkip();
        var operation = api.Find(name);
        Server.Then(operation.SuccessStatus, Answer(api, operation));

        await Calls.All[name](new Calls(api), Dojo);

        var sent = Server.Only;
        Assert.Equal(operation.Method, sent.Method);
        Assert.Equal(PathOf(operation), sent.Path);
        CheckQuery(api, operation, sent);
        CheckHeaders(api, operation, sent);
        CheckBody(api, operation, sent);
    }

    private static void CheckQuery(OpenApi api, Operation operation, Received sent)
    {
        var declared = operation.Parameters(api).Where(parameter => parameter.GetProperty("in").GetString() == "query").Select(parameter => parameter.GetProperty("name").GetString());
        // Every call in the table sets every query parameter there is.
        Assert.Equal(declared.Order(StringComparer.Ordinal), sent.Query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=')[0]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    private static void CheckHeaders(OpenApi api, Operation operation, Received sent)
    {
        foreach (var parameter in operation.Parameters(api).Where(parameter => parameter.GetProperty("in").GetString() == "header"))
            Assert.True(sent.Headers.ContainsKey(parameter.GetProperty("name").GetString()!), $"no header {parameter.GetProperty("name")}");
        Assert.Equal("2026-02-27", sent.Headers["version"]);
        var isTerminal = sent.Path.StartsWith("/terminal", StringComparison.Ordinal);
        Assert.Equal(isTerminal ? "softwareHouse1" : null, sent.Headers.GetValueOrDefault("software-house-id"));
        Assert.Equal(isTerminal ? "reseller1" : null, sent.Headers.GetValueOrDefault("reseller-id"));
        Assert.Equal(operation.Id == "Refunds_Create" ? Calls.Key : null, sent.Headers.GetValueOrDefault("idempotencyKey"));
        var credential = sent.Path switch
        {
            var path when path.StartsWith("/customers/public/", StringComparison.Ordinal) => "Basic " + Calls.CustomerSecret,
            var path when path.StartsWith("/setup-intents/public/", StringComparison.Ordinal) => null,
            _ => "Basic " + ApiKey,
        };
        Assert.Equal(credential, sent.Headers.GetValueOrDefault("Authorization"));
    }

    private static void CheckBody(OpenApi api, Operation operation, Received sent)
    {
        if (operation.RequestSchema is not { } schema)
        {
            Assert.Empty(sent.Body);
            Assert.DoesNotContain("Content-Type", sent.Headers.Keys);
            return;
        }

        Assert.Equal("application/json", sent.Headers["Content-Type"]);
        using var body = JsonDocument.Parse(sent.Body);
        Assert.Empty(new SchemaChecker(api).Check(schema, body.RootElement));
        Assert.NotEmpty(body.RootElement.EnumerateObject());
    }

    private static string PathOf(Operation operation) =>
        Calls.Ids.Aggregate(operation.Path, (path, id) => path.Replace($"{{{id.Key}}}", id.Value, StringComparison.Ordinal));

    internal static string Answer(OpenApi api, Operation operation)
    {
        if (operation.SuccessContent is not { } content)
            return "";
        var sample = new SampleMaker(api).Make(content.GetProperty("schema"));
        if (operation.Id == "Customers_Get")
            sample[0]!["id"] = JsonValue.Create("cust_1");
        return sample.ToJsonString();
    }
}
