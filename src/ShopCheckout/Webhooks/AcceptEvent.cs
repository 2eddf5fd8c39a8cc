using MediatR;
using Microsoft.Extensions.Logging;
using ShopCheckout.Gateway;

namespace ShopCheckout.Webhooks;

/// <summary>Stores a genuine event before it is acknowledged; everything else happens afterwards.</summary>
public static class AcceptEvent
{
    /// <param name="Body">The bytes exactly as they came.</param>
    /// <param name="Signature">The Dojo-Signature header, or null when it is missing.</param>
    public sealed record Command(ReadOnlyMemory<byte> Body, string? Signature) : IRequest<Result>;

    public enum Result
    {
        /// <summary>It is durable now, or was already: acknowledge it.</summary>
        Stored,
        Forged,
        Malformed,
    }

    public sealed class Handler(
        IEventVerifier verifier, InboxWriter inbox, IIdSource ids, TimeProvider clock, ILogger<Handler> log) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            switch (verifier.Verify(request.Body, request.Signature))
            {
                case VerifiedEvent.Forged:
                    log.LogWarning("Refused an event whose signature is not ours");
                    return Result.Forged;
                case VerifiedEvent.Malformed malformed:
                    log.LogWarning("Refused a signed event that cannot be read: {Reason}", malformed.Reason);
                    return Result.Malformed;
                case VerifiedEvent.Genuine genuine:
                    await inbox.WriteAsync(
                        new InboxEvent(ids.NewId(), genuine.Id, genuine.Type, genuine.AccountId, genuine.IntentId, clock.GetUtcNow()));
                    return Result.Stored;
                default:
                    throw new InvalidOperationException("No such verdict.");
            }
        }
    }
}
