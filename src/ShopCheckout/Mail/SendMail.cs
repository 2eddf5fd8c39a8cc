using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using ShopCheckout.Alerts;
using ShopCheckout.Data;

namespace ShopCheckout.Mail;

/// <summary>Hands one due mail over and records what came of it.</summary>
public static class SendMail
{
    public sealed record Command(Guid MailId) : IRequest<Unit>;

    public sealed class Handler(ShopDbContext db, IMailTransport transport, IPrivateLinks links, AlertDesk alerts, TimeProvider clock, ILogger<Handler> log) : IRequestHandler<Command, Unit>
    {
        // Longer than the transport's patience. Should this process die, another sends it after this.
        private static readonly TimeSpan Claim = TimeSpan.FromMinutes(1);

        public async Task<Unit> Handle(Command request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            if (!await TryClaimAsync(request.MailId, cancellationToken))
                return Unit.Value;

            var mail = await db.OutgoingMails.AsNoTracking().SingleAsync(m => m.Id == request.MailId, cancellationToken);
            if (await LetterAsync(mail, cancellationToken) is not { } letter)
            {
                await DropAsync(mail.Id);
                return Unit.Value;
            }

            switch (await transport.SendAsync(letter, cancellationToken))
            {
                case MailAnswer.Taken:
                    await RecordSentAsync(mail.Id);
                    break;
                case MailAnswer.Refused(var reason):
                    await GiveUpAsync(mail, reason);
                    break;
                case MailAnswer.Failed(var reason) when mail.Attempts >= MailBackoff.MaxAttempts:
                    await GiveUpAsync(mail, reason);
                    break;
                case MailAnswer.Failed(var reason):
                    await RetryAsync(mail, reason);
                    break;
                default:
                    throw new InvalidOperationException("No such answer.");
            }

            return Unit.Value;
        }

        // As its reader gets it; null when what its link led to is gone.
        private async Task<OutgoingMail?> LetterAsync(OutgoingMail mail, CancellationToken cancellationToken)
        {
            if (mail.LinkTo is null || transport.IsForShow)
                return mail;
            return await links.MakeAsync(mail, cancellationToken) is { } link ? mail.With(link) : null;
        }

        private Task<int> DropAsync(Guid mailId) => db.OutgoingMails.Where(m => m.Id == mailId && m.State == MailState.Waiting).ExecuteUpdateAsync(
            set => set.SetProperty(m => m.State, MailState.GivenUp).SetProperty(m => m.LastError, "What its link led to is gone."), CancellationToken.None);

        private async Task<bool> TryClaimAsync(Guid mailId, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            var freeAgainAt = now + Claim;
            return await db.OutgoingMails
                .Where(m => m.Id == mailId && m.State == MailState.Waiting && m.NextAttemptAt <= now)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(m => m.NextAttemptAt, freeAgainAt).SetProperty(m => m.Attempts, m => m.Attempts + 1), cancellationToken) == 1;
        }

        // From here on stopping the shop would only send it twice.
        private async Task RecordSentAsync(Guid mailId)
        {
            var now = clock.GetUtcNow();
            await db.OutgoingMails.Where(m => m.Id == mailId).ExecuteUpdateAsync(
                set => set.SetProperty(m => m.State, MailState.Sent).SetProperty(m => m.SentAt, now).SetProperty(m => m.LastError, (string?)null), CancellationToken.None);
        }

        private async Task RetryAsync(OutgoingMail mail, string reason)
        {
            log.LogWarning("Mail {Key} was not sent and waits: {Reason}", mail.Key, reason);
            var next = clock.GetUtcNow() + MailBackoff.After(mail.Id, mail.Attempts);
            var error = Cut(reason);
            await db.OutgoingMails.Where(m => m.Id == mail.Id && m.State == MailState.Waiting).ExecuteUpdateAsync(
                set => set.SetProperty(m => m.NextAttemptAt, next).SetProperty(m => m.LastError, error), CancellationToken.None);
        }

        private async Task GiveUpAsync(OutgoingMail mail, string reason)
        {
            await using var transaction = await db.Database.BeginTransactionAsync(CancellationToken.None);
            var error = Cut(reason);
            var given = await db.OutgoingMails.Where(m => m.Id == mail.Id && m.State == MailState.Waiting).ExecuteUpdateAsync(
                set => set.SetProperty(m => m.State, MailState.Dead).SetProperty(m => m.LastError, error), CancellationToken.None);
            if (given == 1)
                await alerts.RaiseAsync(AlertKind.DeadMail, mail.Id.ToString(), $"\"{mail.Subject}\" to {mail.Recipient} was not sent: {reason}", CancellationToken.None);
            await db.SaveChangesAsync(CancellationToken.None);
            await transaction.CommitAsync(CancellationToken.None);
        }

        private static string Cut(string reason) => reason[..Math.Min(reason.Length, OutgoingMailMapping.LongestError)];
    }
}
