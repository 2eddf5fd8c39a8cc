using System.Globalization;
using Dojo.Sandbox.Api;
using Dojo.Sandbox.Clock;
using Dojo.Sandbox.Control.Scenarios;
using Dojo.Sandbox.HostedCheckout;
using Dojo.Sandbox.Journal;
using Dojo.Sandbox.Pages;

namespace Dojo.Sandbox.Control.Panel;

/// <summary>The panel's pages that change something: faults, clock, scenarios. Plain forms, checked by the same rules as the control API.</summary>
internal sealed class ControlPages(
    FaultEndpoints faultRules, FaultBook faults, ClockEndpoints clockRules, SandboxClock clock, ClockMover mover, ScenarioBook scenarios, ResetEndpoint reset, JournalStart journal, PageRenderer pages)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/_sandbox/trouble", (RequestDelegate)(http => FaultsAsync(http, new Dictionary<string, string>(StringComparer.Ordinal), null)));
        routes.MapPost("/_sandbox/trouble", (RequestDelegate)AddFaultAsync);
        routes.MapPost("/_sandbox/trouble/clear", (RequestDelegate)(http => Done(http, faults.Clear, "/_sandbox/trouble")));
        routes.MapPost("/_sandbox/trouble/{id}/remove", (RequestDelegate)(http => Done(http, () => faults.Remove((string)http.Request.RouteValues["id"]!), "/_sandbox/trouble")));
        routes.MapGet("/_sandbox/time", (RequestDelegate)(http => ClockAsync(http, null)));
        routes.MapPost("/_sandbox/time", (RequestDelegate)SetClockAsync);
        routes.MapGet("/_sandbox/stories", (RequestDelegate)(http => ScenariosAsync(http, null, [])));
        routes.MapPost("/_sandbox/stories/reset", (RequestDelegate)ResetAsync).WithMetadata(new Requests.WaitsForNobody());
        routes.MapPost("/_sandbox/stories/compact", (RequestDelegate)CompactAsync);
        routes.MapPost("/_sandbox/stories/{name}", (RequestDelegate)StartAsync);
    }

    private async Task AddFaultAsync(HttpContext http)
    {
        var typed = await TypedAsync(http);
        if (faultRules.Add(typed).Try(out _, out var refusal))
            CheckoutHttp.SeeOther(http, "/_sandbox/trouble");
        else
            await FaultsAsync(http, typed, refusal);
    }

    private Task FaultsAsync(HttpContext http, IReadOnlyDictionary<string, string> typed, Refusal? refusal)
    {
        var view = new FaultFormView(
            [.. faults.All().Select(Row)], faultRules.Operations(), Enum.GetNames<FaultKind>(), typed, refusal?.Errors?.SelectMany(e => e.Value).ToList() ?? []);
        return pages.AnswerAsync<FaultPage>(http, new() { ["View"] = view }, refusal?.Status ?? StatusCodes.Status200OK);
    }

    private async Task SetClockAsync(HttpContext http)
    {
        var typed = await TypedAsync(http);
        var now = typed.GetValueOrDefault("now");
        // A browser's field has no zone and may have no seconds.
        var request = new ClockRequest(
            now is null ? null : now + (now.Length == 16 ? ":00Z" : "Z"), typed.GetValueOrDefault("offset"), typed.GetValueOrDefault("advance"),
            bool.TryParse(typed.GetValueOrDefault("fixed"), out var stands) ? stands : null);
        if (now is not null && !Texts.TryInstant(request.Now!, out _))
        {
            await ClockAsync(http, Refusal.Invalid("That is no date and time."));
            return;
        }

        if (!clockRules.Read(request).Try(out var setting, out var refusal))
        {
            await ClockAsync(http, refusal);
            return;
        }

        await mover.MoveAsync(setting, http.RequestAborted);
        CheckoutHttp.SeeOther(http, "/_sandbox/time");
    }

    private Task ClockAsync(HttpContext http, Refusal? refusal)
    {
        var (setting, real) = (clock.Setting, clock.RealNow);
        var now = setting.Now(real);
        var view = new ClockView(
            PanelPresenter.Time(now), now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture), setting.IsFixed,
            ClockEndpoints.OffsetOf(setting, real), refusal is null ? null : refusal.Detail ?? refusal.Errors?.SelectMany(e => e.Value).FirstOrDefault());
        return pages.AnswerAsync<ClockPage>(http, new() { ["View"] = view }, refusal?.Status ?? StatusCodes.Status200OK);
    }

    private async Task StartAsync(HttpContext http)
    {
        var typed = await TypedAsync(http);
        if (scenarios.Find((string)http.Request.RouteValues["name"]!) is not { } scenario)
        {
            await ScenariosAsync(http, "There is no such scenario.", [], StatusCodes.Status404NotFound);
            return;
        }

        if (!int.TryParse(typed.GetValueOrDefault("seed", "1"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seed))
        {
            await ScenariosAsync(http, "The seed must be a whole number.", [], StatusCodes.Status400BadRequest);
            return;
        }

        var run = await scenarios.RunAsync(scenario, new ScenarioRequest(seed));
        await ScenariosAsync(http, $"{scenario.Title}: done with seed {seed}", run.Steps);
    }

    private Task ScenariosAsync(HttpContext http, string? done, IReadOnlyList<string> steps, int status = StatusCodes.Status200OK) =>
        pages.AnswerAsync<ScenarioPage>(
            http, new() { ["View"] = new ScenarioListView([.. scenarios.All.Select(s => new ScenarioRow(s.Name, s.Title, s.Description))], done, steps) }, status);

    private async Task CompactAsync(HttpContext http)
    {
        if ((await journal.CompactAsync()).Try(out var result, out var refusal))
            await ScenariosAsync(http, string.Create(CultureInfo.InvariantCulture, $"{result.BytesBefore:N0} bytes became {result.BytesAfter:N0}."), []);
        else
            await ScenariosAsync(http, refusal.Detail, [], refusal.Status);
    }

    private async Task ResetAsync(HttpContext http)
    {
        await reset.ForgetEverythingAsync();
        CheckoutHttp.SeeOther(http, "/_sandbox");
    }

    private static Task Done(HttpContext http, Action act, string back)
    {
        act();
        CheckoutHttp.SeeOther(http, back);
        return Task.CompletedTask;
    }

    /// <summary>What was typed; fields left empty were not.</summary>
    private static async Task<IReadOnlyDictionary<string, string>> TypedAsync(HttpContext http) =>
        (await CheckoutHttp.ReadFormAsync(http))?.Where(f => f.Value.ToString().Trim().Length > 0)
            .ToDictionary(f => f.Key, f => f.Value.ToString().Trim(), StringComparer.Ordinal)
        ?? new Dictionary<string, string>(StringComparer.Ordinal);

    private static FaultRow Row(FaultRule rule) => new(
        rule.Id, rule.Operation, rule.Kind.ToString(),
        rule.Remaining switch { null => "Without end", 0 => "Used up", var left => string.Create(CultureInfo.InvariantCulture, $"{left} to go") },
        rule.Hits == 1 ? "once" : string.Create(CultureInfo.InvariantCulture, $"{rule.Hits} times"),
        string.Join(", ", Details(rule)));

    private static IEnumerable<string> Details(FaultRule rule)
    {
        if (rule.Status is { } status)
            yield return string.Create(CultureInfo.InvariantCulture, $"status {status}");
        if (rule.RetryAfter is { } seconds)
            yield return string.Create(CultureInfo.InvariantCulture, $"Retry-After {seconds}");
        if (rule.Milliseconds > 0)
            yield return string.Create(CultureInfo.InvariantCulture, $"{rule.Milliseconds} ms");
        if (rule.Probability is { } probability)
            yield return string.Create(CultureInfo.InvariantCulture, $"probability {probability}");
        if (rule.Skip > 0)
            yield return string.Create(CultureInfo.InvariantCulture, $"lets {rule.Skip} pass first");
        if (rule.EntityId is { } id)
            yield return id;
    }
}
