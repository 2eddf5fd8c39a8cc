using ShopCheckout.PaymentLinks;

namespace ShopCheckout.Web.Hosting;

/// <summary>Says in plain sentences what is wrong with the rules for payment links and quotes.</summary>
internal static class PaymentLinkSettings
{
    public static IEnumerable<string> Problems(PaymentLinkOptions rules)
    {
        if (rules.LongestDays is < 1 or > 365)
            yield return "PaymentLinks:LongestDays must be 1 to 365: so long staff may let a payment link be valid.";
        if (rules.ValidDays < 1 || rules.ValidDays > rules.LongestDays)
            yield return "PaymentLinks:ValidDays must be 1 to PaymentLinks:LongestDays.";
        if (rules.Contact.Length > 0 && !rules.Contact.Contains('@', StringComparison.Ordinal))
            yield return "PaymentLinks:Contact must be an e-mail address, or empty for the one that mails come from.";
        if (rules.QuoteTerms.Length > LinkDraft.LongestTerms)
            yield return $"PaymentLinks:QuoteTerms has more than {LinkDraft.LongestTerms} characters.";
    }
}
