using System.Net;
using Dojo.Client;
using Microsoft.Extensions.Logging;

namespace ShopCheckout.Gateway;

/// <summary>Makes a call to Dojo and says which of the three answers it was.</summary>
internal static class DojoAnswers
{
    // What is never sent again by itself is refused when it is known not to have been done; other calls wait for Dojo to come back.
    public static async Task<GatewayAnswer<T>> AskAsync<T>(
        ILogger log, string what, string subject, Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken, bool sendsOnce = false)
    {
        try
        {
            return new GatewayAnswer<T>.Succeeded(await call(cancellationToken));
        }
        catch (DojoApiException exception)
        {
            log.LogWarning("Dojo did not {What} {Subject}: {Kind}, {Status}, trace {TraceId}", what, subject, exception.Kind, exception.StatusCode, exception.TraceId);
            return exception.OutcomeUnknown || (!sendsOnce && exception.Kind is DojoFailure.RateLimited or DojoFailure.Unreachable)
                ? new GatewayAnswer<T>.Unknown(exception.Message)
                : new GatewayAnswer<T>.Refused(
                    exception.Message, exception.StatusCode == HttpStatusCode.NotFound, exception.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden);
        }
    }
}
