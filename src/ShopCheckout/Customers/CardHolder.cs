using ShopCheckout.Data;

namespace ShopCheckout.Customers;

/// <summary>An account as the payment provider knows it: the one customer to whom its saved cards belong. The cards themselves are the
/// provider's; all that is kept here is which customer, and which card the shopper likes best.</summary>
public sealed class CardHolder : IVersioned
{
    public CardHolder(Guid customerId, DateTimeOffset now)
    {
        CustomerId = customerId;
        AskedAt = now;
    }

    private CardHolder()
    {
    }

    /// <summary>The account.</summary>
    public Guid CustomerId { get; private set; }

    /// <summary>The provider's id, cust_…; null while there is none. Unique.</summary>
    public string? ProviderId { get; private set; }

    /// <summary>The card that is offered first, pm_…; null for none in particular.</summary>
    public string? PreferredCardId { get; private set; }

    /// <summary>When the provider was last asked to make a customer, written down before it was. With no <see cref="ProviderId"/> long after it,
    /// the answer was lost: that customer holds nothing and belongs to nobody, and another is made.</summary>
    public DateTimeOffset AskedAt { get; private set; }

    public int Version { get; private set; }

    public void AskAgain(DateTimeOffset now) => AskedAt = now;

    /// <summary>Takes a customer as the account's own.</summary>
    /// <returns>False when it has one already: this one is nobody's.</returns>
    public bool TryTake(string providerId)
    {
        ProviderId ??= providerId;
        return string.Equals(ProviderId, providerId, StringComparison.Ordinal);
    }

    /// <summary>The provider does not know the customer any more, nor any card of theirs.</summary>
    public void Lose() => ProviderId = PreferredCardId = null;

    public void Prefer(string? cardId) => PreferredCardId = cardId;
}
