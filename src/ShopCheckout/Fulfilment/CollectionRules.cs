namespace ShopCheckout.Fulfilment;

/// <summary>When shoppers can collect, section "Collection". While <see cref="PlacesPerSlot"/> is 0 they come when they like.</summary>
public sealed class CollectionRules
{
    /// <summary>How many orders are handed over in one slot; 0 for no slots.</summary>
    public int PlacesPerSlot { get; set; }

    public int SlotMinutes { get; set; } = 60;

    /// <summary>How long the shop takes to get an order ready.</summary>
    public int LeadMinutes { get; set; } = 120;

    /// <summary>How many days ahead a slot can be chosen, today included.</summary>
    public int DaysAhead { get; set; } = 7;

    /// <summary>When the counter is open, by weekday: "Monday" = "09:00-17:30". A day that is not named is closed.</summary>
    public IDictionary<string, string> Hours { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Days on which it is shut although the weekday says otherwise.</summary>
    public IList<DateOnly> ClosedDays { get; } = [];

    public bool HasSlots => PlacesPerSlot > 0;

    /// <summary>The opening hours of a day by the clock on the wall; null when it is closed.</summary>
    public (TimeOnly From, TimeOnly To)? HoursOf(DateOnly date)
    {
        if (ClosedDays.Contains(date) || !Hours.TryGetValue(date.DayOfWeek.ToString(), out var text))
            return null;
        return TryParse(text, out var hours) ? hours : null;
    }

    public static bool TryParse(string text, out (TimeOnly From, TimeOnly To) hours)
    {
        hours = default;
        var parts = (text ?? string.Empty).Split('-', StringSplitOptions.TrimEntries);
        if (parts.Length != 2
            || !TimeOnly.TryParseExact(parts[0], "HH:mm", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var from)
            || !TimeOnly.TryParseExact(parts[1], "HH:mm", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var to)
            || to <= from)
            return false;
        hours = (from, to);
        return true;
    }
}
