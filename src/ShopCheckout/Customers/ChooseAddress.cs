using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Data;

namespace ShopCheckout.Customers;

/// <summary>A shopper says which address the checkout fills in.</summary>
public static class ChooseAddress
{
    /// <returns>False when there was none of theirs.</returns>
    public sealed record Command(Guid CustomerId, Guid AddressId) : IRequest<bool>;

    public sealed class Handler(ShopDbContext db, TimeProvider clock) : IRequestHandler<Command, bool>
    {
        public async Task<bool> Handle(Command request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            DateTimeOffset? now = clock.GetUtcNow();
            return await db.SavedAddresses.Where(a => a.Id == request.AddressId && a.CustomerId == request.CustomerId)
                .ExecuteUpdateAsync(set => set.SetProperty(a => a.DefaultSince, now), cancellationToken) == 1;
        }
    }
}
