using Microsoft.EntityFrameworkCore;
using ShopCheckout.Bookings;

namespace ShopCheckout.Data;

/// <content>The Tasting Room behind the shop: six tables, lunch and supper, shut on Mondays and at Christmas.</content>
public static partial class DemoData
{
    public static async Task SeedTablesAsync(ShopDbContext db, IIdSource ids, TimeProvider clock, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(ids);
        ArgumentNullException.ThrowIfNull(clock);
        if (await db.DiningTables.AnyAsync(cancellationToken))
            return;

        var rank = 0;
        foreach (var (name, seats, smallestParty) in new[] { ("Window", 2, 1), ("Larder", 2, 1), ("Copper", 4, 2), ("Orchard", 4, 2), ("Hearth", 6, 4), ("Long table", 8, 5) })
            db.DiningTables.Add(new DiningTable(ids.NewId(), name, seats, smallestParty, ++rank));

        foreach (var day in new[] { DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday })
        {
            db.OpeningHours.Add(new OpeningHours(ids.NewId(), day, new TimeOnly(12, 0), new TimeOnly(15, 0)));

            // At the weekend supper goes on past midnight.
            if (day != DayOfWeek.Sunday)
                db.OpeningHours.Add(new OpeningHours(ids.NewId(), day, new TimeOnly(17, 30), day is DayOfWeek.Friday or DayOfWeek.Saturday ? new TimeOnly(0, 30) : new TimeOnly(23, 0)));
        }

        var year = clock.GetUtcNow().Year;
        foreach (var (date, reason) in new[] { (new DateOnly(year, 12, 25), "Christmas Day"), (new DateOnly(year, 12, 26), "Boxing Day"), (new DateOnly(year + 1, 1, 1), "New Year's Day") })
            db.ClosedDays.Add(new ClosedDay(date, reason));
        await db.SaveChangesAsync(cancellationToken);
    }
}
