using System.Globalization;
using Dojo.Sandbox.Api;
using static Dojo.Sandbox.Api.ObjectShape;

namespace Dojo.Sandbox.Clock;

/// <summary>The body of <c>PUT /_sandbox/clock</c>. Of now, offset and advance at most one.</summary>
internal sealed record ClockRequest(string? Now = null, string? Offset = null, string? Advance = null, bool? Fixed = null);

internal sealed record ClockResponse(DateTimeOffset Now, bool Fixed, string Offset, DateTimeOffset RealNow);

/// <summary><c>/_sandbox/clock</c>: what time it is in the Sandbox, and how to change that.</summary>
internal sealed class ClockEndpoints(SandboxClock clock, ClockMover mover)
{
    private static readonly DateTimeOffset Earliest = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Latest = new(2120, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly TextShape Interval = new() { Rule = Span, Nullable = true };

    public static readonly ObjectShape Shape = new(
        Optional("now", new TextShape { Rule = Texts.Instant, Nullable = true }),
        Optional("offset", Interval),
        Optional("advance", Interval),
        Optional("fixed", new TruthShape { Nullable = true }));

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/_sandbox/clock", (RequestDelegate)AnswerAsync);
        routes.MapPut("/_sandbox/clock", (RequestDelegate)SetAsync);
    }

    /// <summary>What the request makes of the present setting.</summary>
    public Result<ClockSetting> Read(ClockRequest request)
    {
        var errors = new FieldErrors();
        if (new[] { request.Now, request.Offset, request.Advance }.Count(t => t is not null) > 1)
            errors.Add("Now", "The Now, Offset and Advance fields are mutually exclusive.");
        else if (request is { Now: null, Offset: null, Advance: null, Fixed: null })
            errors.Add("Now", "One of the Now, Offset, Advance and Fixed fields is required.");
        if (errors.Any)
            return Refusal.Invalid(errors);

        var (setting, real) = (clock.Setting, clock.RealNow);
        var still = request.Fixed ?? setting.IsFixed;
        if (request.Now is { } now && Texts.TryInstant(now, out var instant))
            setting = ClockSetting.At(instant, real, still);
        else if (request.Offset is { } offset && TrySpan(offset, out var fromReal))
            setting = new ClockSetting(fromReal, null).Standing(still, real);
        else if (request.Advance is { } advance && TrySpan(advance, out var by))
            setting = setting.Ahead(by).Standing(still, real);
        else
            setting = setting.Standing(still, real);
        if (setting.Now(real) >= Earliest && setting.Now(real) <= Latest)
            return setting;
        errors.Add("Now", string.Create(CultureInfo.InvariantCulture, $"The clock shows moments from {Earliest:yyyy} to {Latest:yyyy}."));
        return Refusal.Invalid(errors);
    }

    private async Task SetAsync(HttpContext http)
    {
        var body = await RequestBody.ReadAsync(http, Shape, SandboxJson.Api.ClockRequest, ApiVersion.Latest);
        if (!body.Try(out var request, out var refusal) || !Read(request).Try(out var setting, out refusal))
        {
            await Problem.WriteAsync(http, refusal);
            return;
        }

        await mover.MoveAsync(setting, http.RequestAborted);
        await AnswerAsync(http);
    }

    private Task AnswerAsync(HttpContext http)
    {
        var (setting, real) = (clock.Setting, clock.RealNow);
        return http.Response.WriteAsJsonAsync(
            new ClockResponse(setting.Now(real), setting.IsFixed, OffsetOf(setting, real), real), SandboxJson.Api.ClockResponse);
    }

    /// <summary>How far from real time: <c>30.00:00:00</c>.</summary>
    public static string OffsetOf(ClockSetting setting, DateTimeOffset real)
    {
        var offset = setting.IsFixed ? setting.Now(real) - real : setting.Offset;
        return (offset < TimeSpan.Zero ? "-" : "") + offset.ToString(@"d\.hh\:mm\:ss", CultureInfo.InvariantCulture);
    }

    private static string? Span(string text) => TrySpan(text, out _) ? null : "must be an interval of the form dd.hh:mm:ss, with a minus sign to go back, of at most 36500 days.";

    private static bool TrySpan(string text, out TimeSpan span)
    {
        var back = text.StartsWith('-');
        var good = Texts.TrySpan(back ? text[1..] : text, out span) && span <= TimeSpan.FromDays(36500);
        span = back ? -span : span;
        return good;
    }
}
