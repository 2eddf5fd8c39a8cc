using Microsoft.EntityFrameworkCore;
using ShopCheckout.Alerts;
using ShopCheckout.Data;

namespace ShopCheckout.Bookings;

/// <summary>Reads a booking, changes it, saves it, and begins anew when somebody else changed it in between.</summary>
public sealed class BookingChange(ShopDbContext db, AlertDesk alerts, IDatabaseErrors errors)
{
    // Who loses that often in a row meets rows that are stuck, not busy.
    private const int MaxRaces = 10;

    /// <param name="bookingId">Which booking.</param>
    /// <param name="change">Null when nothing is to be saved after all. It may run several times.</param>
    /// <param name="cancellationToken">Gives up before saving.</param>
    /// <returns>The booking as saved and what the change answered; nothing when others kept changing it or there is no such booking.</returns>
    public async Task<(Booking? Booking, T? Result)> TryAsync<T>(Guid bookingId, Func<Booking, Task<T?>> change, CancellationToken cancellationToken)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(change);
        for (var race = 0; race < MaxRaces; race++)
        {
            if (await BookingRows.FindAsync(db, bookingId, cancellationToken) is not { } booking)
                return default;
            var result = await change(booking);
            if (result is null)
                return (booking, null);
            if (booking.WasGuaranteeLost && !booking.LacksGuarantee)
                await alerts.CloseAsync(AlertKind.GuaranteeLost, booking.Number, cancellationToken);
            try
            {
                await db.SaveChangesAsync(cancellationToken);
                return (booking, result);
            }
            catch (DbUpdateException exception) when (exception is DbUpdateConcurrencyException || errors.IsUniqueViolation(exception))
            {
                // Somebody else changed it first: judge anew.
            }
        }

        return default;
    }
}
