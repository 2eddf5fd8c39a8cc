using ShopCheckout.Bookings;
using ShopCheckout.Simulation.Actors;
using ShopCheckout.Simulation.World;

namespace ShopCheckout.Simulation.Judging;

internal static class BookingRules
{
    public static IEnumerable<string> NoTableTwice(Books books) => books.SharedTables.Distinct(StringComparer.Ordinal).Select(two => $"{two} had one table at one time.");

    /// <summary>A card is charged at most once for a booking, within what its guest agreed to, and only for what people say happened.</summary>
    public static IEnumerable<string> FeesAreOwed(Play play, Books books, IReadOnlyList<Guarantee> guarantees)
    {
        foreach (var booking in books.Bookings.Where(b => b.FeeStatus != "None"))
        {
            if (WhyNothingIsOwed(play, booking.Id, booking.FeeMinor, booking.FeeMinor) is { } why)
                yield return $"The fee of booking {booking.Number} over {booking.FeeMinor} is {booking.FeeStatus}, but {why}.";
        }

        foreach (var cards in guarantees.GroupBy(g => g.BookingId))
        {
            var charges = cards.SelectMany(c => c.Charges).ToList();
            if (charges.Count > 1)
                yield return $"Booking {cards.Key} was charged {charges.Count} times.";
            foreach (var card in cards.Where(c => c.Charges.Sum(t => t.Charged) > c.CapMinor))
                yield return $"Of a card for at most {card.CapMinor} was taken: {card.Charges[0]}.";
            if (charges.Count > 0 && WhyNothingIsOwed(play, cards.Key, charges[0].Charged, charges[0].Charged) is { } why)
                yield return $"Booking {cards.Key} was charged {charges[0].Charged}, but {why}.";
        }
    }

    /// <summary>Where a fee stands with us is what the provider shows, and none is left half done.</summary>
    public static IEnumerable<string> FeesAreBooked(Books books, IReadOnlyList<Guarantee> guarantees)
    {
        foreach (var booking in books.Bookings)
        {
            var charged = guarantees.Where(g => g.BookingId == booking.Id).SelectMany(g => g.Charges).Sum(t => t.Charged);
            if (charged != (booking.FeeStatus == "Taken" ? booking.FeeMinor : 0))
                yield return $"The fee of booking {booking.Number} over {booking.FeeMinor} is {booking.FeeStatus}, but {charged} were charged.";
            if (booking.FeeStatus is "Due" or "Charging")
                yield return $"The fee of booking {booking.Number} is still {booking.FeeStatus}.";
            if (booking.FeeStatus == "Failed" && !books.Alerts.Contains($"FeeFailed {booking.Number}"))
                yield return $"The fee of booking {booking.Number} failed and nobody was told.";
            if (booking.Status is "AwaitingGuarantee" or "Confirmed" or "Arrived")
                yield return $"Booking {booking.Number} is still {booking.Status}.";
        }
    }

    /// <summary>Who did not come, or called off late, and gave a card for that case, is charged, let off, or somebody is told why it cannot be.</summary>
    public static IEnumerable<string> FeesAreFollowed(Books books) =>
        from booking in books.Bookings
        where booking is { Status: "NoShow" or "CancelledLate", FeeStatus: "None", DepositOrderId: null }
        select $"Booking {booking.Number} is {booking.Status}, and nothing follows from it.";

    /// <summary>No card stays chargeable once its booking is over.</summary>
    public static IEnumerable<string> CardsAreLetGo(IReadOnlyList<Guarantee> guarantees) =>
        guarantees.Where(g => g.Status == "Authorized").Select(g => $"The card of setup intent {g.SetupIntentId[^6..]} for booking {g.BookingId} was never let go.");

    /// <param name="play">What people said and were told.</param>
    /// <param name="bookingId">Which booking.</param>
    /// <param name="least">What was taken of its guest in the end.</param>
    /// <param name="most">What they may have been told that it costs: more, if some of it went back later.</param>
    internal static string? WhyNothingIsOwed(Play play, Guid bookingId, long least, long most)
    {
        var hosts = play.Cast.Hosts.Where(h => h.BookingId == bookingId).ToList();
        if (hosts.Exists(h => h.HasCalledOff))
            return "the house had called it off";
        foreach (var (_, cost) in play.Cast.Guests.SelectMany(g => g.CalledOff).Where(c => c.BookingId == bookingId))
            return cost >= least && cost <= most ? null : $"its guest called it off for {cost}";

        var marks = hosts.SelectMany(h => h.Marks).ToList();
        var wasLate = play.Cast.Guests.SelectMany(g => g.Agreed).Any(a => a.BookingId == bookingId && a.CostMinor >= least && a.CostMinor <= most);
        if (!wasLate && !marks.Exists(m => m is { Mark: MarkBooking.Mark.NoShow, Done: not false }))
            return "nobody said that its guest did not come";
        return !wasLate && WasSurelyTakenBack(marks) ? "that it did not come was taken back" : null;
    }

    // Of two who press at once nobody knows who was heard first.
    private static bool WasSurelyTakenBack(List<Host.Pressed> marks) =>
        marks.Exists(back => back is { Mark: MarkBooking.Mark.Undo or MarkBooking.Mark.Arrived, Done: true }
            && marks.Where(m => m is { Mark: MarkBooking.Mark.NoShow, Done: not false }).All(m => m.To < back.From));
}
