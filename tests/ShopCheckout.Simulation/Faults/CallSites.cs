using System.Net;
using System.Text.RegularExpressions;
using ShopCheckout.Simulation.Scheduling;
using ShopCheckout.Simulation.World;

namespace ShopCheckout.Simulation.Faults;

/// <summary>Makes every call to the provider two sites, and lets it go wrong in all the ways that networks and providers have.</summary>
internal sealed partial class CallSites(DojoSide dojo, TimeProvider clock) : DelegatingHandler
{
    // The client's own time-out: as long as the shop waits for an answer.
    private static readonly TimeSpan TimeOut = TimeSpan.FromSeconds(8);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (Actor.Current is not { } actor)
            return await dojo.SendAsync(await WireCall.OfAsync(request));
        var what = $"{request.Method} {Ids().Replace(request.RequestUri!.AbsolutePath, "/{id}")}";
        var fault = await actor.Conductor.ArriveAsync(actor, new Site(SiteKind.BeforeCall, what));
        var call = await WireCall.OfAsync(request);
        var answer = fault switch
        {
            Fault.TooMany => Answer(HttpStatusCode.TooManyRequests),
            Fault.ServerErrorUndone => Answer(HttpStatusCode.ServiceUnavailable),
            Fault.Conflict when request.Method != HttpMethod.Get => Answer(HttpStatusCode.Conflict),
            Fault.TimeOutUnheard or Fault.TimeOutDoneLater => null,
            _ => await dojo.SendAsync(call),
        };
        if (fault == Fault.TimeOutDoneLater && request.Method != HttpMethod.Get)
            dojo.Late.Add(call);
        if (fault is Fault.TimeOutUnheard or Fault.TimeOutDone or Fault.TimeOutDoneLater)
        {
            await Task.Delay(TimeOut, clock, CancellationToken.None);
            answer = null;
        }

        await actor.Conductor.ArriveAsync(actor, new Site(SiteKind.AfterCall, what, Lasts: true));
        return fault switch
        {
            Fault.BreakDone => throw new HttpRequestException(HttpRequestError.ResponseEnded, "The connection broke (simulated)."),
            Fault.ServerErrorDone => Answer(HttpStatusCode.BadGateway),
            _ => answer ?? throw new OperationCanceledException("No answer in time (simulated)."),
        };
    }

    private static HttpResponseMessage Answer(HttpStatusCode status) => new(status)
    {
        Content = new StringContent($$"""{"title":"{{status}} (simulated)","status":{{(int)status}}}""", System.Text.Encoding.UTF8, "application/problem+json"),
    };

    [GeneratedRegex("/[a-z]{2}_[^/]+|/refunds/[^/]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Ids();
}
