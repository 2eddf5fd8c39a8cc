using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Alerts;
using ShopCheckout.Audit;
using ShopCheckout.Data;

namespace ShopCheckout.Webhooks;

/// <summary>Staff let a dead or waiting event be tried again at once.</summary>
public static class RetryEvent
{
    /// <returns>False when it was processed meanwhile.</returns>
    public sealed record Command(Guid InboxId, StaffAct Act) : IRequest<bool>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Act).SetValidator(new StaffActValidator());
    }

    public sealed class Handler(ShopDbContext db, StaffDesk desk, AlertDesk alerts, EventSignal signal, TimeProvider clock) : IRequestHandler<Command, bool>
    {
        public async Task<bool> Handle(Command request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            var retried = await desk.DoAsync(request.Act, Acts.RetryEvent, token => MakeDueAsync(request.InboxId, token), cancellationToken);
            if (retried)
                signal.Raise(request.InboxId);
            return retried;
        }

        private async Task<StaffDesk.Change?> MakeDueAsync(Guid inboxId, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            if (await db.InboxEvents.AsNoTracking().SingleOrDefaultAsync(e => e.Id == inboxId, cancellationToken) is not { } was)
                return null;
            var made = await db.InboxEvents
                .Where(e => e.Id == inboxId && (e.State == InboxState.Dead || e.State == InboxState.Waiting))
                .ExecuteUpdateAsync(
                    set => set.SetProperty(e => e.State, InboxState.Waiting).SetProperty(e => e.NextAttemptAt, now).SetProperty(e => e.Attempts, 0), cancellationToken);
            if (made == 1)
                await alerts.CloseAsync(AlertKind.DeadEvent, was.EventId, cancellationToken);
            return made == 1 ? new StaffDesk.Change(was.EventId, $"{was.State} after {was.Attempts} attempts: {was.LastError}", "due at once") : null;
        }
    }
}
