using MediatR;
using ShopCheckout.Gateway;

namespace ShopCheckout.Customers;

/// <summary>A signed-in shopper's saved cards, as the provider keeps them.</summary>
public static class ViewCards
{
    public sealed record Query(Guid CustomerId) : IRequest<Model>;

    /// <param name="IsAway">The provider could not be asked; there may be cards.</param>
    public sealed record Model(IReadOnlyList<Card> Cards, bool IsAway);

    /// <param name="ExpiresOn">Its last day.</param>
    /// <param name="IsPreferred">Offered first.</param>
    public sealed record Card(string Id, string Scheme, string Last4, DateOnly? ExpiresOn, bool HasExpired, bool IsPreferred);

    public sealed class Handler(CardHolders holders, ICustomerGateway gateway, TimeProvider clock) : IRequestHandler<Query, Model>
    {
        public async Task<Model> Handle(Query request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            var found = await holders.FindAsync(request.CustomerId, cancellationToken);
            if (found is not CardHolders.Result.Open open)
                return new Model([], found is CardHolders.Result.Away);
            if (await gateway.ListCardsAsync(open.Key, cancellationToken) is not GatewayAnswer<IReadOnlyList<SavedCard>>.Succeeded(var cards))
                return new Model([], IsAway: true);

            var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
            var first = cards.FirstOrDefault(c => c.Id == open.PreferredCardId && !c.HasExpired(today)) ?? cards.FirstOrDefault(c => !c.HasExpired(today));
            return new Model([.. cards.Select(c => new Card(c.Id, c.Scheme, c.Last4, c.ExpiresOn, c.HasExpired(today), c == first))], IsAway: false);
        }
    }
}
