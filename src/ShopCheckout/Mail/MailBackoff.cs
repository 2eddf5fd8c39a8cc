using ShopCheckout.Jobs;

namespace ShopCheckout.Mail;

/// <summary>How long a mail waits between tries: as long as servers defer strangers, then as long as outages last.</summary>
public static class MailBackoff
{
    private static readonly TimeSpan[] Waits =
    [
        TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10), TimeSpan.FromHours(1), TimeSpan.FromHours(3), TimeSpan.FromHours(6), TimeSpan.FromHours(12),
    ];

    /// <summary>After about a day a person is told.</summary>
    public static int MaxAttempts => Waits.Length + 1;

    /// <param name="mailId">Spreads mails that failed together.</param>
    /// <param name="attempts">How often it was tried, this time included.</param>
    public static TimeSpan After(Guid mailId, int attempts) => Jitter.Spread(Waits[Math.Clamp(attempts - 1, 0, Waits.Length - 1)], mailId, attempts);
}
