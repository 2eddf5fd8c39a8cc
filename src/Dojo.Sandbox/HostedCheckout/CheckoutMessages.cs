using Dojo.Sandbox.Intents;

namespace Dojo.Sandbox.HostedCheckout;

/// <summary>The pages that have nothing to fill in.</summary>
internal static class CheckoutMessages
{
    public static MessageView NotFound { get; } = new(
        "Payment", "unknown", "We cannot find this payment",
        "The link may be incomplete. Open it again from the shop or from your message, or ask the merchant for a new one.", null, null, null, null);

    public static MessageView Canceled(Intent intent) => intent.Canceled == CancelReason.Expired
        ? Of(intent, "expired", "This payment link has expired", "It can no longer be used. You have not been charged. Ask the merchant for a new link.") with
        {
            LinkUrl = intent.Request.Config?.CancelUrl,
            LinkText = Back(intent),
        }
        : Of(intent, "cancelled", "This payment was cancelled", "The merchant cancelled it, so there is nothing left to pay here. You have not been charged.") with
        {
            LinkUrl = intent.Request.Config?.CancelUrl,
            LinkText = Back(intent),
        };

    public static MessageView AlreadyPaid(Intent intent) =>
        Continued(intent, Of(intent, "success", "Payment successful", "This link has been used: the payment went through, and there is nothing left to pay."));

    public static MessageView Successful(Intent intent) =>
        Continued(intent, Of(intent, "success", "Payment successful", $"Thank you. {CheckoutPresenter.Merchant(intent)} has been told about your payment.{Receipt(intent)}"));

    private static string Receipt(Intent intent) =>
        intent.Receipts.FirstOrDefault(r => r.Automatic) is { } sent ? $" We sent your receipt to {string.Join(", ", sent.Emails)}." : "";

    private static MessageView Of(Intent intent, string icon, string title, string text) => new(
        CheckoutPresenter.Merchant(intent), icon, title, text, intent.Total.Show(), intent.Request.Reference, null, null);

    private static MessageView Continued(Intent intent, MessageView message) => message with
    {
        LinkUrl = CheckoutEndpoints.ReturnAddress(intent),
        LinkText = $"Continue to {CheckoutPresenter.Merchant(intent)}",
    };

    private static string Back(Intent intent) => $"Return to {CheckoutPresenter.Merchant(intent)}";
}
