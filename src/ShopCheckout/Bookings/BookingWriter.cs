using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ShopCheckout.Data;

namespace ShopCheckout.Bookings;

/// <summary>Commit 1 of booking: booking, agreement, the claims of its table, and the order of its deposit if it has one, all or nothing.</summary>
public sealed class BookingWriter(
    ShopDbContext db, BookingChange changes, BookingOrders orders, TermsWriter terms, IDatabaseErrors errors, IOptions<ShopOptions> shop, IIdSource ids, TimeProvider clock)
{
    /// <summary>Hash of everything that was asked for; the same again means the same booking.</summary>
    public static string Fingerprint(MakeBooking.Command request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new
        {
            request.StartsAt,
            request.PartySize,
            Contact = request.Form.ToContact(),
            Notes = request.Form.ToNotes(),
            request.AgreedHash,
        })));
    }

    /// <returns>Null when somebody else has the table, or the same guest was faster in another tab.</returns>
    public async Task<Guid?> TryWriteAsync(MakeBooking.Command request, string fingerprint, Seater.Seat seat, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(seat);
        var now = clock.GetUtcNow();
        var booking = new Booking(
            ids.NewId(), NewNumber(), request.FormKey, fingerprint, request.Form.ToContact(), request.Form.ToNotes(), seat.Seating, shop.Value.Currency, now);
        booking.BelongTo(request.CustomerId);
        booking.SpeakIn(Tongue.CurrentName);
        booking.Ask(ids.NewId(), seat.Seating, terms.Agree(seat.Terms, request.From, now), now + seat.Hold, now);
        return await TrySaveAsync(booking, cancellationToken, WriteDeposit) ? booking.Id : null;

        void WriteDeposit()
        {
            if (!seat.Terms.Deposit.IsZero)
                booking.AskDeposit(orders.Add(booking, seat.Terms.Hash, BookingOrders.Kind.Deposit, seat.Terms.Deposit, now, now + seat.Hold).OrderId, seat.Terms.Deposit, now);
        }
    }

    /// <param name="alsoWrite">What is to be saved with it.</param>
    /// <returns>False when the table was taken in between.</returns>
    public async Task<bool> TrySaveAsync(Booking booking, CancellationToken cancellationToken, Action? alsoWrite = null)
    {
        db.ChangeTracker.Clear();
        db.Add(booking);
        alsoWrite?.Invoke();
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException exception) when (errors.IsUniqueViolation(exception))
        {
            return false;
        }
    }

    public string NewNumber() => $"T{ids.NewCode(3)}-{ids.NewCode(4)}";

    /// <summary>Gives up a booking that never got a card, and its form for another.</summary>
    /// <returns>False when a card may have come meanwhile.</returns>
    public async Task<bool> ReplaceAsync(Guid bookingId, CancellationToken cancellationToken)
    {
        var (_, done) = await changes.TryAsync(bookingId, booking =>
        {
            if (booking.Status != BookingStatus.AwaitingGuarantee)
                return Task.FromResult<Booking?>(null);
            booking.Cancel(isFree: true, Booking.Guest, "Replaced by another.", TimeSpan.Zero, clock.GetUtcNow());
            booking.GiveUpForm();
            return Task.FromResult<Booking?>(booking);
        }, cancellationToken);
        return done is not null;
    }
}
