using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Data;

namespace ShopCheckout.Orders;

/// <summary>Claims the one time that the shopper is thanked.</summary>
public static class ShowConfirmation
{
    public sealed record Command(Guid OrderId) : IRequest<bool>;

    public sealed class Handler(ShopDbContext db, TimeProvider clock) : IRequestHandler<Command, bool>
    {
        /// <returns>True for the first caller after the order was paid, or its card authorised, false ever after.</returns>
        public async Task<bool> Handle(Command request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            var now = clock.GetUtcNow();
            return await db.Orders
                .Where(o => o.Id == request.OrderId && (o.Status == OrderStatus.Paid || o.Status == OrderStatus.Authorised || o.Status == OrderStatus.PartlyPaid) && o.ConfirmationShownAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(o => o.ConfirmationShownAt, now), cancellationToken) == 1;
        }
    }
}
