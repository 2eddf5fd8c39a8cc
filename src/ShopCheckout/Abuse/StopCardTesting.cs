using MediatR;
using ShopCheckout.Payments;

namespace ShopCheckout.Abuse;

/// <summary>Ends the order on whose payment page one card after the other is declined: the page stands at the provider, where no other limit of
/// ours holds. The basket stays.</summary>
public static class StopCardTesting
{
    public sealed record Command(Guid PaymentId) : IRequest<IntentCancellation.Result>;

    public sealed class Handler(IntentCancellation cancellation) : IRequestHandler<Command, IntentCancellation.Result>
    {
        public Task<IntentCancellation.Result> Handle(Command request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            return cancellation.CancelAsync(request.PaymentId, "shop", OrderClosing.Cancelled("Too many cards were declined."), cancellationToken);
        }
    }
}
