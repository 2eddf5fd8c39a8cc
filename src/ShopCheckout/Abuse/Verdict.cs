namespace ShopCheckout.Abuse;

/// <summary>What has to happen before the next card may be tried.</summary>
/// <param name="BlockedUntil">Nothing helps before then.</param>
/// <param name="WaitUntil">Not before then.</param>
/// <param name="NeedsProof">A captcha, or the wait in its place.</param>
public sealed record Verdict(DateTimeOffset? BlockedUntil, DateTimeOffset? WaitUntil, bool NeedsProof)
{
    /// <summary>Go ahead.</summary>
    public static readonly Verdict Open = new(null, null, NeedsProof: false);

    public bool IsOpen => BlockedUntil is null && WaitUntil is null && !NeedsProof;

    /// <summary>Both have to be met.</summary>
    public Verdict And(Verdict other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new(Later(BlockedUntil, other.BlockedUntil), Later(WaitUntil, other.WaitUntil), NeedsProof || other.NeedsProof);
    }

    private static DateTimeOffset? Later(DateTimeOffset? a, DateTimeOffset? b) => b is null || a > b ? a : b;
}
