using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ShopCheckout.Data;

namespace ShopCheckout.Bookings;

/// <summary>One day of the house: who comes when, and to which table.</summary>
public static class ListBookings
{
    /// <param name="Date">Null for today.</param>
    public sealed record Query(DateOnly? Date) : IRequest<Model>;

    /// <param name="Closed">Why there is no service; null when there is.</param>
    public sealed record Model(DateOnly Date, DateOnly Today, string? Closed, IReadOnlyList<Row> Bookings, IReadOnlyList<TableRow> Tables, int Guests);

    public sealed record Row(
        Guid Id, string Number, string From, string Until, string Name, int PartySize, string Table, BookingStatus Status, FeeStatus FeeStatus, Money Fee, DepositStatus DepositStatus, Money Deposit, Money DepositBack, bool IsDepositDoubted, string? Notes,
        string Phone, bool CanArrive, bool CanMiss, bool CanUndo, bool CanFinish);

    /// <param name="IsFreeNow">Nobody has it for the next half hour.</param>
    public sealed record TableRow(Guid Id, string Name, int Seats, bool IsFreeNow, IReadOnlyList<string> Seatings);

    public sealed class Handler(ShopDbContext db, TableRoom room, WallClock clock, IOptions<BookingOptions> options, TimeProvider time) : IRequestHandler<Query, Model>
    {
        private static readonly TimeSpan Soon = TimeSpan.FromMinutes(30);

        public async Task<Model> Handle(Query request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            var now = time.GetUtcNow();
            var today = room.Today();
            var date = request.Date ?? today;
            var tables = await db.DiningTables.AsNoTracking().OrderBy(t => t.Rank).ThenBy(t => t.Name).ToListAsync(cancellationToken);
            var names = tables.ToDictionary(t => t.Id, t => t.Name);
            var bookings = await BookingRows.Whole(db).AsNoTracking().Where(b => b.ServiceDate == date).OrderBy(b => b.StartsAt).ThenBy(b => b.Id).ToListAsync(cancellationToken);
            var until = now + Soon;
            var taken = (await db.TableClaims.AsNoTracking().Where(c => c.Quarter > now.AddMinutes(-TableClaim.Minutes) && c.Quarter < until).Select(c => c.TableId).Distinct().ToListAsync(cancellationToken)).ToHashSet();
            var coming = bookings.Where(b => b.Status is BookingStatus.AwaitingGuarantee or BookingStatus.Confirmed or BookingStatus.Arrived).ToList();
            return new Model(
                date, today, await WhyClosedAsync(date, cancellationToken),
                [.. bookings.Select(b => RowOf(b, names[b.TableId], now))],
                [.. tables.Where(t => !t.IsWithdrawn).Select(t => new TableRow(
                    t.Id, t.Name, t.Seats, !taken.Contains(t.Id),
                    [.. coming.Where(b => b.TableId == t.Id).Select(b => $"{clock.TimeText(b.StartsAt)} to {clock.TimeText(b.EndsAt)}, {b.Contact.Name} ({b.PartySize})")]))],
                coming.Sum(b => b.PartySize));
        }

        private Row RowOf(Booking b, string table, DateTimeOffset now) => new(
            b.Id, b.Number, clock.TimeText(b.StartsAt), clock.TimeText(b.EndsAt), b.Contact.Name, b.PartySize, table, b.Status, b.FeeStatus, b.Fee, b.DepositStatus, b.Deposit, b.DepositBack, b is { WasDepositDoubted: true, DepositStatus: DepositStatus.Dropped }, b.Notes, b.Contact.Phone,
            MarkBooking.WhyNot(b, MarkBooking.Mark.Arrived, options.Value, now) is null,
            MarkBooking.WhyNot(b, MarkBooking.Mark.NoShow, options.Value, now) is null,
            MarkBooking.WhyNot(b, MarkBooking.Mark.Undo, options.Value, now) is null,
            MarkBooking.WhyNot(b, MarkBooking.Mark.Left, options.Value, now) is null);

        private async Task<string?> WhyClosedAsync(DateOnly date, CancellationToken cancellationToken)
        {
            if (await db.ClosedDays.AsNoTracking().SingleOrDefaultAsync(d => d.Date == date, cancellationToken) is { } closed)
                return closed.Reason;
            return (await room.ServicesOnAsync(date, cancellationToken)).Count == 0 ? $"Closed on {date.DayOfWeek}s." : null;
        }
    }
}
