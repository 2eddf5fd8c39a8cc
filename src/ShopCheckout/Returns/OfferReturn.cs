using MediatR;

namespace ShopCheckout.Returns;

/// <summary>What a shopper can ask to cancel or return right now, and what became of what they asked for.</summary>
public static class OfferReturn
{
    public sealed record Query(Guid OrderId) : IRequest<ReturnDesk.Offer?>;

    public sealed class Handler(ReturnDesk desk) : IRequestHandler<Query, ReturnDesk.Offer?>
    {
        public Task<ReturnDesk.Offer?> Handle(Query request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            return desk.OfferAsync(request.OrderId, cancellationToken);
        }
    }
}
