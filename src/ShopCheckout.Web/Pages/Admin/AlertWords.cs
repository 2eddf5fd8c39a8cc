using ShopCheckout.Alerts;

namespace ShopCheckout.Web.Pages.Admin;

/// <summary>Alerts as staff read them, and where each is dealt with.</summary>
internal static class AlertWords
{
    public static string Words(this AlertKind kind) => kind switch
    {
        AlertKind.PaymentMismatch => "Payment does not match its order",
        AlertKind.ForeignAccount => "Event of another account",
        AlertKind.IllegalTransition => "Dojo shows what cannot be",
        AlertKind.DeadEvent => "Event given up",
        AlertKind.StockShort => "Paid, but out of stock",
        AlertKind.IntentRefused => "Dojo refused a payment intent",
        AlertKind.LatePayment => "Paid too late",
        AlertKind.UnansweredCall => "No answer from Dojo",
        AlertKind.StrayCapture => "Dojo took money nobody asked for",
        AlertKind.DeadMail => "Mail not sent",
        AlertKind.DeadItem => "Background work given up",
        AlertKind.Unreconciled => "Books and Dojo's record differ",
        AlertKind.CardTesting => "Stolen cards are being tested",
        AlertKind.PageTampered => "A page may have been tampered with",
        _ => string.Concat(kind.ToString().Select((c, i) => i > 0 && char.IsUpper(c) ? $" {char.ToLowerInvariant(c)}" : c.ToString())),
    };

    public static string Link(AlertKind kind, string subject) => kind switch
    {
        AlertKind.DeadEvent or AlertKind.DeadItem => "/admin/dead",
        AlertKind.UnansweredCall => "/admin/unknown",
        AlertKind.DeadMail => $"/admin/mail/{Uri.EscapeDataString(subject)}",
        AlertKind.ForeignAccount => "/admin/events",
        AlertKind.GuaranteeLost or AlertKind.FeeFailed or AlertKind.DepositNotReturned => $"/admin/bookings?number={Uri.EscapeDataString(subject)}",
        AlertKind.Unreconciled => "/admin/reconciliation",
        AlertKind.CardTesting or AlertKind.PageTampered => "/admin/security",
        _ => $"/admin/orders?q={Uri.EscapeDataString(subject)}",
    };
}
