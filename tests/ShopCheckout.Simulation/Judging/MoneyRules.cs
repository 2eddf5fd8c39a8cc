using ShopCheckout.Simulation.World;

namespace ShopCheckout.Simulation.Judging;

internal static class MoneyRules
{
    /// <summary>0 ≤ given back ≤ charged ≤ authorised, and our books say the same as theirs.</summary>
    public static IEnumerable<string> Conservation(Books books, IReadOnlyDictionary<string, Truth> truth)
    {
        foreach (var t in truth.Values.Where(t => !(0 <= t.GivenBack && t.GivenBack <= t.Charged && t.Charged <= t.Authorised)))
            yield return $"Conservation: {t}.";
        foreach (var payment in books.Payments.Where(p => !p.IsFlagged))
        {
            var t = payment.IntentId is null ? null : truth.GetValueOrDefault(payment.IntentId);
            var (captured, givenBack) = (Booked(books, payment, "Captured"), Booked(books, payment, "Refunded") + ReversedOf(books, payment));
            if (captured != (t?.Charged ?? 0) || givenBack != (t?.GivenBack ?? 0))
                yield return $"Our ledger says captured {captured}, given back {givenBack}; theirs: {t?.ToString() ?? "nothing was ever charged"}.";
            if (payment.CapturedMinor != captured)
                yield return $"A payment says captured {payment.CapturedMinor}, its ledger {captured}.";

            // What was given up is let go by Dojo when the hold ends; in our books it is gone. Once something was given back Dojo takes no more; in
            // our books the rest is held until the hold ends.
            var (held, theirs) = (books.Ledger.Where(e => e.PaymentId == payment.Id && e.Account == "CardHolds").Sum(e => e.Minor), payment.CaptureEnd == "Open" ? t?.Held ?? 0 : 0);
            if (held != theirs && payment is not { CaptureEnd: "Open", RefundedMinor: > 0 } && books.Ledger.Any(e => e.PaymentId == payment.Id && e.Kind == "Authorised"))
                yield return $"Our ledger says {held} are held; theirs: {theirs}.";
        }

        if (books.Ledger.Sum(e => e.Minor) != 0)
            yield return $"Our ledger does not balance: {books.Ledger.Sum(e => e.Minor)}.";
    }

    /// <summary>Who meant to buy once is charged once. Who changed the basket while it was being paid in another window may be charged for the
    /// rest, and for no more than was ever wanted.</summary>
    public static IEnumerable<string> OneChargeForEachWish(Play play, Books books, IReadOnlyDictionary<string, Truth> truth)
    {
        foreach (var shopper in play.Cast.Shoppers)
        {
            var charged = shopper.Approved.Where(i => truth.TryGetValue(i, out var t) && t.Charged > 0).ToList();
            if (charged.Count > 1 && shopper.Changed.Count == 0)
                yield return $"Shopper {shopper.Number} was charged {charged.Count} times.";
            var orders = books.Payments.Where(p => p.IntentId is { } intent && charged.Contains(intent)).Select(p => p.OrderId).ToHashSet();
            foreach (var lines in books.SoldLines.Where(l => orders.Contains(l.OrderId)).GroupBy(l => l.ProductId, l => l.Quantity))
            {
                var product = books.Stocks.Select(s => s.ProductId).ToList().IndexOf(lines.Key);
                var wanted = shopper.Wants.Where(w => w.Product == product).Select(w => w.Quantity).Concat(shopper.Changed.Select(teas => product switch { 0 => teas, 1 => 1, _ => 0 })).Append(0).Max();
                if (lines.Sum() > wanted)
                    yield return $"Shopper {shopper.Number} wanted {wanted} of product {product} and was charged for {lines.Sum()}.";
            }

            foreach (var intent in charged.Where(i => books.Payments.All(p => p.IntentId != i)))
                yield return $"Shopper {shopper.Number} paid an intent that no payment knows: {intent[^6..]}.";
        }
    }

    /// <summary>A card is charged what was on the button, or what staff made of it before it was charged. Of a hold it may be less.</summary>
    public static IEnumerable<string> ChargedAsAgreed(Play play, Books books, IReadOnlyDictionary<string, Truth> truth)
    {
        foreach (var (intentId, goods, tip) in play.Cast.Shoppers.SelectMany(s => s.Agreed))
        {
            if (truth.GetValueOrDefault(intentId) is not { Charged: > 0 } t || books.Payments.SingleOrDefault(p => p.IntentId == intentId) is not { IsFlagged: false } payment)
                continue;
            var wishes = play.Cast.Changers.Where(c => c.OrderId == payment.OrderId).SelectMany(c => c.Wishes).Where(w => books.Attempts.Any(a => a.Id == w.AttemptId)).ToList();
            var isHold = books.Ledger.Any(e => e.PaymentId == payment.Id && e.Kind == "Authorised");
            var most = wishes.Where(w => !w.IsTip).Select(w => w.Minor).Append(goods).Max() + wishes.Where(w => w.IsTip).Select(w => w.Minor).Append(tip).Max();
            if (t.Charged > most || (wishes.Count == 0 && !isHold && t.Charged != goods + tip))
                yield return $"{goods + tip} were agreed to for {intentId[^6..]}, and {wishes.Count} changes asked for, but {t}.";
            if (t.Authorised != payment.TotalMinor)
                yield return $"The payment for {intentId[^6..]} is for {payment.TotalMinor}, but {t}.";
        }
    }

    /// <summary>What is flagged in the end is not what was agreed: staff looked at all the rest.</summary>
    public static async Task<IEnumerable<string>> FlagsStandForAReasonAsync(Play play, Books books)
    {
        var wrong = new List<string>();
        foreach (var payment in books.Payments.Where(p => p is { IsFlagged: true, IntentId: not null }))
        {
            var seen = await play.Stage.Dojo.IntentAsync(payment.IntentId!);
            var total = (long)seen["amount"]!["value"]! + ((long?)seen["tipsAmount"]?["value"] ?? 0);
            if (total == payment.TotalMinor || (string)seen["status"]! is "Created" or "Authorized")
                wrong.Add($"The payment over {payment.TotalMinor} is flagged, though theirs is {(string)seen["status"]!} over {total}.");
        }

        return wrong;
    }

    /// <summary>An order is paid if and only if its own intent was charged with its total.</summary>
    public static IEnumerable<string> PaidMeansSeen(Play play, Books books, IReadOnlyDictionary<string, Truth> truth)
    {
        foreach (var order in books.Orders)
        {
            if (books.Payments.SingleOrDefault(p => p.OrderId == order.Id) is not { } payment)
            {
                yield return $"Order {order.Number} has no payment.";
                continue;
            }

            var t = payment.IntentId is null ? null : truth.GetValueOrDefault(payment.IntentId);
            var wasPaid = books.Events.Any(e => e.OrderId == order.Id && e.Kind is "Paid" or "PaidLate");

            // Of a hold the merchant may take less and call it all; else a part of it makes nothing paid.
            var isHold = books.Ledger.Any(e => e.PaymentId == payment.Id && e.Kind == "Authorised");
            var isPart = isHold && t is { Charged: > 0 } && t.Charged < payment.TotalMinor;
            if (wasPaid && t?.Charged != payment.TotalMinor && !(isPart && WantedNoMore(play, books, payment)))
                yield return $"Order {order.Number} over {payment.TotalMinor} is paid, but {t?.ToString() ?? "nothing was charged"}.";
            if (order.Status == "PartlyPaid" && !isPart)
                yield return $"Order {order.Number} over {payment.TotalMinor} is paid in part, but {t?.ToString() ?? "nothing was charged"}.";
            if (t is { Charged: > 0 } && t.GivenBack < t.Charged && order.Status is not ("Paid" or "PartlyPaid") && !payment.IsFlagged)
                yield return $"Order {order.Number} is {order.Status}, but {t}.";
            if (payment.AmountMinor != order.TotalMinor)
                yield return $"Order {order.Number} comes to {order.TotalMinor}, its payment is for {payment.AmountMinor}.";
            if (payment.IsFlagged && !books.Alerts.Any(a => a.StartsWith("PaymentMismatch", StringComparison.Ordinal)))
                yield return $"Order {order.Number} is flagged and nobody was told.";
        }
    }

    /// <summary>Nothing is put aside for a person without cause: somebody tampered with it, or a change of its amount arrived after later ones.</summary>
    public static IEnumerable<string> NobodyIsBotheredForNothing(Play play, Books books) =>
        from payment in books.Payments
        where payment.IsFlagged && play.Cast.RogueIntents.Count == 0
        where !play.Stage.Dojo.ArrivedLate.Any(url => url.AbsolutePath.Contains(payment.IntentId!, StringComparison.Ordinal) && url.AbsolutePath.EndsWith("amount", StringComparison.Ordinal))
        select $"Payment {payment.Id} is flagged though nobody tampered with it.";

    // By what staff pressed, not by what we made of it.
    private static bool WantedNoMore(Play play, Books books, Books.Payment payment) =>
        play.Cast.Staff.SelectMany(s => s.Intentions).Where(i => i.IsFinal)
            .Any(i => books.Attempts.Any(a => a.Id == i.AttemptId && a.PaymentId == payment.Id && a is { Operation: "Capture", State: "Succeeded" }));

    private static long Booked(Books books, Books.Payment payment, string kind) =>
        books.Ledger.Where(e => e.PaymentId == payment.Id && e.Kind == kind && e.Minor > 0).Sum(e => e.Minor);

    // Of a reversal only what had been taken comes back; a hold that is let go was never charged.
    private static long ReversedOf(Books books, Books.Payment payment) =>
        Booked(books, payment, "Captured") > 0 ? Booked(books, payment, "Reversed") : 0;
}
