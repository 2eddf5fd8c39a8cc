namespace ShopCheckout.Payments;

/// <summary>When to ask the provider about an unpaid intent although no webhook came: often at first, when shoppers pay, then less.</summary>
public static class CheckSchedule
{
    private static readonly TimeSpan[] Waits =
    [
        TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(10),
    ];

    /// <param name="checks">How often it was asked already.</param>
    public static TimeSpan After(int checks) => Waits[Math.Min(checks, Waits.Length - 1)];
}
