using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ShopCheckout.Bookings;
using ShopCheckout.Catalog;
using ShopCheckout.Data;

namespace ShopCheckout.Fulfilment;

/// <summary>A time at which an order can be collected.</summary>
/// <param name="Left">How many places there are, this shopper's own included.</param>
public sealed record SlotOffer(DateTimeOffset StartsAt, DateTimeOffset EndsAt, int Left)
{
    /// <summary>As the checkout's form sends it.</summary>
    public string Key => KeyOf(StartsAt);

    /// <summary>In words, by the shop's clock.</summary>
    public required string Day { get; init; }

    /// <summary>"09:00 to 10:00".</summary>
    public required string Time { get; init; }

    internal static string KeyOf(DateTimeOffset startsAt) => startsAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture);
}

/// <summary>Which slots the shop offers and what is left of each. It promises nothing; <see cref="Checkout.Promises"/> does.</summary>
public sealed class SlotCalendar(ShopDbContext db, IOptions<CollectionRules> rules, IOptions<ShopOptions> shop, TimeProvider time)
{
    private readonly WallClock _wall = new(Options.Create(new BookingOptions { TimeZone = shop.Value.TimeZone }));

    public bool HasSlots => rules.Value.HasSlots;

    /// <summary>All that can still be reached, full ones too.</summary>
    public async Task<IReadOnlyList<SlotOffer>> OffersAsync(Guid basketId, CancellationToken cancellationToken)
    {
        var slots = Coming();
        if (slots.Count == 0)
            return [];
        var (from, to) = (slots[0].StartsAt, slots[^1].StartsAt);
        var taken = await db.CollectionSlots.AsNoTracking().Where(s => s.StartsAt >= from && s.StartsAt <= to).ToDictionaryAsync(s => s.StartsAt, s => s.Taken, cancellationToken);
        var own = taken.Count == 0 ? null : await OwnAsync(basketId, cancellationToken);
        return [.. slots.Select(s => s with { Left = rules.Value.PlacesPerSlot - taken.GetValueOrDefault(s.StartsAt) + (s.StartsAt == own ? 1 : 0) })];
    }

    /// <summary>The slot of that key, whether or not there is room in it; null when the shop offers none such.</summary>
    public SlotOffer? Find(string? key) => string.IsNullOrEmpty(key) ? null : Coming().Find(s => s.Key == key);

    /// <summary>"Saturday 21 November 2026, 09:00 to 10:00".</summary>
    public string Text(DateTimeOffset from, DateTimeOffset until) => Words.Say($"{WallClock.DateText(_wall.DateOf(from))}, {TimeText(from, until)}");

    private string TimeText(DateTimeOffset from, DateTimeOffset until) => Words.Say($"{_wall.TimeText(from)} to {_wall.TimeText(until)}");

    private List<SlotOffer> Coming()
    {
        if (!rules.Value.HasSlots)
            return [];
        var earliest = time.GetUtcNow().AddMinutes(rules.Value.LeadMinutes);
        var today = _wall.DateOf(time.GetUtcNow());
        return [.. Enumerable.Range(0, rules.Value.DaysAhead).SelectMany(day => On(today.AddDays(day))).Where(s => s.StartsAt >= earliest)];
    }

    // By the clock on the wall. What it skips in spring is no slot twice, and an hour that it shows twice makes one longer slot.
    private IEnumerable<SlotOffer> On(DateOnly date)
    {
        if (rules.Value.HoursOf(date) is not { } hours)
            yield break;
        var minutes = rules.Value.SlotMinutes;
        DateTimeOffset? last = null;
        for (var at = hours.From; at.AddMinutes(minutes, out var wrapped) <= hours.To && wrapped == 0; at = at.AddMinutes(minutes))
        {
            var (startsAt, endsAt) = (_wall.ToUtc(date, at), _wall.ToUtc(date, at.AddMinutes(minutes)));
            if (startsAt < endsAt && (last is null || startsAt >= last))
                yield return new SlotOffer(startsAt, endsAt, rules.Value.PlacesPerSlot) { Day = WallClock.DateText(date), Time = TimeText(startsAt, endsAt) };
            last = endsAt;
        }
    }

    private Task<DateTimeOffset?> OwnAsync(Guid basketId, CancellationToken cancellationToken) =>
        db.OrderPromises.AsNoTracking()
            .Where(p => p.State == StockHoldState.Held && db.Orders.Any(o => o.Id == p.OrderId && o.OpenBasketId == basketId))
            .Select(p => p.SlotAt)
            .FirstOrDefaultAsync(cancellationToken);
}
