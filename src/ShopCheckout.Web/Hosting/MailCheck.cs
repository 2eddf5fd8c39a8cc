using System.Net.Mail;
using ShopCheckout.Mail;

namespace ShopCheckout.Web.Hosting;

/// <summary>Says in plain sentences what is wrong with section "Mail".</summary>
internal static class MailCheck
{
    public static IEnumerable<string> Problems(MailOptions mail, bool isDevelopment)
    {
        var smtp = mail.Smtp;
        if (!string.IsNullOrWhiteSpace(mail.MerchantAddress) && !MailAddress.TryCreate(mail.MerchantAddress, out _))
            yield return $"Mail:MerchantAddress is \"{mail.MerchantAddress}\", which is not an e-mail address.";
        if (string.IsNullOrWhiteSpace(smtp.Host))
        {
            if (!isDevelopment)
                yield return "Mail:Smtp:Host is missing: without a mail server no shopper hears of what became of their money.";
            yield break;
        }

        if (!MailAddress.TryCreate(mail.From, out _))
            yield return "Mail:From must be the e-mail address that the shop writes from.";
        if (smtp.Port is < 1 or > 65535)
            yield return "Mail:Smtp:Port must be 1 to 65535; 587 is usual.";
        if (!isDevelopment && !smtp.Tls && !string.IsNullOrEmpty(smtp.User))
            yield return "Mail:Smtp:Tls is off although Mail:Smtp:User is set: the password would travel in the open.";
    }
}
