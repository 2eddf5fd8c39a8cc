using System.Globalization;
using ShopCheckout.Abuse;

namespace ShopCheckout.Web.Pages.Checkout;

/// <summary>Says what has to happen before another card. The same words whatever the banks said: they are nobody's business but the shopper's,
/// and nobody else's help.</summary>
internal static class CardCheckWords
{
    public static string Notice(this Verdict verdict) => verdict switch
    {
        { BlockedUntil: not null } => "Too many cards were declined, so no card can be tried from here for now. You have not been charged.",
        { WaitUntil: not null } => "Your payment was not started, because cards were declined a moment ago. You have not been charged. Wait for as long as it says below, then press Pay again.",
        _ => "Before the payment we have to make sure that you are not a program. You have not been charged. Do the check below, then press Pay again.",
    };

    /// <summary>How long from now, rounded up so that it is never too early.</summary>
    public static string Until(DateTimeOffset when, DateTimeOffset now)
    {
        var seconds = (int)Math.Ceiling((when - now).TotalSeconds);
        return seconds switch
        {
            <= 1 => "a second",
            < 90 => string.Create(CultureInfo.InvariantCulture, $"{seconds} seconds"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{(seconds + 59) / 60} minutes"),
        };
    }
}
