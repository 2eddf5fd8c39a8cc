using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Data;

namespace ShopCheckout.Mail;

/// <summary>One mail as its reader gets it.</summary>
public static class ViewMail
{
    public sealed record Query(Guid MailId) : IRequest<Model?>;

    /// <param name="Html">The HTML part's body, made by <see cref="MailHtml"/>.</param>
    public sealed record Model(
        Guid Id, string Recipient, string Subject, string Text, string Html, Guid? OrderId, MailState State, DateTimeOffset CreatedAt, DateTimeOffset NextAttemptAt, int Attempts,
        string? LastError, DateTimeOffset? SentAt, bool IsForShow);

    public sealed class Handler(ShopDbContext db, IMailTransport transport) : IRequestHandler<Query, Model?>
    {
        public async Task<Model?> Handle(Query request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            var mail = await db.OutgoingMails.AsNoTracking().SingleOrDefaultAsync(m => m.Id == request.MailId, cancellationToken);
            return mail is null
                ? null
                : new Model(
                    mail.Id, mail.Recipient, mail.Subject, mail.Text, MailHtml.Body(mail.Text), mail.OrderId, mail.State, mail.CreatedAt, mail.NextAttemptAt, mail.Attempts,
                    mail.LastError, mail.SentAt, transport.IsForShow);
        }
    }
}
