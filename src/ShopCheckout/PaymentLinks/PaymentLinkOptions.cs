namespace ShopCheckout.PaymentLinks;

/// <summary>The merchant's rules for payment links and quotes, section "PaymentLinks".</summary>
public sealed class PaymentLinkOptions
{
    /// <summary>How long a new one is valid unless staff say otherwise, in days.</summary>
    public int ValidDays { get; set; } = 14;

    /// <summary>The longest that staff may choose, in days: prices do not hold for ever.</summary>
    public int LongestDays { get; set; } = 90;

    /// <summary>Whom customers ask about one that has expired or was withdrawn: an e-mail address. Empty: the address that mails come from.</summary>
    public string Contact { get; set; } = string.Empty;

    /// <summary>What customers agree to by accepting a quote, filled in for staff to change.</summary>
    public string QuoteTerms { get; set; } = "The prices hold until the date above. Work begins when the quote is paid.";

    /// <summary>Tells Dojo that these payments come from a link and not from an online checkout (isNotOnlineCheckout). Dojo wants a verified
    /// partner integration for that in production; without one set it to false, and the account's online checkout permission covers them.</summary>
    public bool IsNotOnlineCheckout { get; set; } = true;
}
