using ShopCheckout.Mail;
using ShopCheckout.Web.Hosting;

namespace ShopCheckout.Web.Tests.Hosting;

public sealed class MailCheckTests
{
    [Fact]
    public void GoodSettings_NoComplaint()
    {
        Assert.Empty(MailCheck.Problems(Good(), isDevelopment: false));
        Assert.Empty(MailCheck.Problems(new MailOptions(), isDevelopment: true));
    }

    [Fact]
    public void WhatIsMissingOrUnsafe_IsNamed()
    {
        Says("Mail:Smtp:Host", _ => new MailOptions());
        Says("Mail:From", m => m.From = "the shop");
        Says("Mail:MerchantAddress", m => m.MerchantAddress = "me");
        Says("Mail:Smtp:Port", m => m.Smtp.Port = 0);
        Says("Mail:Smtp:Tls", m => (m.Smtp.User, m.Smtp.Tls) = ("me", false));
    }

    private static void Says(string what, Func<MailOptions, object> change)
    {
        var mail = Good();
        var changed = change(mail) as MailOptions ?? mail;
        Assert.Contains(what, Assert.Single(MailCheck.Problems(changed, isDevelopment: false)), StringComparison.Ordinal);
    }

    private static MailOptions Good()
    {
        var mail = new MailOptions { From = "shop@example.com" };
        mail.Smtp.Host = "smtp.example.com";
        return mail;
    }
}
