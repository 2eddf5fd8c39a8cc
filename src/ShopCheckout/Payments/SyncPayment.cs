using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Data;

namespace ShopCheckout.Payments;

/// <summary>Asks the provider about an order's payment and takes over what it says.</summary>
public static class SyncPayment
{
    public sealed record Command(Guid OrderId) : IRequest<Settlement>;

    public sealed class Handler(ShopDbContext db, IntentSettlement settlement) : IRequestHandler<Command, Settlement>
    {
        public async Task<Settlement> Handle(Command request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            var payment = await db.Payments.AsNoTracking()
                .Where(p => p.OrderId == request.OrderId)
                .Select(p => new { p.IntentId })
                .SingleOrDefaultAsync(cancellationToken);
            return payment?.IntentId is { } intentId ? await settlement.SettleAsync(intentId, cancellationToken) : Settlement.NotOurs;
        }
    }
}
