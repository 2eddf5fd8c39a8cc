using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Data;

namespace ShopCheckout.Customers;

/// <summary>Whether an order or a booking belongs to an account.</summary>
public static class CheckOwner
{
    public sealed record OfOrder(Guid CustomerId, Guid OrderId) : IRequest<bool>;

    public sealed record OfBooking(Guid CustomerId, Guid BookingId) : IRequest<bool>;

    public sealed class Handler(ShopDbContext db) : IRequestHandler<OfOrder, bool>, IRequestHandler<OfBooking, bool>
    {
        public Task<bool> Handle(OfOrder request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            return db.Orders.AnyAsync(o => o.Id == request.OrderId && o.CustomerId == request.CustomerId, cancellationToken);
        }

        public Task<bool> Handle(OfBooking request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            return db.Bookings.AnyAsync(b => b.Id == request.BookingId && b.CustomerId == request.CustomerId, cancellationToken);
        }
    }
}
