namespace Dojo.Sandbox.Intents;

internal enum PaymentIntentStatus
{
    Created,
    Authorized,
    Captured,
    Reversed,
    Refunded,
    Canceled,
}

internal enum CaptureMode
{
    Auto,
    Manual,
}

/// <summary>What can happen to a payment intent.</summary>
internal enum IntentChange
{
    IssueSecret,
    GiveDetails,
    Challenge,
    Refuse,
    Approve,
    Cancel,
    Capture,
    FailCapture,
    RefundPart,
    RefundAll,
    Reverse,
    ReleaseRest,
    ChangeAmount,
    SendReceipt,
}
