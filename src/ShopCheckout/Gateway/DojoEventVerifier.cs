using Dojo.Client;
using Microsoft.Extensions.Options;

namespace ShopCheckout.Gateway;

/// <summary>Checks events with the secrets of our webhook subscription, all of them, so that one can be rotated without losing any.</summary>
internal sealed class DojoEventVerifier(IOptions<DojoOptions> options) : IEventVerifier
{
    private readonly string[] _secrets = [.. options.Value.WebhookSecrets];

    public VerifiedEvent Verify(ReadOnlyMemory<byte> body, string? signature)
    {
        if (!WebhookSignature.Verify(body.Span, signature, _secrets.AsSpan()))
            return new VerifiedEvent.Forged();
        if (!WebhookEvent.TryParse(body.Span, out var parsed))
            return new VerifiedEvent.Malformed("Not an event.");
        return parsed switch
        {
            { AccountId: null or "" } => new VerifiedEvent.Malformed("It names no account."),
            { Data.PaymentIntentId: null or "" } => new VerifiedEvent.Malformed("It names no payment intent."),
            { Id.Length: > 100 } or { Event.Value.Length: > 100 } or { AccountId.Length: > 100 } or { Data.PaymentIntentId.Length: > 100 } => new VerifiedEvent.Malformed("An id is too long."),
            _ => new VerifiedEvent.Genuine(parsed.Id, parsed.Event.Value, parsed.AccountId, parsed.Data.PaymentIntentId, parsed.CreatedAt ?? DateTimeOffset.UnixEpoch),
        };
    }
}
