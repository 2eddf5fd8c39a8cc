using MediatR;
using ShopCheckout.Gateway;

namespace ShopCheckout.Customers;

/// <summary>A shopper has one of their saved cards forgotten. Whose it is the provider decides: the secret opens this account's cards only.</summary>
public static class RemoveCard
{
    public sealed record Command(Guid CustomerId, string CardId) : IRequest<CardAnswer>;

    public sealed class Handler(CardHolders holders, ICustomerGateway gateway, RememberedCards remembered) : IRequestHandler<Command, CardAnswer>
    {
        public async Task<CardAnswer> Handle(Command request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            var found = await holders.FindAsync(request.CustomerId, cancellationToken);
            if (found is not CardHolders.Result.Open open)
                return found is CardHolders.Result.Away ? CardAnswer.Away : CardAnswer.NoSuchCard;
            if (!CardIds.IsOne(request.CardId))
                return CardAnswer.NoSuchCard;

            var answer = await gateway.RemoveCardAsync(open.Key, request.CardId, cancellationToken);
            remembered.Forget(request.CustomerId);
            if (answer is GatewayAnswer<string>.Succeeded && open.PreferredCardId == request.CardId)
                await holders.ChangeAsync(request.CustomerId, h => h.Prefer(null));
            return answer switch
            {
                GatewayAnswer<string>.Succeeded => CardAnswer.Done,
                GatewayAnswer<string>.Refused { NotFound: true } => CardAnswer.NoSuchCard,
                _ => CardAnswer.Away,
            };
        }
    }
}
