using MediatR;
using Microsoft.EntityFrameworkCore;

namespace ShopCheckout.Data;

/// <summary>Notes that a job ran to its end.</summary>
public static class NoteHeartbeat
{
    public sealed record Command(string Job) : IRequest<Unit>;

    public sealed class Handler(ShopDbContext db, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            var now = clock.GetUtcNow();
            var updated = await db.Heartbeats.Where(h => h.Job == request.Job).ExecuteUpdateAsync(set => set.SetProperty(h => h.LastRunAt, now), cancellationToken);
            if (updated == 0)
            {
                db.Heartbeats.Add(new Heartbeat(request.Job, now));
                await db.SaveChangesAsync(cancellationToken);
            }

            return Unit.Value;
        }
    }
}
