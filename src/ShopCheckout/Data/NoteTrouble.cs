using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Alerts;

namespace ShopCheckout.Data;

/// <summary>Notes that the work on a due item threw, or that it went well after all.</summary>
public static class NoteTrouble
{
    /// <param name="Error">Null when it went well.</param>
    public sealed record Command(string Work, Guid ItemId, string? Error) : IRequest<Unit>;

    public sealed class Handler(ShopDbContext db, AlertDesk alerts, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            if (request.Error is null)
            {
                await db.TroubledItems.Where(t => t.Work == request.Work && t.ItemId == request.ItemId).ExecuteDeleteAsync(cancellationToken);
                return Unit.Value;
            }

            var now = clock.GetUtcNow();
            var item = await db.TroubledItems.SingleOrDefaultAsync(t => t.Work == request.Work && t.ItemId == request.ItemId, cancellationToken);
            if (item is null)
                db.TroubledItems.Add(item = new TroubledItem(request.Work, request.ItemId, now));
            item.Fail(request.Error, now);
            if (item.GivenUpAt is not null)
            {
                await alerts.RaiseAsync(
                    AlertKind.DeadItem, item.Subject, $"{item.Work} failed {item.Failures} times and is not tried any more: {item.LastError}", cancellationToken);
            }

            await db.SaveChangesAsync(cancellationToken);
            return Unit.Value;
        }
    }
}
