namespace Dojo.Sandbox.Intents;

/// <summary>What is taken of a card at once. <see cref="TipsAmount"/> is the part of the amount that is a tip.</summary>
internal sealed record Capture(string Id, long Amount, long? TipsAmount, CaptureStatus Status, DateTimeOffset CreatedAt);

internal enum CaptureStatus
{
    Created,
    Successful,
    Declined,
    Failed,
}

internal sealed record Receipt(string Id, DateTimeOffset At, IReadOnlyList<string> Emails, bool Automatic);

/// <summary>What an intent that exists has done to the card, worked out from its facts.</summary>
internal static class Movements
{
    /// <summary>How long a bank holds money for a merchant: "if the payment intent isn't captured within 7 days, it will be automatically reversed".</summary>
    public static readonly TimeSpan LongestHold = TimeSpan.FromDays(7);

    /// <summary>What is still held on the card and may be captured.</summary>
    public static long Held(Intent intent) =>
        intent is { Reversal: null, RestReleased: false, Status: PaymentIntentStatus.Authorized or PaymentIntentStatus.Captured }
            ? intent.AuthorizedAmount - intent.CapturedAmount
            : 0;

    /// <summary>What was taken and returned, by refunds or by reversing the whole.</summary>
    public static long GivenBack(Intent intent) => intent.Reversal is null ? intent.RefundedAmount : intent.CapturedAmount;

    /// <summary>What of the taken money may still be refunded.</summary>
    public static long Refundable(Intent intent) => intent.CapturedAmount - GivenBack(intent);
}
