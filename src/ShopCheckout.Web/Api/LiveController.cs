using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using ShopCheckout.Live;
using ShopCheckout.Orders;
using ShopCheckout.PaymentLinks;
using ShopCheckout.Web.Front;

namespace ShopCheckout.Web.Api;

/// <summary>Tells an open page that what it shows has changed (server-sent events). It says that, and not what: the page asks for itself.</summary>
[EnableRateLimiting(RateLimits.Asking)]
public sealed class LiveController(
    LiveBoard board, LiveStreams streams, OrderLinks orders, PayLinks links, IOptions<LiveOptions> options, IHostApplicationLifetime lifetime, TimeProvider clock) : ControllerBase
{
    // After a stream that broke; long enough that a shop that restarts is not run over.
    private const int ComeAgainMilliseconds = 3000;

    /// <param name="token">The order's signed link.</param>
    /// <param name="version">What the page shows.</param>
    /// <param name="cancellationToken">The page is gone.</param>
    [HttpGet("/orders/{token}/live")]
    public Task OrderAsync(string token, int version, CancellationToken cancellationToken) =>
        orders.TryRead(token, out var id) ? StreamAsync(new(LiveKind.Order, id), version, cancellationToken) : Refuse(StatusCodes.Status404NotFound);

    /// <param name="token">The payment link's own.</param>
    /// <param name="version">What the page shows.</param>
    /// <param name="cancellationToken">The page is gone.</param>
    [HttpGet("/pay/{token}/live")]
    public Task LinkAsync(string token, int version, CancellationToken cancellationToken) =>
        links.TryRead(token, out var id) ? StreamAsync(new(LiveKind.PaymentLink, id), version, cancellationToken) : Refuse(StatusCodes.Status404NotFound);

    private async Task StreamAsync(LiveSubject subject, int seen, CancellationToken cancellationToken)
    {
        using var place = streams.TryOpen(HttpContext.Connection.RemoteIpAddress);
        if (place is null)
        {
            Response.Headers.RetryAfter = "60";
            await Refuse(StatusCodes.Status503ServiceUnavailable);
            return;
        }

        // A browser that comes again says what it has seen.
        if (int.TryParse(Request.Headers["Last-Event-ID"], NumberStyles.None, CultureInfo.InvariantCulture, out var last))
            seen = last;
        Response.ContentType = "text/event-stream";
        Response.Headers.CacheControl = "no-store";
        Response.Headers["X-Accel-Buffering"] = "no"; // For nginx, which would keep it back until there is enough of it.
        HttpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        using var watch = board.Watch(subject);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        try
        {
            await SayAsync($"retry: {ComeAgainMilliseconds}\n\n", either.Token);
            await FollowAsync(watch, seen, either.Token);
        }
        catch (OperationCanceledException)
        {
            // The page is gone, or the shop stops: the browser comes again, to whoever is there then.
        }
    }

    private async Task FollowAsync(LiveWatch watch, int seen, CancellationToken cancellationToken)
    {
        var began = clock.GetTimestamp();
        while (clock.GetElapsedTime(began) < TimeSpan.FromMinutes(options.Value.LifeMinutes))
        {
            if (await watch.NextAsync(seen, TimeSpan.FromSeconds(options.Value.HeartbeatSeconds), clock, cancellationToken) is not { } state)
            {
                await SayAsync($": still here\n\n", cancellationToken);
                continue;
            }

            if (state.Version != seen)
                await SayAsync($"id: {state.Version}\nevent: change\ndata: {state.Version}\n\n", cancellationToken);
            seen = state.Version;
            if (!state.IsFinal)
                continue;
            await SayAsync($"event: end\ndata: over\n\n", cancellationToken);
            return;
        }
    }

    private async Task SayAsync(FormattableString text, CancellationToken cancellationToken)
    {
        await Response.Body.WriteAsync(Encoding.ASCII.GetBytes(text.ToString(CultureInfo.InvariantCulture)), cancellationToken);
        await Response.Body.FlushAsync(cancellationToken);
    }

    private Task Refuse(int status)
    {
        Response.StatusCode = status;
        Response.Headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }
}
