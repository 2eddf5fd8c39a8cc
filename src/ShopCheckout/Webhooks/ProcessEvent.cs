using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ShopCheckout.Alerts;
using ShopCheckout.Data;
using ShopCheckout.Gateway;
using ShopCheckout.Payments;

namespace ShopCheckout.Webhooks;

/// <summary>Does what a stored event calls for: look at the intent it names. The event's own words about status are not believed.</summary>
public static class ProcessEvent
{
    public sealed record Command(Guid InboxId) : IRequest<Unit>;

    public sealed class Handler(
        ShopDbContext db,
        IntentSettlement settlement,
        StrangeIntents strangeIntents,
        AlertDesk alerts,
        IOptions<DojoOptions> dojo,
        TimeProvider clock,
        ILogger<Handler> log) : IRequestHandler<Command, Unit>
    {
        // Longer than processing nearly always takes. Should this process die, another takes over after it; should it only be slow,
        // two process at once, which the rows' versions make harmless.
        private static readonly TimeSpan Claim = TimeSpan.FromSeconds(20);

        public async Task<Unit> Handle(Command request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            if (!await TryClaimAsync(request.InboxId, cancellationToken))
                return Unit.Value;

            var inbox = await db.InboxEvents.AsNoTracking().SingleAsync(e => e.Id == request.InboxId, cancellationToken);
            if (!string.Equals(inbox.AccountId, dojo.Value.AccountId, StringComparison.Ordinal))
            {
                await alerts.RaiseAsync(AlertKind.ForeignAccount, inbox.EventId, $"Event {inbox.EventId} is of account {inbox.AccountId}, not of ours.", cancellationToken);
                await db.SaveChangesAsync(cancellationToken);
                await FinishAsync(inbox.Id, InboxState.Foreign, "Another account.", cancellationToken);
                return Unit.Value;
            }

            try
            {
                await WorkAsync(inbox, cancellationToken);
            }
            catch (Exception exception) when (exception is not (OperationCanceledException or OutOfMemoryException))
            {
                // A bug, or a database that is away; then this throws too. Either way the event backs off and ends where somebody sees it.
                log.LogError(exception, "Event {EventId} failed", inbox.EventId);
                await RetryAsync(inbox, exception.Message, InboxBackoff.After(inbox.Id, inbox.Attempts), cancellationToken);
            }

            return Unit.Value;
        }

        private async Task WorkAsync(InboxEvent inbox, CancellationToken cancellationToken)
        {
            var result = await settlement.SettleAsync(inbox.IntentId, cancellationToken, token => FinishAsync(inbox.Id, InboxState.Processed, null, token));
            switch (result)
            {
                case Settlement.InStep or Settlement.Mismatch:
                    break;
                case Settlement.NotOurs:
                    await MeetStrangerAsync(inbox, cancellationToken);
                    break;
                default:
                    await RetryAsync(inbox, result.ToString(), InboxBackoff.After(inbox.Id, inbox.Attempts), cancellationToken);
                    break;
            }
        }

        private async Task<bool> TryClaimAsync(Guid inboxId, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            var freeAgainAt = now + Claim;
            return await db.InboxEvents
                .Where(e => e.Id == inboxId && e.State == InboxState.Waiting && e.NextAttemptAt <= now)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(e => e.NextAttemptAt, freeAgainAt).SetProperty(e => e.Attempts, e => e.Attempts + 1), cancellationToken) == 1;
        }

        private async Task MeetStrangerAsync(InboxEvent inbox, CancellationToken cancellationToken)
        {
            switch (await strangeIntents.MeetAsync(inbox.IntentId, cancellationToken))
            {
                case StrangeIntents.Verdict.Adopted:
                    // Now it is a payment's own: look again at once.
                    await RetryAsync(inbox, "Adopted.", TimeSpan.Zero, cancellationToken);
                    break;
                case StrangeIntents.Verdict.Foreign:
                    await FinishAsync(inbox.Id, InboxState.Foreign, "No payment of this shop.", cancellationToken);
                    break;
                case StrangeIntents.Verdict.Orphan:
                    await FinishAsync(inbox.Id, InboxState.Processed, "An intent no shopper saw; cancelled.", cancellationToken);
                    break;
                default:
                    await RetryAsync(inbox, "Its payment is still being written.", InboxBackoff.After(inbox.Id, inbox.Attempts), cancellationToken);
                    break;
            }
        }

        // Immediate, so that it belongs to whatever transaction is open.
        private async Task FinishAsync(Guid inboxId, InboxState state, string? note, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            await db.InboxEvents.Where(e => e.Id == inboxId).ExecuteUpdateAsync(
                set => set.SetProperty(e => e.State, state).SetProperty(e => e.LastError, note).SetProperty(e => e.ProcessedAt, now), cancellationToken);
        }

        private async Task RetryAsync(InboxEvent inbox, string why, TimeSpan wait, CancellationToken cancellationToken)
        {
            db.ChangeTracker.Clear();
            var row = await db.InboxEvents.SingleAsync(e => e.Id == inbox.Id, cancellationToken);
            row.Retry(why, clock.GetUtcNow() + wait, InboxBackoff.MaxAttempts);
            if (row.State == InboxState.Dead)
                await alerts.RaiseAsync(AlertKind.DeadEvent, row.EventId, $"Event {row.EventId} was given up after {row.Attempts} attempts: {why}", cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            log.LogInformation("Event {EventId} waits: {Why}", inbox.EventId, why);
        }
    }
}
