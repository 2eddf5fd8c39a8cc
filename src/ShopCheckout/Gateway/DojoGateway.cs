using Dojo.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ShopCheckout.Payments;

namespace ShopCheckout.Gateway;

/// <summary>The payment port on Dojo's API.</summary>
internal sealed class DojoGateway(IDojoClient dojo, IOptions<DojoOptions> options, ILogger<DojoGateway> log) : IPaymentGateway
{
    public async Task<GatewayAnswer<IntentSnapshot>> CreateAsync(NewIntent intent, CancellationToken cancellationToken)
    {
        var answer = await AskAsync("create", intent.Reference, token => dojo.PaymentIntents.CreateAsync(intent.ToRequest(), token), cancellationToken);
        return answer is GatewayAnswer<IntentSnapshot>.Succeeded(var made) && !LeadsToDojo(made.PaymentLink)
            ? new GatewayAnswer<IntentSnapshot>.Refused($"The payment link of {made.Id} leads to another address than Dojo:CheckoutUrl.")
            : answer;
    }

    public Task<GatewayAnswer<IntentSnapshot>> GetAsync(string intentId, CancellationToken cancellationToken) =>
        AskAsync("get", intentId, token => dojo.PaymentIntents.GetAsync(intentId, returnCanceled: true, token), cancellationToken);

    public Task<GatewayAnswer<IntentSnapshot>> CancelAsync(string intentId, CancellationToken cancellationToken) =>
        AskAsync("cancel", intentId, token => dojo.PaymentIntents.CancelAsync(intentId, token), cancellationToken);

    private async Task<GatewayAnswer<IntentSnapshot>> AskAsync(
        string what, string subject, Func<CancellationToken, Task<PaymentIntent>> call, CancellationToken cancellationToken)
    {
        try
        {
            return new GatewayAnswer<IntentSnapshot>.Succeeded((await call(cancellationToken)).ToSnapshot());
        }
        catch (DojoApiException exception)
        {
            log.LogWarning("Dojo did not {What} {Subject}: {Kind}, {Status}, trace {TraceId}", what, subject, exception.Kind, exception.StatusCode, exception.TraceId);
            return exception.OutcomeUnknown || exception.Kind is DojoFailure.RateLimited or DojoFailure.Unreachable
                ? new GatewayAnswer<IntentSnapshot>.Unknown(exception.Message)
                : new GatewayAnswer<IntentSnapshot>.Refused(exception.Message, exception.StatusCode == System.Net.HttpStatusCode.NotFound);
        }
    }

    // A link that leads anywhere but to Dojo's payment page is never handed to a shopper.
    private bool LeadsToDojo(Uri? link) =>
        link is not null && Uri.Compare(link, options.Value.CheckoutUrl, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0;
}
