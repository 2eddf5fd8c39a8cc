using Microsoft.EntityFrameworkCore;
using ShopCheckout.Data;

namespace ShopCheckout.Bookings;

/// <summary>Reads a booking with all its parts, afresh.</summary>
internal static class BookingRows
{
    public static async Task<Booking> ReadAsync(ShopDbContext db, Guid bookingId, CancellationToken cancellationToken) =>
        await FindAsync(db, bookingId, cancellationToken) ?? throw new InvalidOperationException($"There is no booking {bookingId}.");

    public static Task<Booking?> FindAsync(ShopDbContext db, Guid bookingId, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        return Whole(db).SingleOrDefaultAsync(b => b.Id == bookingId, cancellationToken);
    }

    public static IQueryable<Booking> Whole(ShopDbContext db) =>
        db.Bookings.Include(b => b.Agreements).Include(b => b.Claims).Include(b => b.Events).AsSplitQuery();
}
