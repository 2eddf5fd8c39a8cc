namespace ShopCheckout.Simulation;

/// <summary>Places that a run must have come by, or it has proved nothing about them: a schedule that never gets there stays green for ever.</summary>
public static class EssentialSites
{
    public static IReadOnlyList<string> All { get; } =
    [
        "PlaceOrder: after commit",
        "PlaceOrder: before POST /payment-intents",
        "PlaceOrder: after POST /payment-intents",
        "AcceptEvent: after INSERT INTO InboxEvents",
        "ProcessEvent: before UPDATE InboxEvents",
        "ProcessEvent: after commit",
        "SyncPayment: after commit",
        "CancelOrder: before DELETE /payment-intents/{id}",
        "CancelOrder: after DELETE /payment-intents/{id}",
        "RefundPayment: before POST /payment-intents/{id}/refunds",
        "RefundPayment: after POST /payment-intents/{id}/refunds",
        "RefundPayment: after commit",
        "ReversePayment: before POST /payment-intents/{id}/reversal",
        "ReversePayment: after POST /payment-intents/{id}/reversal",
        "SendGoods: before POST /payment-intents/{id}/captures",
        "SendGoods: after POST /payment-intents/{id}/captures",
        "SendGoods: after commit",
        "CapturePayment: after POST /payment-intents/{id}/captures",
        "ReleaseHold: after POST /payment-intents/{id}/reversal",
        "MakeBooking: after POST /setup-intents",
        "ChangeBooking: ",
        "CancelBooking: ",
        "MarkBooking: after commit",
        "SweepDueFees: after POST /payment-intents/{id}/charge",
        "SweepMail: after SMTP",
        "RetryEvent: ",
        "RepairMail: ",
        "job inbox: ",
        "job expired-holds: ",
        "job payments-not-heard-of: ",
        "job unanswered-calls: ",
    ];
}
