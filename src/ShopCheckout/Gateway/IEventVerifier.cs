namespace ShopCheckout.Gateway;

/// <summary>Tells the provider's events from everybody else's.</summary>
public interface IEventVerifier
{
    /// <summary>Checks the signature over the raw bytes, then reads them. Parsing never happens first.</summary>
    /// <param name="body">The request body exactly as it came.</param>
    /// <param name="signature">The Dojo-Signature header, or null when it is missing.</param>
    VerifiedEvent Verify(ReadOnlyMemory<byte> body, string? signature);
}

/// <summary>What came out of checking an event.</summary>
public abstract record VerifiedEvent
{
    private VerifiedEvent()
    {
    }

    /// <summary>Signed with one of our secrets and readable.</summary>
    public sealed record Genuine(string Id, string Type, string AccountId, string IntentId, DateTimeOffset CreatedAt) : VerifiedEvent;

    /// <summary>Not signed with any of our secrets.</summary>
    public sealed record Forged : VerifiedEvent;

    /// <summary>Signed, but not an event we can read.</summary>
    public sealed record Malformed(string Reason) : VerifiedEvent;
}
