using MediatR;
using ShopCheckout.Gateway;

namespace ShopCheckout.Customers;

/// <summary>A shopper chooses which of their cards is offered first.</summary>
public static class PreferCard
{
    public sealed record Command(Guid CustomerId, string CardId) : IRequest<CardAnswer>;

    public sealed class Handler(CardHolders holders, ICustomerGateway gateway, TimeProvider clock) : IRequestHandler<Command, CardAnswer>
    {
        public async Task<CardAnswer> Handle(Command request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            var found = await holders.FindAsync(request.CustomerId, cancellationToken);
            if (found is not CardHolders.Result.Open open)
                return found is CardHolders.Result.Away ? CardAnswer.Away : CardAnswer.NoSuchCard;
            if (await gateway.ListCardsAsync(open.Key, cancellationToken) is not GatewayAnswer<IReadOnlyList<SavedCard>>.Succeeded(var cards))
                return CardAnswer.Away;
            if (cards.FirstOrDefault(c => c.Id == request.CardId) is not { } card)
                return CardAnswer.NoSuchCard;
            if (card.HasExpired(DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)))
                return CardAnswer.Expired;
            await holders.ChangeAsync(request.CustomerId, h => h.Prefer(card.Id));
            return CardAnswer.Done;
        }
    }
}
