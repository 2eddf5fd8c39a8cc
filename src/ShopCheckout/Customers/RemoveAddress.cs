using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Data;

namespace ShopCheckout.Customers;

/// <summary>A shopper takes an address out of their account. Orders keep theirs.</summary>
public static class RemoveAddress
{
    /// <returns>False when there was none of theirs.</returns>
    public sealed record Command(Guid CustomerId, Guid AddressId) : IRequest<bool>;

    public sealed class Handler(ShopDbContext db) : IRequestHandler<Command, bool>
    {
        public async Task<bool> Handle(Command request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            return await db.SavedAddresses.Where(a => a.Id == request.AddressId && a.CustomerId == request.CustomerId).ExecuteDeleteAsync(cancellationToken) == 1;
        }
    }
}
