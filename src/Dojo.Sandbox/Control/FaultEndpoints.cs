using System.Text.Json;
using System.Text.Json.Nodes;
using Dojo.Sandbox.Api;
using static Dojo.Sandbox.Api.ObjectShape;

namespace Dojo.Sandbox.Control;

/// <summary><c>/_sandbox/faults</c>: make things go wrong.</summary>
internal sealed class FaultEndpoints(FaultBook faults, EndpointDataSource endpoints)
{
    public static readonly ObjectShape Shape = new(
        Required("operation", new TextShape(1)),
        Required("kind", new OneOfShape(Enum.GetNames<FaultKind>())),
        Optional("count", new WholeNumberShape(1, int.MaxValue)),
        Optional("milliseconds", new WholeNumberShape(0, 600_000)),
        Optional("status", new WholeNumberShape(400, 599) { Nullable = true }),
        Optional("retryAfter", new WholeNumberShape(0, 86_400) { Nullable = true }),
        Optional("event", new TextShape { Nullable = true }),
        Optional("entityId", new TextShape { Nullable = true }),
        Optional("probability", new NumberShape(0, 1) { Nullable = true }),
        Optional("seed", WholeNumberShape.Int32 with { Nullable = true }),
        Optional("skip", new WholeNumberShape(0, int.MaxValue)),
        Optional("times", new WholeNumberShape(2, 100) { Nullable = true }),
        Optional("steps", new WholeNumberShape(1, 1000) { Nullable = true }),
        Optional("fields", new MapShape(new AnyShape()) { Nullable = true }));

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/_sandbox/faults", (RequestDelegate)(http =>
            http.Response.WriteAsJsonAsync(new FaultList(faults.All()), SandboxJson.Api.FaultList)));
        routes.MapPost("/_sandbox/faults", (RequestDelegate)AddAsync);
        routes.MapDelete("/_sandbox/faults", (RequestDelegate)(http =>
        {
            faults.Clear();
            http.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        }));
        routes.MapDelete("/_sandbox/faults/{id}", (RequestDelegate)RemoveAsync);
    }

    private async Task AddAsync(HttpContext http)
    {
        var body = await RequestBody.ReadAsync(http, Shape, SandboxJson.Api.FaultRequest, ApiVersion.Latest);
        if (!body.Try(out var request, out var refusal) || (refusal = Nonsense(request)) is not null)
        {
            await Problem.WriteAsync(http, refusal);
            return;
        }

        http.Response.StatusCode = StatusCodes.Status201Created;
        await http.Response.WriteAsJsonAsync(faults.Add(request), SandboxJson.Api.FaultRule);
    }

    /// <summary>Makes a rule of what was typed into a form: every field is a text there.</summary>
    public Result<FaultRule> Add(IReadOnlyDictionary<string, string> typed)
    {
        var body = new JsonObject();
        var errors = new FieldErrors();
        foreach (var (name, text) in typed)
        {
            if (name is "operation" or "kind" or "entityId" or "event")
                body[name] = text;
            else if (Parsed(text) is { } value)
                body[name] = value;
            else
                errors.Add(name, $"{FieldErrors.Join("", name)} must be {(name == "fields" ? "a JSON object" : "a number")}.");
        }

        using var document = JsonDocument.Parse(body.ToJsonString());
        Shape.Check(document.RootElement, "", errors, ApiVersion.Latest);
        if (errors.Any)
            return Refusal.Invalid(errors);
        var request = document.RootElement.Deserialize(SandboxJson.Api.FaultRequest)!;
        return Nonsense(request) is { } refusal ? refusal : faults.Add(request);
    }

    /// <summary>What a rule can aim at, for a form to choose from.</summary>
    public IReadOnlyList<string> Operations() =>
        [.. endpoints.Endpoints.Select(e => e.Metadata.GetMetadata<OperationName>()?.Name).OfType<string>().Distinct(StringComparer.Ordinal), FaultBook.AnyOperation, FaultBook.WebhookDelivery];

    private static JsonNode? Parsed(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private Task RemoveAsync(HttpContext http)
    {
        var id = (string)http.Request.RouteValues["id"]!;
        if (!faults.Remove(id))
            return Problem.WriteAsync(http, Refusal.NotFound("fault", id));
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    /// <summary>A rule that could never strike would make a test pass for nothing.</summary>
    private Refusal? Nonsense(FaultRequest request)
    {
        var errors = new FieldErrors();
        var operations = endpoints.Endpoints.Select(e => e.Metadata.GetMetadata<OperationName>()?.Name).OfType<string>().ToList();
        if (request.Operation == FaultBook.WebhookDelivery)
        {
            if (!request.Kind.IsForWebhooks())
                errors.Add("Kind", $"The Kind {request.Kind} does not apply to {FaultBook.WebhookDelivery}.");
        }
        else
        {
            if (request.Kind.IsForWebhooksOnly())
                errors.Add("Kind", $"The Kind {request.Kind} applies to {FaultBook.WebhookDelivery} only.");
            if (request.Operation != FaultBook.AnyOperation && !operations.Contains(request.Operation, StringComparer.Ordinal))
                errors.Add("Operation", $"The Operation must be {FaultBook.WebhookDelivery}, {FaultBook.AnyOperation} or one of {string.Join(", ", operations)}.");
        }

        if (request.Kind == FaultKind.AlterAnswer && !request.Operation.StartsWith("Get", StringComparison.Ordinal) && !request.Operation.StartsWith("Search", StringComparison.Ordinal))
            errors.Add("Operation", "The Kind AlterAnswer applies to operations that read, such as GetPaymentIntent and SearchPaymentIntents.");
        var stale = endpoints.Endpoints.Where(e => e.Metadata.GetMetadata<ShowsThePast>() is not null).Select(e => e.Metadata.GetMetadata<OperationName>()!.Name).ToList();
        if (request.Kind == FaultKind.StaleRead && !stale.Contains(request.Operation, StringComparer.Ordinal))
            errors.Add("Operation", $"The Kind StaleRead applies to {string.Join(", ", stale)}.");
        if (request.EntityId is not null && endpoints.Endpoints.OfType<RouteEndpoint>().FirstOrDefault(e => e.Metadata.GetMetadata<OperationName>()?.Name == request.Operation)
            is { } aimed && aimed.RoutePattern.GetParameter("id") is null)
            errors.Add("EntityId", $"The EntityId field does not go with {request.Operation}: no id stands in its address.");
        CheckParts(request, errors);
        return errors.Any ? Refusal.Invalid(errors) : null;
    }

    private static void CheckParts(FaultRequest request, FieldErrors errors)
    {
        if (request is { Kind: FaultKind.Status, Status: null })
            errors.Add("Status", "The Status field is required with the Kind Status.");
        if (request is { Kind: FaultKind.Delay, Milliseconds: 0 })
            errors.Add("Milliseconds", "The Milliseconds field is required with the Kind Delay.");
        if (request.Kind == FaultKind.AlterAnswer && request.Fields is not { Count: > 0 })
            errors.Add("Fields", "The Fields field is required with the Kind AlterAnswer.");
        if (request.Probability == 0)
            errors.Add("Probability", "The Probability field must be more than 0.");
        if (request is { Seed: not null, Probability: null })
            errors.Add("Seed", "The Seed field is for the dice of Probability.");
    }
}
