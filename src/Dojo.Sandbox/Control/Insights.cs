using Dojo.Sandbox.Intents;
using Dojo.Sandbox.Webhooks;

namespace Dojo.Sandbox.Control;

/// <summary>An intent with all that the API does not show.</summary>
internal sealed record IntentInsight(
    IntentResponse PaymentIntent, string AccountId, string? CanceledBecause, string? PendingChallengeUrl,
    IReadOnlyList<TimelineStep> Timeline, IReadOnlyList<DeliveryView> Deliveries);

internal sealed record DeliveryPage(IReadOnlyList<DeliveryView> Deliveries, string? After);

internal sealed record DeliveryView(
    string Id, string EventId, string Event, string PaymentIntentId, PaymentIntentStatus PaymentStatus, DateTimeOffset RaisedAt,
    string SubscriptionId, string? Url, DeliveryState State, DateTimeOffset? NextAttemptAt, int? EarlierAttempts, IReadOnlyList<DeliveryAttempt> Attempts)
{
    public static DeliveryView Of(Delivery delivery, SandboxStore store)
    {
        var payload = delivery.Event.Payload;
        return new DeliveryView(
            delivery.Id, payload.Id, payload.Event, payload.Data.PaymentIntentId, payload.Data.PaymentStatus, payload.CreatedAt,
            delivery.SubscriptionId, store.Subscriptions.Find(delivery.SubscriptionId)?.Url, delivery.State,
            delivery.State == DeliveryState.Pending ? delivery.NextAttemptAt : null,
            delivery.EarlierAttempts > 0 ? delivery.EarlierAttempts : null, delivery.Attempts);
    }
}

/// <summary>One step of an intent's life, in words.</summary>
internal sealed record TimelineStep(DateTimeOffset At, string What, string? Detail)
{
    public static IReadOnlyList<TimelineStep> Of(Intent intent) => [.. Renewals.WithoutSpent(intent.History).Select(e => Step(intent, e))];

    private static TimelineStep Step(Intent intent, Journal.JournalEntry entry) => entry.Fact switch
    {
        IntentCreated f => new(entry.At, "Created", $"{Intent.From(entry, f).Total.Show()}, expires {f.ExpireAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC"),
        SecretIssued f => new(entry.At, "Client session secret renewed", $"Good until {f.Secret.ExpiresAt.UtcDateTime:HH:mm} UTC"),
        ShopperDetailsGiven f => new(entry.At, "Shopper gave details", f.EmailAddress),
        CardChallenged f => new(entry.At, "3-D Secure challenge", Card(f.Card)),
        CardRefused f => new(entry.At, f.StatusCode == 30 ? "Failed" : "Declined", $"{f.Message} (code {f.StatusCode}), {Card(f.Card)}"),
        CardApproved f => new(entry.At, f.Capture is null ? "Authorised" : "Captured", $"{f.Amount.Show()}, {Card(f.Card)}, auth code {f.AuthCode}"),
        IntentCanceled f => new(entry.At, "Canceled", f.Reason == CancelReason.Expired ? "Expired unpaid" : "By the merchant"),
        IntentFact f => MoneyStep(intent, entry.At, f) ?? new(entry.At, f.GetType().Name, null),
        _ => new(entry.At, entry.Fact.GetType().Name, null),
    };

    private static TimelineStep? MoneyStep(Intent intent, DateTimeOffset at, IntentFact fact) => fact switch
    {
        CaptureTried { Status: CaptureStatus.Successful } f => new(at, f.Automatic ? "Captured by itself" : "Captured", Show(intent, f.Capture.Amount)),
        CaptureTried f => new(at, "Capture declined", Show(intent, f.Capture.Amount)),
        RefundMade f => new(at, "Refunded", $"{Show(intent, f.Request.Amount)} {f.Request.RefundReason}".TrimEnd()),
        PaymentReversed f => new(at, "Reversed", f.Reason == ReversalReason.Requested ? "By the merchant" : "Not captured in time"),
        HoldReleased => new(at, "Rest released", "Not captured in time"),
        AmountChanged f => new(at, "Amount changed", f.Amount.Show()),
        TipsChanged f => new(at, "Tip changed", f.TipsAmount.Show()),
        ReceiptSent f => new(at, "Receipt sent", string.Join(", ", f.Emails)),
        _ => null,
    };

    private static string Show(Intent intent, long amount) => (intent.Amount with { Value = amount }).Show();

    private static string Card(Cards.MaskedCard card) => $"{card.Scheme} {card.Number} {card.Expiry}{(card.Wallet is null ? "" : $" in {card.Wallet}")}";
}
