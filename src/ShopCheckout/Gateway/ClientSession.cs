namespace ShopCheckout.Gateway;

/// <summary>What lets one browser pay one intent with Dojo's components, once. It is handed on and kept nowhere.</summary>
/// <param name="Secret">For the browser only.</param>
/// <param name="ExpiresAt">By the provider's clock, if it says so.</param>
public sealed record ClientSession(string Secret, DateTimeOffset? ExpiresAt)
{
    /// <summary>Nothing but the type: what it holds has no place in a log.</summary>
    public override string ToString() => nameof(ClientSession);
}
