using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using Dojo.Sandbox.Control;
using Microsoft.Extensions.Options;

namespace Dojo.Sandbox.Webhooks;

/// <summary>Makes one attempt: signs the bytes, posts them, notes what came back.</summary>
internal sealed class WebhookSender(FaultBook faults, SandboxClock clock, SandboxIds ids, IOptions<WebhookOptions> options) : IDisposable
{
    private const int SnippetBytes = 1024;

    // Redirects are not followed: a moved endpoint has to be told to the merchant, not guessed. No proxy: targets are local or public.
    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    private readonly Overtaking _waiting = new(clock);

    /// <summary>Null: a fault rule dropped it, nothing was sent.</summary>
    public async Task<DeliveryAttempt?> SendAsync(WebhookEvent webhook, Subscription subscription, CancellationToken cancellationToken)
    {
        var old = subscription.SecretBefore();
        var fault = faults.Take(FaultBook.WebhookDelivery, webhook.Payload.Data.PaymentIntentId, r =>
            r.Kind.IsForWebhooks() && r.Kind != FaultKind.SendBeforeAnswer
            && (r.Kind != FaultKind.OldSecret || old is not null)
            && (r.Event is null || r.Event == webhook.Payload.Event));
        if (fault?.Kind == FaultKind.Drop)
            return null;
        if (fault?.Kind == FaultKind.Delay)
            await Task.Delay(TimeSpan.FromMilliseconds(fault.Milliseconds), clock, cancellationToken);
        if (fault?.Kind == FaultKind.Reorder)
            await _waiting.StepAsideAsync(subscription.Id, fault.Milliseconds, cancellationToken);

        var secret = fault?.Kind switch
        {
            FaultKind.WrongSignature => ids.WebhookSecretValue(),
            FaultKind.OldSecret => old!.Value,
            _ => subscription.SigningSecret()?.Value,
        };
        for (var copies = fault?.Kind == FaultKind.Duplicate ? fault.Times ?? 2 : 1; copies > 1; copies--)
            await PostAsync(webhook, subscription.Url, secret, cancellationToken);
        var attempt = await PostAsync(webhook, subscription.Url, secret, cancellationToken);
        _waiting.OneWentBy(subscription.Id);
        return attempt;
    }

    public void Dispose() => _http.Dispose();

    private async Task<DeliveryAttempt> PostAsync(WebhookEvent webhook, string url, string? secret, CancellationToken cancellationToken)
    {
        var at = clock.Now;
        if (secret is null)
            return new DeliveryAttempt(at, 0, null, null, "The subscription has no active secret to sign with.");
        var started = Stopwatch.GetTimestamp();
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(TimeSpan.FromSeconds(options.Value.TimeoutSeconds));
        try
        {
            var body = webhook.Body();
            using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
            request.Headers.Add(WebhookSignature.Header, WebhookSignature.Sign(body, secret));
            request.Headers.UserAgent.ParseAdd("Dojo.Sandbox/1.0");
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, timeout.Token);
            var snippet = await SnippetAsync(response, timeout.Token);
            return new DeliveryAttempt(at, Elapsed(started), (int)response.StatusCode, snippet, null);
        }
        catch (HttpRequestException e)
        {
            return new DeliveryAttempt(at, Elapsed(started), null, null, e.InnerException?.Message ?? e.Message);
        }
        catch (IOException e)
        {
            return new DeliveryAttempt(at, Elapsed(started), null, null, e.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new DeliveryAttempt(at, Elapsed(started), null, null, $"No answer within {options.Value.TimeoutSeconds} seconds.");
        }
    }

    private static long Elapsed(long started) => (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds;

    private static async Task<string?> SnippetAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[SnippetBytes];
        var read = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return read == 0 ? null : Encoding.UTF8.GetString(buffer, 0, read);
    }
}
