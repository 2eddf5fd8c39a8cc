using System.Globalization;
using System.Text.Json.Nodes;

namespace Dojo.Sandbox.Tests.Conformance;

/// <summary>Makes every call of the file against a running Sandbox and notes what was seen.</summary>
internal sealed class Walk(OpenApiFile file, Box box)
{
    private readonly SchemaCheck _check = new(file);
    private readonly RequestFields _fields = new(file);

    public List<string> MissingOperations { get; } = [];

    /// <summary>Answers that do not fit their schema, calls that end otherwise than they should.</summary>
    public List<string> Wrong { get; } = [];

    public Tally Operations { get; } = new();

    public Tally Statuses { get; } = new();

    public Tally Fields { get; } = new();

    public Tally RequiredFields { get; } = new();

    public Tally Limits { get; } = new();

    public async Task RunAsync(Operation operation, Recipe? recipe)
    {
        if (recipe is null || !await ExistsAsync(operation))
        {
            MissingOperations.Add(operation.ToString());
            return;
        }

        foreach (var status in operation.Responses.Keys.Where(s => s < 500))
            Statuses.Expect($"{operation}: {status}");
        if (operation.Request is { } body)
        {
            foreach (var name in _fields.AllOf(body))
                Fields.Expect($"{operation}: {name}");
        }

        Operations.Expect(operation.ToString());
        foreach (var succeed in recipe.Succeed)
            await SucceedAsync(operation, succeed);
        foreach (var (status, fail) in recipe.Fail)
            await ExpectAsync(operation, await fail(box), status, $"the way to {status}");
        await FailAlikeAsync(operation, await recipe.Succeed[0](box));
    }

    private async Task SucceedAsync(Operation operation, Func<Box, Task<Call>> succeed)
    {
        var call = await succeed(box);
        if (operation.Request is { } schema && call.Body is { } body)
        {
            await SpoilAsync(operation, schema, call, body);
            foreach (var field in _fields.In(schema, body))
                Fields.See($"{operation}: {field.Name}");
        }

        var documented = operation.Responses.Keys.First(s => s < 300);
        if (await ExpectAsync(operation, call, documented, "a good call"))
            Operations.See(operation.ToString());
    }

    /// <summary>The same body without each required field, and with each text one character too long. A refused call changes nothing, so all of them use one preparation.</summary>
    private async Task SpoilAsync(Operation operation, JsonNode schema, Call call, JsonNode body)
    {
        foreach (var field in _fields.In(schema, body))
        {
            if (field.Required)
            {
                var copy = body.DeepClone();
                field.Remove(copy);
                RequiredFields.Expect($"{operation}: {field.Name}");
                if (await ExpectAsync(operation, call with { Body = copy }, 400, $"without {field.Name}"))
                    RequiredFields.See($"{operation}: {field.Name}");
            }

            if (field.MaxLength is { } max)
            {
                var copy = body.DeepClone();
                field.Set(copy, new string('x', max + 1));
                Limits.Expect($"{operation}: {field.Name}");
                if (await ExpectAsync(operation, call with { Body = copy }, 400, string.Create(CultureInfo.InvariantCulture, $"with {max + 1} characters of {field.Name}")))
                    Limits.See($"{operation}: {field.Name}");
            }
        }
    }

    /// <summary>What every operation refuses in the same way.</summary>
    private async Task FailAlikeAsync(Operation operation, Call call)
    {
        await ExpectAsync(operation, call.With("Authorization", "Basic nonsense"), 401, "with nonsense for a key");
        // What a shopper's browser asks for needs no key.
        if (!operation.Path.StartsWith("/setup-intents/public/", StringComparison.Ordinal))
            await ExpectAsync(operation, call.With("Authorization", null), 401, "without a key");
        if (operation.Responses.ContainsKey(403))
            await ExpectAsync(operation, call.With("Authorization", "Basic sk_prod_of-another-world"), 403, "with a production key");
        foreach (var parameter in operation.Parameters.Where(p => p is { In: "header", Required: true } && p.Name != "authorization"))
        {
            RequiredFields.Expect($"{operation}: {parameter.Name}");
            if (await ExpectAsync(operation, call.With(parameter.Name, null), 400, $"without the header {parameter.Name}"))
                RequiredFields.See($"{operation}: {parameter.Name}");
        }

        foreach (var parameter in operation.Parameters.Where(p => p.MaxLength is not null && p.Name != "authorization"))
        {
            var tooLong = new string('x', parameter.MaxLength!.Value + 1);
            var index = operation.PathParameters.ToList().IndexOf(parameter.Name);
            var spoiled = index < 0 ? call.With(parameter.Name, tooLong) : call with { Ids = [.. call.Ids.Select((id, i) => i == index ? Prefix(id) + tooLong[Prefix(id).Length..] : id)] };
            Limits.Expect($"{operation}: {parameter.Name}");
            if (await ExpectAsync(operation, spoiled, 400, $"with a {parameter.Name} that is too long"))
                Limits.See($"{operation}: {parameter.Name}");
        }

        if (call.Ids.Length == 0)
            return;
        var unknown = call with { Ids = [Prefix(call.Ids[0]) + "unknown", .. call.Ids[1..]] };
        // Who asks for a list of customers by their ids gets the empty list, and no 404 is documented.
        await ExpectAsync(operation, unknown, operation.Id == "Customers_Get" ? 200 : 404, "of an id that is none");
        // For webhooks 400 is about bodies: all but one of their operations know 404 only.
        var malformed = call with { Ids = ["%7B%7D", .. call.Ids[1..]] };
        await ExpectAsync(operation, malformed, operation.Path.StartsWith("/webhooks", StringComparison.Ordinal) ? 404 : 400, "of what cannot be an id");
    }

    private async Task<bool> ExpectAsync(Operation operation, Call call, int status, string how)
    {
        using var request = call.Request(operation);
        using var response = await box.Browser.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        var seen = (int)response.StatusCode;
        if (operation.Responses.TryGetValue(seen, out var schema))
        {
            Statuses.See($"{operation}: {seen}");
            if (schema is not null)
                Wrong.AddRange(_check.Run(schema, JsonNode.Parse(text)).Select(problem => $"{operation} {how}: {seen}, and {problem}"));
            else if (text.Length > 0)
                Wrong.Add($"{operation} {how}: {seen} has a body");
        }

        if (seen == status)
            return true;
        Wrong.Add($"{operation} {how}: expected {status}, got {seen}: {text}");
        return false;
    }

    /// <summary>Whether the Sandbox has such a call at all: if not, its problem details say so.</summary>
    private async Task<bool> ExistsAsync(Operation operation)
    {
        using var request = new Call([.. operation.PathParameters.Select(_ => "x")]).Request(operation);
        using var response = await box.Browser.SendAsync(request);
        return !(await response.Content.ReadAsStringAsync()).Contains("is not an operation of this API", StringComparison.Ordinal);
    }

    private static string Prefix(string id) => id.Contains('_', StringComparison.Ordinal) ? id[..(id.IndexOf('_', StringComparison.Ordinal) + 1)] : "";
}

/// <summary>What there is to see, and what of it was seen.</summary>
internal sealed class Tally
{
    private readonly SortedSet<string> _expected = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _seen = new(StringComparer.Ordinal);

    public void Expect(string what) => _expected.Add(what);

    public void See(string what) => _seen.Add(what);

    public IReadOnlyList<string> Unseen() => [.. _expected.Except(_seen, StringComparer.Ordinal)];

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{_expected.Count - Unseen().Count} of {_expected.Count} ({(_expected.Count - Unseen().Count) * 100.0 / Math.Max(1, _expected.Count):0.0} %)");
}
