namespace ShopCheckout.Abuse;

/// <summary>From how many declines what follows. One subject at a time: a basket, an account, an address.</summary>
internal static class DeclineRules
{
    /// <summary>How far back those look who go slowly.</summary>
    public static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public static Verdict Judge(IReadOnlyCollection<(DateTimeOffset At, int Count)> declines, DeclineLimits limits, CardTestingOptions options, DateTimeOffset now)
    {
        if (declines.Count == 0)
            return Verdict.Open;
        var last = declines.Max(d => d.At);
        var windowed = declines.Where(d => d.At > now.AddMinutes(-options.WindowMinutes)).Sum(d => d.Count);
        var daily = declines.Sum(d => d.Count);

        var isOver = windowed >= limits.BlockFrom || daily >= limits.BlockFromPerDay;
        var blockedUntil = last.AddMinutes(options.BlockMinutes);
        var waitUntil = last + Pause(windowed - limits.Free, options);
        return new Verdict(
            isOver && now < blockedUntil ? blockedUntil : null,
            windowed > limits.Free && now < waitUntil ? waitUntil : null,
            isOver || windowed >= limits.ProofFrom || daily >= limits.ProofFromPerDay);
    }

    // Doubling stops where it would overflow, long after the slowest is reached.
    private static TimeSpan Pause(int beyondFree, CardTestingOptions options) => beyondFree <= 0
        ? TimeSpan.Zero
        : TimeSpan.FromSeconds(Math.Min(options.SlowSeconds * Math.Pow(2, Math.Min(beyondFree, 20) - 1), options.SlowestSeconds));
}
