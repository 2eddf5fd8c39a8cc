namespace ShopCheckout.Gateway;

/// <summary>The port to the cards that a provider keeps for a shopper. Nothing here moves money. Calls are made with no database
/// transaction open.</summary>
public interface ICustomerGateway
{
    /// <summary>Makes a customer. Not idempotent at the provider, which has no search by address either: after
    /// <see cref="GatewayAnswer{T}.Unknown"/> one may exist that holds nothing and belongs to nobody, which is harmless.</summary>
    /// <returns>The provider's id, cust_….</returns>
    Task<GatewayAnswer<string>> CreateAsync(string? name, string? email, CancellationToken cancellationToken);

    /// <summary>Makes a secret that opens the customer's cards for one checkout. Refused and not found when the customer was deleted.</summary>
    Task<GatewayAnswer<CustomerKey>> OpenAsync(string customerId, CancellationToken cancellationToken);

    /// <summary>Reads the cards. Safe to repeat.</summary>
    Task<GatewayAnswer<IReadOnlyList<SavedCard>>> ListCardsAsync(CustomerKey key, CancellationToken cancellationToken);

    /// <summary>Forgets a card. Safe to repeat: the second time it is not found.</summary>
    Task<GatewayAnswer<string>> RemoveCardAsync(CustomerKey key, string cardId, CancellationToken cancellationToken);

    /// <summary>Forgets a customer with all their cards. Safe to repeat.</summary>
    Task<GatewayAnswer<string>> DeleteAsync(string customerId, CancellationToken cancellationToken);

    /// <summary>A hosted page's address at which the customer finds their cards; for their own browser only.</summary>
    /// <param name="paymentLink">The address as it is kept, without secrets.</param>
    /// <param name="key">Made for this visit.</param>
    /// <param name="cardId">The card to offer first; null for the customer's choice.</param>
    string LinkWithCards(string paymentLink, CustomerKey key, string? cardId);
}

/// <summary>Opens a customer's cards for some minutes. It is handed on and kept nowhere.</summary>
/// <param name="Id">cust_….</param>
/// <param name="Secret">cs_….</param>
/// <param name="ExpiresAt">By the provider's clock, if it says so.</param>
public sealed record CustomerKey(string Id, string Secret, DateTimeOffset? ExpiresAt)
{
    /// <summary>The id only.</summary>
    public override string ToString() => $"{nameof(CustomerKey)} {{ Id = {Id} }}";
}

/// <summary>A card that the provider keeps. We know no more of it than this.</summary>
/// <param name="Id">pm_….</param>
/// <param name="Scheme">As the provider spells it.</param>
/// <param name="Last4">The last digits.</param>
/// <param name="ExpiresOn">Its last day; null when the provider does not say.</param>
public sealed record SavedCard(string Id, string Scheme, string Last4, DateOnly? ExpiresOn)
{
    public bool HasExpired(DateOnly today) => ExpiresOn < today;
}
