using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Data;

namespace ShopCheckout.Bookings;

/// <summary>Which booking has a number, as guests and alerts call it.</summary>
public static class FindBooking
{
    public sealed record Query(string Number) : IRequest<Guid?>;

    public sealed class Handler(ShopDbContext db) : IRequestHandler<Query, Guid?>
    {
        public async Task<Guid?> Handle(Query request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            var number = request.Number.Trim().ToUpperInvariant();
            return await db.Bookings.Where(b => b.Number == number).Select(b => (Guid?)b.Id).SingleOrDefaultAsync(cancellationToken);
        }
    }
}
