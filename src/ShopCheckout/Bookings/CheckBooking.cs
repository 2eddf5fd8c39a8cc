using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Data;
using ShopCheckout.Jobs;

namespace ShopCheckout.Bookings;

/// <summary>Looks after one booking: its cards, its holds, its end. Says when to look again.</summary>
public static class CheckBooking
{
    public sealed record Command(Guid BookingId) : IRequest<Unit>;

    public sealed class Handler(ShopDbContext db, GuaranteeWatch cards, BookingChange changes, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            var booking = await BookingRows.ReadAsync(db, request.BookingId, cancellationToken);
            if (booking.NextLookAt is null || booking.NextLookAt > clock.GetUtcNow())
                return Unit.Value;

            // The next look is on record before this one, so two engines do not look at once and a crash forgets nothing.
            booking.BeginLook(clock.GetUtcNow());
            try
            {
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateConcurrencyException)
            {
                return Unit.Value;
            }

            await cards.FollowAsync(booking.Id, cancellationToken);
            await changes.TryAsync(booking.Id, b => Task.FromResult<Booking?>(EndIfOver(b)), cancellationToken);
            return Unit.Value;
        }

        private Booking EndIfOver(Booking booking)
        {
            var now = clock.GetUtcNow();
            var isOver = booking.Status switch
            {
                BookingStatus.Arrived => booking.EndsAt <= now,
                BookingStatus.Confirmed => booking.EndsAt + LookSchedule.UnmarkedAfter <= now,
                _ => false,
            };
            if (isOver)
                booking.Finish(Booking.System, now);
            else
                booking.Plan(now);
            return booking;
        }
    }
}

/// <summary>Looks after every booking that is due for it.</summary>
public static class SweepBookings
{
    public sealed record Command : IRequest<int>;

    public sealed class Handler(ShopDbContext db, Sweep sweep, TimeProvider clock) : IRequestHandler<Command, int>
    {
        public async Task<int> Handle(Command request, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            var resting = db.Resting(nameof(CheckBooking), now);
            var due = await db.Bookings.AsNoTracking()
                .Where(b => b.NextLookAt <= now && !resting.Contains(b.Id))
                .OrderBy(b => b.NextLookAt)
                .Select(b => b.Id)
                .Take(Sweep.Batch)
                .ToListAsync(cancellationToken);
            return await sweep.EachAsync(due, id => new CheckBooking.Command(id), cancellationToken);
        }
    }
}
