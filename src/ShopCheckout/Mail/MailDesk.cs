using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ShopCheckout.Data;

namespace ShopCheckout.Mail;

/// <summary>Where mails are written. Each is saved with whatever the caller saves, and sent afterwards.</summary>
public sealed class MailDesk(ShopDbContext db, IIdSource ids, TimeProvider clock, IOptions<MailOptions> options)
{
    // Of one kind to one address: enough for somebody who cannot find the first, too few to be a nuisance.
    private const int MostInAnHour = 5;

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

    /// <summary>Writes what a stranger can cause to be written, so no more of it in an hour than a mailbox bears.</summary>
    /// <param name="kind">What it is, such as "account-reset".</param>
    /// <param name="recipient">An e-mail address.</param>
    /// <param name="subject">One line.</param>
    /// <param name="text">As for any mail; <see cref="OutgoingMail.LinkMark"/> on a line of its own is where a private link will be.</param>
    /// <param name="linkTo">What that link leads to; null for a mail without one.</param>
    /// <param name="cancellationToken">Stops before anything is added.</param>
    public async Task WriteSparinglyAsync(string kind, string recipient, string subject, string text, string? linkTo, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(recipient);
        var now = clock.GetUtcNow();
        var whom = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(recipient.ToUpperInvariant())))[..16];
        var hour = now.ToUnixTimeSeconds() / (long)TimeSpan.FromHours(1).TotalSeconds;
        var keys = Enumerable.Range(0, MostInAnHour).Select(n => string.Create(CultureInfo.InvariantCulture, $"{kind}:{whom}:{hour}:{n}")).ToList();
        var written = await db.OutgoingMails.CountAsync(m => keys.Contains(m.Key), cancellationToken);
        if (written >= MostInAnHour)
            return;
        var mail = new OutgoingMail(ids.NewId(), keys[written], recipient, subject, text, orderId: null, now);
        db.OutgoingMails.Add(linkTo is null ? mail : mail.LeadingTo(linkTo));
    }

    /// <summary>Writes to the merchant, if an address is set.</summary>
    public async Task TellMerchantAsync(string key, string subject, string text, Guid? orderId, CancellationToken cancellationToken)
    {
        using var speech = Tongues.SpeakBritish();
        if (!string.IsNullOrWhiteSpace(options.Value.MerchantAddress))
            await WriteAsync(key, options.Value.MerchantAddress, subject, text, orderId, cancellationToken);
    }
}
