namespace Dojo.Sandbox.Intents;

/// <summary>
/// What is known of an intent that rests without reading it: enough to search by, and to add up what the cards were charged. It is
/// replaced as a whole whenever the intent changes, so whoever reads it needs no lock.
/// </summary>
/// <param name="DueAt">When something happens by itself, in UTC ticks: until then the summary holds.</param>
/// <param name="HasEmail">Somebody gets a receipt by itself.</param>
/// <param name="Card">What was done to the card; null as long as nothing was.</param>
internal sealed record IntentSummary(PaymentIntentStatus Status, long DueAt, string Reference, bool HasEmail, bool HasReceipt, CardBalance? Card)
{
    public const long Never = long.MaxValue;

    public static IntentSummary Of(Intent intent) => new(
        intent.Status, intent.DueAt?.UtcTicks ?? Never, intent.Request.Reference, intent.EmailAddress is { Length: > 0 }, intent.Receipts.Count > 0,
        intent.Approval is null ? null : CardBalance.Of(intent));

    /// <summary>The same after it was paid and captured at once, which is most of what ever happens.</summary>
    public IntentSummary Paid(string currencyCode, long amount) => this with
    {
        Status = PaymentIntentStatus.Captured,
        DueAt = Never,
        HasReceipt = HasEmail,
        Card = new CardBalance(currencyCode, amount, 0, amount, 0),
    };
}

/// <summary>
/// What really happened to the card, in minor units: agreed to by the bank, of that still held, taken, or let go, and of what was
/// taken given back. Always: Authorized = Held + Charged + Released.
/// </summary>
internal sealed record CardBalance(string CurrencyCode, long Authorized, long Held, long Charged, long GivenBack)
{
    public long Released => Authorized - Held - Charged;

    public static CardBalance Of(Intent intent) => new(
        intent.Approval?.Amount.CurrencyCode ?? intent.Amount.CurrencyCode, intent.AuthorizedAmount, Movements.Held(intent), intent.CapturedAmount, Movements.GivenBack(intent));
}
