using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Dojo.Sandbox.Api;
using Dojo.Sandbox.Clock;
using Dojo.Sandbox.Control.Scenarios;

namespace Dojo.Sandbox.Control.OpenApi;

/// <summary><c>/_sandbox/openapi.json</c>: the control API, described for machines. A test holds it against the routes.</summary>
internal static partial class ControlDescription
{
    private sealed record Call(string Method, string Path, string Summary, int Status = 200, Shape? Body = null, params string[] Query);

    private static readonly string[] ProblemTexts = ["type", "title", "detail", "traceId"];

    private static readonly Call[] Calls =
    [
        new("GET", "/_sandbox/openapi.json", "This description"),
        new("GET", "/_sandbox/payment-intents/{id}", "A payment intent with its timeline and deliveries"),
        new("POST", "/_sandbox/payment-intents/{id}/pay", "Pays as a shopper would on the hosted page", 200, ControlEndpoints.PayShape),
        new("GET", "/_sandbox/setup-intents/{id}", "A setup intent with what the API does not show"),
        new("POST", "/_sandbox/setup-intents/{id}/authorize", "Gives a card as a customer would on the hosted page", 200, ControlEndpoints.CardShape),
        new("GET", "/_sandbox/ledger", "What the cards were really charged, held and given back", Query: ["accountId", "reference", "limit", "after"]),
        new("GET", "/_sandbox/receipts", "The receipts that were sent"),
        new("GET", "/_sandbox/webhook-deliveries", "Webhooks with every attempt, newest first", Query: ["paymentIntentId", "after"]),
        new("POST", "/_sandbox/webhook-deliveries/{id}/resend", "Sends a webhook again"),
        new("GET", "/_sandbox/faults", "The fault rules in force"),
        new("POST", "/_sandbox/faults", "Makes something go wrong", 201, FaultEndpoints.Shape),
        new("DELETE", "/_sandbox/faults", "Removes all fault rules", 204),
        new("DELETE", "/_sandbox/faults/{id}", "Removes one fault rule", 204),
        new("GET", "/_sandbox/clock", "What time it is in the Sandbox"),
        new("PUT", "/_sandbox/clock", "Sets the clock, lets it stand still, or jumps ahead", 200, ClockEndpoints.Shape),
        new("GET", "/_sandbox/scenarios", "The sequences that can be started"),
        new("POST", "/_sandbox/scenarios/{name}", "Starts a sequence", 200, ScenarioEndpoints.Shape),
        new("GET", "/_sandbox/requests", "The last 1,000 calls, secrets masked", Query: ["before", "entityId"]),
        new("GET", "/_sandbox/live", "Server-sent events: something has changed"),
        new("POST", "/_sandbox/compact", "Writes the journal anew without what no longer counts"),
        new("POST", "/_sandbox/reset", "Forgets everything", 204),
        new("GET", "/_sandbox/epos-events", "The events that till systems sent"),
        new("GET", "/_sandbox/terminal-fleet", "The card machines and what is shown on them"),
        new("PUT", "/_sandbox/terminals/{id}", "Takes a card machine off the network, or puts it back", 200, TerminalControl.SwitchShape),
        new("POST", "/_sandbox/terminal-sessions/{id}/card", "Presents a card at a card machine", 200, TerminalControl.PresentShape),
        new("POST", "/_sandbox/terminal-sessions/{id}/cancel", "Presses cancel on a card machine"),
    ];

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/_sandbox/openapi.json", (RequestDelegate)(static http =>
        {
            http.Response.ContentType = "application/json; charset=utf-8";
            return http.Response.WriteAsync(Document().ToJsonString());
        }));

    private static JsonObject Document()
    {
        var paths = new JsonObject();
        foreach (var group in Calls.GroupBy(c => c.Path, StringComparer.Ordinal))
            paths[group.Key] = new JsonObject(group.Select(c => KeyValuePair.Create<string, JsonNode?>(c.Method.ToLowerInvariant(), Operation(c))));
        return new JsonObject
        {
            ["openapi"] = "3.0.3",
            ["info"] = new JsonObject
            {
                ["title"] = "Dojo.Sandbox control API",
                ["version"] = "1",
                ["description"] = "What a test does instead of a shopper, and what nobody outside could see. Answers its own machine only.",
            },
            ["paths"] = paths,
            ["components"] = new JsonObject { ["schemas"] = new JsonObject { ["Problem"] = Problem() } },
        };
    }

    private static JsonObject Operation(Call call)
    {
        var parameters = InPath().Matches(call.Path).Select(m => Parameter(m.Groups["name"].Value, "path", isRequired: true))
            .Concat(call.Query.Select(q => Parameter(q, "query", isRequired: false)));
        var operation = new JsonObject
        {
            ["summary"] = call.Summary,
            ["parameters"] = new JsonArray([.. parameters]),
            ["responses"] = new JsonObject
            {
                [$"{call.Status}"] = new JsonObject { ["description"] = call.Status == 204 ? "Done" : call.Summary },
                ["default"] = new JsonObject
                {
                    ["description"] = "Refused",
                    ["content"] = Content("application/problem+json", new JsonObject { ["$ref"] = "#/components/schemas/Problem" }),
                },
            },
        };
        if (call.Body is { } shape)
            operation["requestBody"] = new JsonObject { ["content"] = Content("application/json", SchemaWriter.Of(shape)) };
        return operation;
    }

    private static JsonObject Parameter(string name, string place, bool isRequired) => new()
    {
        ["name"] = name,
        ["in"] = place,
        ["required"] = isRequired,
        ["schema"] = new JsonObject { ["type"] = "string" },
    };

    private static JsonObject Content(string type, JsonObject schema) => new() { [type] = new JsonObject { ["schema"] = schema } };

    private static JsonObject Problem() => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject(ProblemTexts
            .Select(n => KeyValuePair.Create<string, JsonNode?>(n, new JsonObject { ["type"] = "string" }))
            .Append(KeyValuePair.Create<string, JsonNode?>("status", new JsonObject { ["type"] = "integer" }))
            .Append(KeyValuePair.Create<string, JsonNode?>("errors", new JsonObject { ["type"] = "object" }))),
    };

    [GeneratedRegex(@"\{(?<name>\w+)\}", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex InPath();
}
