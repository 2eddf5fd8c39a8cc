using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Data;

namespace ShopCheckout.Mail;

/// <summary>A mail with its private link in it, where no mail leaves the machine: a development shop's mailbox. Anywhere else it is nothing.</summary>
public static class OpenMail
{
    public sealed record Query(Guid MailId) : IRequest<Model?>;

    public sealed record Model(string Recipient, string Subject, string Html, DateTimeOffset CreatedAt);

    public sealed class Handler(ShopDbContext db, IMailTransport transport, IPrivateLinks links) : IRequestHandler<Query, Model?>
    {
        public async Task<Model?> Handle(Query request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            if (!transport.IsForShow || await db.OutgoingMails.AsNoTracking().SingleOrDefaultAsync(m => m.Id == request.MailId, cancellationToken) is not { } mail)
                return null;
            var letter = mail.LinkTo is not null && await links.MakeAsync(mail, cancellationToken) is { } link ? mail.With(link) : mail;
            return new Model(letter.Recipient, letter.Subject, MailHtml.Body(letter.Text), letter.CreatedAt);
        }
    }
}
