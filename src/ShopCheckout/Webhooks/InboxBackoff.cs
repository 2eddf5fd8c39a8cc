using ShopCheckout.Jobs;

namespace ShopCheckout.Webhooks;

/// <summary>How long an event waits between tries: seconds at first, for races with our own commits; then as long as outages last.</summary>
public static class InboxBackoff
{
    private static readonly TimeSpan[] Waits =
    [
        TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15), TimeSpan.FromMinutes(1),
        TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1), TimeSpan.FromHours(3), TimeSpan.FromHours(6), TimeSpan.FromHours(12),
    ];

    /// <summary>After about a day a person is told.</summary>
    public static int MaxAttempts => Waits.Length + 1;

    /// <param name="inboxId">Spreads events that failed together.</param>
    /// <param name="attempts">How often it was tried, this time included.</param>
    public static TimeSpan After(Guid inboxId, int attempts) => Jitter.Spread(Waits[Math.Clamp(attempts - 1, 0, Waits.Length - 1)], inboxId, attempts);
}
