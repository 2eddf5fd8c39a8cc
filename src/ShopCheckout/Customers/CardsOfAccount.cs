using ShopCheckout.Gateway;

namespace ShopCheckout.Customers;

/// <summary>Saved cards, as a part of an account: what we can say of them, and that they go with it.</summary>
internal sealed class CardsOfAccount(CardHolders holders, ICustomerGateway gateway) : IAccountPart
{
    public string Name => "savedCards";

    /// <summary>The provider keeps them, and shows no more of a card than its last digits.</summary>
    public async Task<object> ExportAsync(Guid customerId, CancellationToken cancellationToken)
    {
        var found = await holders.FindAsync(customerId, cancellationToken);
        if (found is CardHolders.Result.Open open && await gateway.ListCardsAsync(open.Key, cancellationToken) is GatewayAnswer<IReadOnlyList<SavedCard>>.Succeeded(var cards))
            return cards.Select(c => new { c.Scheme, c.Last4, c.ExpiresOn }).ToList();
        return found is CardHolders.Result.None ? Array.Empty<object>() : new { KeptBy = "Dojo, which did not answer when this was written." };
    }

    /// <summary>Nothing here: the provider is told once the account is gone, by <see cref="SweepForgottenCards"/>, until it has forgotten them.</summary>
    public Task ForgetAsync(Guid customerId, CancellationToken cancellationToken) => Task.CompletedTask;
}
