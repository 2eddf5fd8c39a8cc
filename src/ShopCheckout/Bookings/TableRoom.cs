using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ShopCheckout.Data;

namespace ShopCheckout.Bookings;

/// <summary>What is free: reads opening hours, tables and claims. It promises nothing; only a saved claim does.</summary>
public sealed class TableRoom(ShopDbContext db, WallClock clock, IOptions<BookingOptions> options, TimeProvider time)
{
    public enum Freedom
    {
        Free,

        /// <summary>Every table for such a party is promised.</summary>
        Full,

        /// <summary>Over, or too short a notice.</summary>
        TooSoon,
    }

    /// <param name="StartsAt">When the party sits down.</param>
    /// <param name="Freedom">Whether it can.</param>
    /// <param name="Tables">The free tables, the best fit first.</param>
    public sealed record Arrival(DateTimeOffset StartsAt, DateTimeOffset EndsAt, Freedom Freedom, IReadOnlyList<DiningTable> Tables);

    /// <param name="WhyNone">Why there are no times at all, in words for guests; null when there are.</param>
    public sealed record Day(DateOnly Date, int PartySize, IReadOnlyList<Arrival> Arrivals, string? WhyNone);

    /// <param name="date">Which day's service.</param>
    /// <param name="partySize">For how many.</param>
    /// <param name="own">A booking whose own table does not stand in its way.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<Day> OnAsync(DateOnly date, int partySize, Guid? own, CancellationToken cancellationToken)
    {
        if (WhyNot(date, partySize) is { } why)
            return new Day(date, partySize, [], why);
        if (await db.ClosedDays.AsNoTracking().SingleOrDefaultAsync(d => d.Date == date, cancellationToken) is { } closed)
            return new Day(date, partySize, [], Words.Say($"We are closed on {WallClock.DateText(date)}: {closed.Reason}."));

        var services = await ServicesOnAsync(date, cancellationToken);
        if (services.Count == 0)
            return new Day(date, partySize, [], Words.Say($"We are closed on {DateWords.NameOf(date)}s."));
        var tables = (await db.DiningTables.AsNoTracking().Where(t => !t.IsWithdrawn).ToListAsync(cancellationToken))
            .Where(t => t.Fits(partySize)).OrderBy(t => t.Seats).ThenBy(t => t.Rank).ToList();
        if (tables.Count == 0)
            return new Day(date, partySize, [], Words.Say($"We have no table for a party of {partySize}. Please ring us."));

        var (from, to) = (services.Min(s => s.OpensAt), services.Max(s => s.ClosesAt));
        var claimed = (await db.TableClaims.AsNoTracking().Where(c => c.Quarter >= from && c.Quarter < to && c.BookingId != own)
            .Select(c => new { c.TableId, c.Quarter }).ToListAsync(cancellationToken)).Select(c => (c.TableId, c.Quarter)).ToHashSet();
        var seating = options.Value.SeatingFor(partySize);
        var earliest = time.GetUtcNow().AddMinutes(options.Value.NoticeMinutes);
        var arrivals = services.SelectMany(s => s.Arrivals(TimeSpan.FromMinutes(options.Value.OfferEveryMinutes), seating)).Distinct().Select(start =>
        {
            var free = tables.Where(t => !TableClaim.QuartersOf(start, start + seating).Any(q => claimed.Contains((t.Id, q)))).ToList();
            var freedom = start < earliest ? Freedom.TooSoon : free.Count == 0 ? Freedom.Full : Freedom.Free;
            return new Arrival(start, start + seating, freedom, free);
        });
        return new Day(date, partySize, [.. arrivals.OrderBy(a => a.StartsAt)], null);
    }

    /// <summary>The day's service that has that arrival; it may have begun the evening before.</summary>
    public async Task<(DateOnly Date, Arrival Arrival)?> FindAsync(DateTimeOffset startsAt, int partySize, Guid? own, CancellationToken cancellationToken)
    {
        var date = clock.DateOf(startsAt);
        foreach (var candidate in new[] { date, date.AddDays(-1) })
        {
            var day = await OnAsync(candidate, partySize, own, cancellationToken);
            if (day.Arrivals.FirstOrDefault(a => a.StartsAt == startsAt) is { } arrival)
                return (candidate, arrival);
        }

        return null;
    }

    /// <summary>What a booking that is to be changed was made with: what is left of its deposit, or 0 for a card. A change asks for the same kind.</summary>
    /// <returns>Null for a booking that is not there yet.</returns>
    public async Task<long?> DepositOfAsync(Guid? bookingId, CancellationToken cancellationToken) =>
        bookingId is null ? null : await db.Bookings.AsNoTracking().Where(b => b.Id == bookingId).Select(b => (long?)(b.DepositMinor - b.DepositBackMinor)).SingleOrDefaultAsync(cancellationToken);

    public async Task<IReadOnlyList<Service>> ServicesOnAsync(DateOnly date, CancellationToken cancellationToken)
    {
        var day = date.DayOfWeek;
        var hours = await db.OpeningHours.AsNoTracking().Where(h => h.Day == day).ToListAsync(cancellationToken);
        return [.. Service.Of(date, hours, clock)];
    }

    public DateOnly Today() => clock.DateOf(time.GetUtcNow());

    private string? WhyNot(DateOnly date, int partySize)
    {
        var rules = options.Value;
        if (partySize < 1)
            return Words.Say("Choose for how many guests.");
        if (partySize > rules.LargestParty)
            return Words.Say($"Parties of more than {rules.LargestParty} are welcome, but please ring us.");

        // Yesterday's service may still be going on.
        if (date < Today().AddDays(-1))
            return Words.Say("That day is over. Choose another.");
        return date > Today().AddDays(rules.DaysAhead) ? Words.Say($"We take bookings {rules.DaysAhead} days ahead, until {WallClock.DateText(Today().AddDays(rules.DaysAhead))}.") : null;
    }
}
