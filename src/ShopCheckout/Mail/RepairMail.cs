using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Alerts;
using ShopCheckout.Audit;
using ShopCheckout.Data;

namespace ShopCheckout.Mail;

/// <summary>Staff let a mail that was not sent be tried again at once, or give up one that need not be.</summary>
public static class RepairMail
{
    /// <param name="MailId">The mail.</param>
    /// <param name="GiveUp">Instead of trying again.</param>
    /// <param name="Act">Who and why.</param>
    /// <returns>False when it was sent meanwhile.</returns>
    public sealed record Command(Guid MailId, bool GiveUp, StaffAct Act) : IRequest<bool>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Act).SetValidator(new StaffActValidator());
    }

    public sealed class Handler(ShopDbContext db, StaffDesk desk, AlertDesk alerts, TimeProvider clock) : IRequestHandler<Command, bool>
    {
        public Task<bool> Handle(Command request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            return desk.DoAsync(request.Act, request.GiveUp ? Acts.GiveUpMail : Acts.RetryMail, token => ChangeAsync(request, token), cancellationToken);
        }

        private async Task<StaffDesk.Change?> ChangeAsync(Command request, CancellationToken cancellationToken)
        {
            if (await db.OutgoingMails.AsNoTracking().SingleOrDefaultAsync(m => m.Id == request.MailId, cancellationToken) is not { } was)
                return null;
            var now = clock.GetUtcNow();
            var unsent = db.OutgoingMails.Where(m => m.Id == request.MailId && m.State != MailState.Sent);
            var changed = request.GiveUp
                ? await unsent.ExecuteUpdateAsync(set => set.SetProperty(m => m.State, MailState.GivenUp), cancellationToken)
                : await unsent.ExecuteUpdateAsync(
                    set => set.SetProperty(m => m.State, MailState.Waiting).SetProperty(m => m.NextAttemptAt, now).SetProperty(m => m.Attempts, 0), cancellationToken);
            if (changed == 1)
                await alerts.CloseAsync(AlertKind.DeadMail, was.Id.ToString(), cancellationToken);
            return changed == 1
                ? new StaffDesk.Change($"{was.Subject}", $"{was.State} after {was.Attempts} attempts: {was.LastError}", request.GiveUp ? "given up" : "due at once", was.OrderId)
                : null;
        }
    }
}
