namespace Dojo.Sandbox.Intents;

/// <summary>The bodies of the operations on a payment intent that exists, and their answers.</summary>
internal sealed record CaptureRequest(long Amount, long? TipsAmount = null);

internal sealed record CaptureResponse(string Message, string CaptureId);

internal sealed record RefundRequest(long Amount, string? PreviousTransactionId = null, string? RefundReason = null, string? Notes = null);

internal sealed record RefundResponse(string PaymentIntentId, string RefundId, string? RefundReason, string? Notes)
{
    public static RefundResponse Of(RefundMade refund) => new(refund.IntentId, refund.RefundId, refund.Request.RefundReason, refund.Request.Notes);
}

internal sealed record ReversalResponse(string Message, string ReversalId);

internal sealed record ChargeResponse(string PaymentIntentId, CaptureStatus Status, string Message);

internal sealed record SetAmountRequest(Money Amount, IReadOnlyList<ItemLine>? ItemLines = null, IReadOnlyList<TaxLine>? TaxLines = null);

internal sealed record SetTipsRequest(Money TipsAmount);

internal sealed record ReceiptRequest(IReadOnlyList<string> Emails);
