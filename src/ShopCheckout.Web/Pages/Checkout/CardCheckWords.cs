using System.Text.Json;
using ShopCheckout.Abuse;

namespace ShopCheckout.Web.Pages.Checkout;

/// <summary>Says what has to happen before another card. The same words whatever the banks said: they are nobody's business but the shopper's,
/// and nobody else's help.</summary>
internal static class CardCheckWords
{
    /// <summary>What the captcha's widget says, by the names that it has for it.</summary>
    public static string OfWidget() => JsonSerializer.Serialize(new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["error"] = Words.Say("Verification failed. Try again later."),
        ["expired"] = Words.Say("Verification expired. Try again."),
        ["label"] = Words.Say("I'm not a robot"),
        ["loading"] = Words.Say("Loading..."),
        ["verificationRequired"] = Words.Say("Verification required!"),
        ["verified"] = Words.Say("Verified"),
        ["verifying"] = Words.Say("Verifying..."),
        ["waitAlert"] = Words.Say("Verifying... please wait."),
    });

    public static string Notice(this Verdict verdict) => verdict switch
    {
        { BlockedUntil: not null } => Words.Say("Too many cards were declined, so no card can be tried from here for now. You have not been charged."),
        { WaitUntil: not null } => Words.Say("Your payment was not started, because cards were declined a moment ago. You have not been charged. Wait for as long as it says below, then press Pay again."),
        _ => Words.Say("Before the payment we have to make sure that you are not a program. You have not been charged. Do the check below, then press Pay again."),
    };

    /// <summary>How long from now, rounded up so that it is never too early.</summary>
    public static string Until(DateTimeOffset when, DateTimeOffset now)
    {
        var seconds = (int)Math.Ceiling((when - now).TotalSeconds);
        return seconds switch
        {
            <= 1 => Words.Say("a second"),
            < 90 => Words.Plural(seconds, $"{seconds} second", $"{seconds} seconds"),
            _ => Words.Plural((seconds + 59) / 60, $"{(seconds + 59) / 60} minute", $"{(seconds + 59) / 60} minutes"),
        };
    }
}
