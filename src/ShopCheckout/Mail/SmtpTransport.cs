using System.Net;
using System.Net.Mail;
using System.Text;
using Microsoft.Extensions.Options;

namespace ShopCheckout.Mail;

/// <summary>Hands mails to a server over SMTP, one connection each: a shop's mails are too few to keep one open.</summary>
internal sealed class SmtpTransport(IOptions<MailOptions> options, IOptions<ShopOptions> shop) : IMailTransport
{
    // A server that scans what it takes answers within seconds; the claim on the row lasts longer than this.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public bool IsForShow => false;

    public async Task<MailAnswer> SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(mail);
        if (!MailAddress.TryCreate(mail.Recipient, out var recipient))
            return new MailAnswer.Refused($"\"{mail.Recipient}\" is not an address.");

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        using var message = Write(mail, recipient);
        using var client = Client();
        try
        {
            await client.SendMailAsync(message, patience.Token);
            return new MailAnswer.Taken();
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new MailAnswer.Failed($"No answer within {Patience.TotalSeconds:0} seconds.");
        }
        catch (SmtpFailedRecipientException exception)
        {
            return IsForGood(exception.StatusCode) ? new MailAnswer.Refused(exception.Message) : new MailAnswer.Failed(exception.Message);
        }
        catch (Exception exception) when (exception is SmtpException or IOException or System.Security.Authentication.AuthenticationException)
        {
            // A wrong password, a full disk, a server that is away: none of it is the mail's fault, and all of it can be mended.
            return new MailAnswer.Failed(exception.InnerException is { } inner ? $"{exception.Message} {inner.Message}" : exception.Message);
        }
    }

    private static bool IsForGood(SmtpStatusCode status) => (int)status is >= 500 and < 600;

    private SmtpClient Client()
    {
        var smtp = options.Value.Smtp;
        return new SmtpClient(smtp.Host, smtp.Port)
        {
            EnableSsl = smtp.Tls,
            Credentials = string.IsNullOrEmpty(smtp.User) ? null : new NetworkCredential(smtp.User, smtp.Password),
        };
    }

    private MailMessage Write(OutgoingMail mail, MailAddress recipient)
    {
        var message = new MailMessage(new MailAddress(options.Value.From, shop.Value.Name, Encoding.UTF8), recipient)
        {
            Subject = mail.Subject,
            SubjectEncoding = Encoding.UTF8,
            Body = mail.Text,
            BodyEncoding = Encoding.UTF8,
        };
        message.AlternateViews.Add(AlternateView.CreateAlternateViewFromString(MailHtml.Document(mail), Encoding.UTF8, "text/html"));
        message.Headers.Add("Message-ID", $"<{mail.Id:N}@{shop.Value.PublicUrl.Host}>");

        // Out-of-office notes are not sent in answer to this (RFC 3834).
        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }
}
