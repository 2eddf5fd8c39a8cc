using ShopCheckout.PaymentLinks;

namespace ShopCheckout.Web.Pages.Admin.Links;

/// <summary>Payment links in the words and colours of the admin pages.</summary>
public static class LinkWords
{
    public static string NameOf(PaymentLinkKind kind) => kind == PaymentLinkKind.Quote ? "Quote" : "Payment link";

    public static string ToneOf(PaymentLinkStatus status) => status switch
    {
        PaymentLinkStatus.Paid => "tag tag-good",
        PaymentLinkStatus.Sent or PaymentLinkStatus.Viewed => "tag tag-warn",
        PaymentLinkStatus.Expired or PaymentLinkStatus.Withdrawn => "tag tag-bad",
        _ => "tag",
    };
}
