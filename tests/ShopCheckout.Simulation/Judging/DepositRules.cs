using ShopCheckout.Simulation.World;

namespace ShopCheckout.Simulation.Judging;

/// <summary>What guests pay when they book, judged by the provider's ledger and by what people said.</summary>
internal static class DepositRules
{
    /// <summary>Who paid for a table once is charged once, by an intent that we know, and what was asked for.</summary>
    public static IEnumerable<string> TakenOnce(Play play, Books books, IReadOnlyDictionary<string, Truth> truth)
    {
        foreach (var paid in play.Cast.Guests.SelectMany(g => g.Deposits).Distinct().GroupBy(d => d.BookingId, d => d.IntentId))
        {
            var charged = paid.Where(i => truth.GetValueOrDefault(i) is { Charged: > 0 }).ToList();
            if (charged.Count > 1)
                yield return $"Booking {paid.Key} was charged {charged.Count} deposits.";
            var orderId = books.Bookings.Single(b => b.Id == paid.Key).DepositOrderId;
            foreach (var intent in charged.Where(i => books.Payments.All(p => p.IntentId != i || p.OrderId != orderId)))
                yield return $"The deposit of booking {paid.Key} was paid into an intent that is not its own: {intent[^6..]}.";
        }
    }

    /// <summary>Where a deposit stands with us is what the provider shows, and none is left half done.</summary>
    public static IEnumerable<string> StandAsTheMoneyDoes(Play play, Books books, IReadOnlyDictionary<string, Truth> truth)
    {
        foreach (var d in Read(books, truth))
        {
            if (d.Booking.DepositStatus is "Awaited" or "Falling" or "Returning")
                yield return $"{d} is still {d.Booking.DepositStatus}.";
            var isRight = d.Booking.DepositStatus switch
            {
                "Dropped" => d.Charged == 0,
                "Paid" or "Kept" => d.Charged == d.Booking.DepositMinor && d.GivenBack == d.ByHand && d.GivenBack < d.Charged,
                "Returned" => d.Charged == d.Booking.DepositMinor && d.GivenBack == d.Charged,
                _ => true,
            };
            if (!isRight && !d.IsFlagged)
                yield return $"{d} is {d.Booking.DepositStatus}, but {d.Charged} were taken and {d.GivenBack} given back, {d.ByHand} of it by hand.";
        }
    }

    /// <summary>Nothing is kept of who has no table, nor of who came, was let off or called off in time; and nothing goes back by itself of
    /// who kept the table.</summary>
    public static IEnumerable<string> KeptOnlyWhenOwed(Play play, Books books, IReadOnlyDictionary<string, Truth> truth)
    {
        foreach (var d in Read(books, truth).Where(d => !d.IsFlagged))
        {
            var left = d.Charged - d.GivenBack;
            if (left > 0 && d.Booking.Status is "AwaitingGuarantee" or "Lapsed" or "Cancelled")
                yield return $"{d} is {d.Booking.Status}, has no table, and {left} are kept.";
            if (d.Booking.Status is "Finished" or "NoShow" or "CancelledLate" && books.Attempts.Any(a => a.Id == d.Booking.DepositOrderId && a.State == "Succeeded"))
                yield return $"{d} is {d.Booking.Status}, and its deposit went back by itself.";
            if (d.Booking.DepositStatus == "Kept" && BookingRules.WhyNothingIsOwed(play, d.Booking.Id, left, d.Booking.DepositMinor) is { } why)
                yield return $"{d} is kept, but {why}.";
            if (left > 0 && play.Cast.Hosts.Exists(h => h.BookingId == d.Booking.Id && h.HasCalledOff))
                yield return $"{d}: the house called it off, and {left} are kept.";
            if (left > 0 && play.Cast.Guests.SelectMany(g => g.CalledOff).Any(c => c.BookingId == d.Booking.Id && c.CostMinor == 0))
                yield return $"{d}: its guest called it off free of charge, and {left} are kept.";
        }
    }

    private static IEnumerable<Deposit> Read(Books books, IReadOnlyDictionary<string, Truth> truth)
    {
        foreach (var booking in books.Bookings.Where(b => b.DepositOrderId is not null))
        {
            var payment = books.Payments.Single(p => p.OrderId == booking.DepositOrderId);
            var t = payment.IntentId is null ? null : truth.GetValueOrDefault(payment.IntentId);
            var byHand = books.Attempts.Where(a => a.PaymentId == payment.Id && a.Id != booking.DepositOrderId && a is { Operation: "Refund" or "Reverse", State: "Succeeded" });
            yield return new Deposit(booking, t?.Charged ?? 0, t?.GivenBack ?? 0, byHand.Sum(a => a.AmountMinor), payment.IsFlagged);
        }
    }

    private sealed record Deposit(Books.Booking Booking, long Charged, long GivenBack, long ByHand, bool IsFlagged)
    {
        public override string ToString() => $"The deposit of booking {Booking.Number}";
    }
}
