namespace Dojo.Sandbox.Intents;

/// <summary>A capture was tried. Only a successful one took money; the others stay on record, as the API lists them.</summary>
internal sealed record CaptureTried(string IntentId, CaptureMade Capture, CaptureStatus Status, bool Automatic = false) : IntentFact(IntentId);

/// <summary>Money went back to the card. The key and the whole request are kept: the same again is answered with this refund.</summary>
internal sealed record RefundMade(string IntentId, string RefundId, string TransactionId, string IdempotencyKey, RefundRequest Request)
    : IntentFact(IntentId)
{
    /// <summary>The terminal session in which it happened.</summary>
    public string? TerminalSessionId { get; init; }
}

/// <summary>The payment was undone as a whole: what was held is let go, what was taken the same day is given back.</summary>
internal sealed record PaymentReversed(string IntentId, string ReversalId, string TransactionId, ReversalReason Reason) : IntentFact(IntentId);

/// <summary>Time ran out for the part that was held and never captured; the payment itself stays captured.</summary>
internal sealed record HoldReleased(string IntentId) : IntentFact(IntentId);

/// <summary>The amount asked for is another one. While it is only held, the hold follows it.</summary>
internal sealed record AmountChanged(
    string IntentId, Money Amount, IReadOnlyList<ItemLine>? ItemLines, IReadOnlyList<TaxLine>? TaxLines, ClientSecret? Secret) : IntentFact(IntentId);

internal sealed record TipsChanged(string IntentId, Money TipsAmount, ClientSecret? Secret) : IntentFact(IntentId);

/// <summary>The merchant had a receipt sent. The one that goes out by itself with the capture needs no fact of its own.</summary>
internal sealed record ReceiptSent(string IntentId, string ReceiptId, IReadOnlyList<string> Emails) : IntentFact(IntentId);

/// <summary>What was asked for had been done before: nothing happens and nothing is written.</summary>
internal sealed record AlreadyDone(string IntentId) : IntentFact(IntentId);

internal enum ReversalReason
{
    Requested,
    Expired,
    AutoExpired,
}
