using Dojo.Sandbox.Cards;
using Dojo.Sandbox.Journal;

namespace Dojo.Sandbox.Intents;

/// <summary>One step of the history. The documentation shows it in examples; the OpenAPI file does not list it.</summary>
internal sealed record PaymentEvent
{
    public string? TransactionId { get; init; }

    public required DateTimeOffset TransactionDateTime { get; init; }

    public required string EventType { get; init; }

    public string? AuthCode { get; init; }

    public string? CardNumber { get; init; }

    public string? ExpiryDate { get; init; }

    public string? CardType { get; init; }

    public string? CardholderName { get; init; }

    public string? PaymentMethodId { get; init; }
}

/// <summary>Tells an intent's history as <c>paymentEvents</c>: what happened to the card, and the end of it.</summary>
internal static class PaymentEvents
{
    public static IReadOnlyList<PaymentEvent> Of(Intent intent) =>
        [.. intent.History.Select(e => Event(intent, e) is { } told ? told with { TransactionDateTime = e.At } : null).OfType<PaymentEvent>()];

    private static PaymentEvent? Event(Intent intent, JournalEntry entry) => entry.Fact switch
    {
        CardChallenged f => Event("AuthChallenged", f.TransactionId, f.Card),
        CardRefused { StatusCode: 30 } f => Event("Error", f.TransactionId, f.Card),
        CardRefused f => Event("Declined", f.TransactionId, f.Card),
        CardApproved f => Event(f.Capture is null ? "Authorized" : "Captured", f.TransactionId, f.Card) with { AuthCode = f.AuthCode, PaymentMethodId = f.PaymentMethodId },
        CaptureTried f => Event(f.Status == CaptureStatus.Successful ? "Captured" : "Declined", f.Capture.CaptureId, intent.Approval!.Card),
        RefundMade f => Event("Refunded", f.TransactionId, intent.Approval!.Card),
        PaymentReversed f => Event("Reversed", f.TransactionId, intent.Approval!.Card),
        IntentCanceled => new PaymentEvent { TransactionDateTime = default, EventType = "Canceled" },
        _ => null,
    };

    private static PaymentEvent Event(string type, string transactionId, MaskedCard card) => new()
    {
        TransactionId = transactionId,
        TransactionDateTime = default,
        EventType = type,
        CardNumber = card.Number,
        ExpiryDate = card.Expiry,
        CardType = card.Scheme,
        CardholderName = card.Name,
    };
}
