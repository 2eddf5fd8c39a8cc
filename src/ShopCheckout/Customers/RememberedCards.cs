using Microsoft.Extensions.Caching.Memory;
using ShopCheckout.Gateway;

namespace ShopCheckout.Customers;

/// <summary>The card that an account's next payment is offered first, as it was a moment ago, so that looking at a basket again and again does
/// not ask the provider each time. Whoever orders with it is checked against the provider's own list.</summary>
public sealed class RememberedCards(TimeProvider clock) : IDisposable
{
    // A card removed in another process of the shop is offered no longer than this.
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(30);

    // Far more than sign in and look at their baskets within a moment; each takes a few hundred bytes.
    private readonly MemoryCache _cards = new(new MemoryCacheOptions { SizeLimit = 10_000 });

    /// <param name="customerId">The account.</param>
    /// <param name="askAsync">Asks the provider. That there is none is not remembered: one may be saved by the next payment.</param>
    public async Task<SavedCard?> FirstAsync(Guid customerId, Func<Task<SavedCard?>> askAsync)
    {
        ArgumentNullException.ThrowIfNull(askAsync);
        if (_cards.TryGetValue(customerId, out Seen? seen) && clock.GetUtcNow() - seen!.At < Moment)
            return seen.Card;
        var asked = clock.GetUtcNow();
        var card = await askAsync();
        if (card is not null)
            _cards.Set(customerId, new Seen(card, asked), new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Moment });
        return card;
    }

    /// <summary>For whoever changes something about an account's cards.</summary>
    public void Forget(Guid customerId) => _cards.Remove(customerId);

    public void Dispose() => _cards.Dispose();

    private sealed record Seen(SavedCard Card, DateTimeOffset At);
}
