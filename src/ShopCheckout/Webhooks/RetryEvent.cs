using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Data;

namespace ShopCheckout.Webhooks;

/// <summary>Staff let a dead or waiting event be tried again at once.</summary>
public static class RetryEvent
{
    public sealed record Command(Guid InboxId) : IRequest<Unit>;

    public sealed class Handler(ShopDbContext db, EventSignal signal, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            var now = clock.GetUtcNow();
            var updated = await db.InboxEvents
                .Where(e => e.Id == request.InboxId && (e.State == InboxState.Dead || e.State == InboxState.Waiting))
                .ExecuteUpdateAsync(
                    set => set.SetProperty(e => e.State, InboxState.Waiting).SetProperty(e => e.NextAttemptAt, now).SetProperty(e => e.Attempts, 0), cancellationToken);
            if (updated > 0)
                signal.Raise(request.InboxId);
            return Unit.Value;
        }
    }
}
