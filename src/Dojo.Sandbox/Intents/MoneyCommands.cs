using Dojo.Sandbox.Api;
using Dojo.Sandbox.Cards;

namespace Dojo.Sandbox.Intents;

/// <summary>What a merchant can do with money that a shopper agreed to: take it, give it back, let it go.</summary>
internal sealed class MoneyCommands(SandboxStore store, SandboxClock clock, SandboxIds ids)
{
    private const int LongestIdempotencyKey = 100;

    /// <summary>All of what is held or a part, as often as something is left.</summary>
    public Result<Committed> Capture(string accountId, string id, CaptureRequest request) => store.ChangeOwn(accountId, id, intent =>
    {
        if (MoneyRules.Check(request) is { } wrong)
            return wrong;
        if (!IntentTransitions.Allows(intent, IntentChange.Capture))
            return Refusal.Conflict($"The payment intent is {intent.Status} ({intent.CaptureMode}); only one that is Authorized or captured in part, in mode Manual, can be captured.");
        if (intent.Refunds.Count > 0)
            return Refusal.Conflict("The payment intent has been refunded and cannot be captured any more.");
        if (request.Amount > intent.AuthorizedAmount)
            return MoneyRules.Invalid("Amount", $"The Amount field must be at most what was authorized: {intent.AuthorizedAmount}.");
        if (request.Amount > Movements.Held(intent))
            return Refusal.Conflict($"Of the payment intent's {intent.AuthorizedAmount} there is {Movements.Held(intent)} left to capture.");
        return new CaptureTried(id, new CaptureMade(ids.Capture(), request.Amount, request.TipsAmount), CardIssuer.Capture(intent.Approval!.Card));
    });

    /// <summary>The same key with the same body is answered with the refund it made the first time, whatever has happened since.</summary>
    public Result<RefundMade> Refund(string accountId, string id, string? idempotencyKey, RefundRequest request, out Committed? committed)
    {
        committed = null;
        var key = idempotencyKey?.Trim() ?? "";
        if (key.Length is 0 or > LongestIdempotencyKey)
            return MoneyRules.Invalid("IdempotencyKey", $"The idempotencyKey header is required and has at most {LongestIdempotencyKey} characters.");
        var result = store.ChangeOwn(accountId, id, intent =>
        {
            if (intent.Refunds.FirstOrDefault(r => r.IdempotencyKey == key) is { } made)
                return made.Request == request ? new AlreadyDone(id) : MoneyRules.Invalid("IdempotencyKey", "The idempotencyKey was used for another refund of this payment intent.");
            return MoneyRules.Check(intent, request) is { } wrong ? wrong : new RefundMade(id, ids.Refund(), ids.TransactionId(), key, request);
        });
        if (!result.Try(out committed, out var refusal))
            return refusal;
        return committed.Intent.Refunds.First(r => r.IdempotencyKey == key);
    }

    /// <summary>For the full amount only: while it is held, or on the day it was captured by itself.</summary>
    public Result<Committed> Reverse(string accountId, string id) => store.ChangeOwn(accountId, id, intent =>
    {
        if (!IntentTransitions.Allows(intent, IntentChange.Reverse))
            return Refusal.Conflict(intent is { Status: PaymentIntentStatus.Captured, CaptureMode: CaptureMode.Manual }
                ? "A payment that was captured in mode Manual can only be refunded."
                : $"The payment intent is {intent.Status} and cannot be reversed.");
        if (intent.Refunds.Count > 0)
            return Refusal.Conflict("The payment intent has been refunded in part; a reversal is for the full amount.");
        if (intent.Status == PaymentIntentStatus.Captured && intent.ApprovedAt!.Value.UtcDateTime.Date != clock.Now.UtcDateTime.Date)
            return Refusal.Conflict("An automatic capture can be reversed on its calendar day (UTC) only; from then on it can be refunded.");
        return new PaymentReversed(id, ids.Reversal(), ids.TransactionId(), ReversalReason.Requested);
    });

    public Result<Committed> SendReceipt(string accountId, string id, ReceiptRequest request) => store.ChangeOwn(accountId, id, intent =>
        IntentTransitions.Allows(intent, IntentChange.SendReceipt)
            ? new ReceiptSent(id, ids.Receipt(), request.Emails)
            : Refusal.Invalid($"The payment intent is {intent.Status}; there is no payment to send a receipt for."));
}
