using MediatR;
using Microsoft.EntityFrameworkCore;

namespace ShopCheckout.Data;

/// <summary>Notes that a job ran, and how it went.</summary>
public static class NoteHeartbeat
{
    /// <param name="Error">Null when it ran to its end.</param>
    public sealed record Command(string Job, int Items, TimeSpan Took, string RunBy, string? Error = null) : IRequest<Unit>;

    public sealed class Handler(ShopDbContext db, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            var heartbeat = await db.Heartbeats.SingleOrDefaultAsync(h => h.Job == request.Job, cancellationToken);
            if (heartbeat is null)
                db.Heartbeats.Add(heartbeat = new Heartbeat(request.Job));
            if (request.Error is null)
                heartbeat.Beat(clock.GetUtcNow(), request.Items, request.Took, request.RunBy);
            else
                heartbeat.Miss(clock.GetUtcNow(), request.Error[..Math.Min(request.Error.Length, HeartbeatMapping.LongestError)], request.RunBy);
            await db.SaveChangesAsync(cancellationToken);
            return Unit.Value;
        }
    }
}
