using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Data;

namespace ShopCheckout.Alerts;

/// <summary>A member of staff has dealt with an alert.</summary>
public static class ResolveAlert
{
    public sealed record Command(Guid AlertId) : IRequest<Unit>;

    public sealed class Handler(ShopDbContext db, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            var now = clock.GetUtcNow();
            await db.Alerts.Where(a => a.Id == request.AlertId && a.ResolvedAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(a => a.ResolvedAt, now), cancellationToken);
            return Unit.Value;
        }
    }
}
