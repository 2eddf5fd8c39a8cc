using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ShopCheckout.Data;

namespace ShopCheckout.Mail;

/// <summary>Where mails are written. Each is saved with whatever the caller saves, and sent afterwards.</summary>
public sealed class MailDesk(ShopDbContext db, IIdSource ids, TimeProvider clock, IOptions<MailOptions> options)
{
    /// <summary>Writes a mail unless the same was written before.</summary>
    /// <param name="key">What it tells of, such as "order-paid:" and the order's id. Two who write it at once are stopped by the unique
    /// index: the one who loses does so with everything else they meant to save, and finds it written when they try again.</param>
    /// <param name="recipient">An e-mail address.</param>
    /// <param name="subject">One line.</param>
    /// <param name="text">Paragraphs with an empty line between them; a link stands on a line of its own.</param>
    /// <param name="orderId">The order it is about, on whose page it is listed.</param>
    /// <param name="cancellationToken">Stops before anything is added.</param>
    public async Task WriteAsync(string key, string recipient, string subject, string text, Guid? orderId, CancellationToken cancellationToken)
    {
        if (db.OutgoingMails.Local.Any(m => m.Key == key) || await db.OutgoingMails.AnyAsync(m => m.Key == key, cancellationToken))
            return;
        db.OutgoingMails.Add(new OutgoingMail(ids.NewId(), key, recipient, subject, text, orderId, clock.GetUtcNow()));
    }

    /// <summary>Writes to the merchant, if an address is set.</summary>
    public Task TellMerchantAsync(string key, string subject, string text, Guid? orderId, CancellationToken cancellationToken) =>
        string.IsNullOrWhiteSpace(options.Value.MerchantAddress)
            ? Task.CompletedTask
            : WriteAsync(key, options.Value.MerchantAddress, subject, text, orderId, cancellationToken);
}
