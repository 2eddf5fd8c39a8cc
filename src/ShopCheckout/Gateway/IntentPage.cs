using ShopCheckout.Payments;

namespace ShopCheckout.Gateway;

/// <summary>One page of the provider's own list.</summary>
/// <param name="Intents">The newest first.</param>
/// <param name="Next">Names the page after; null at the end.</param>
public sealed record IntentPage(IReadOnlyList<ListedIntent> Intents, string? Next);

/// <summary>An intent as the list shows it.</summary>
/// <param name="UpdatedAt">When it last changed, by the provider's clock.</param>
public sealed record ListedIntent(IntentSnapshot Intent, DateTimeOffset UpdatedAt);
