using ShopCheckout.Simulation.World;

namespace ShopCheckout.Simulation.Judging;

internal static class IntentionRules
{
    // Clocks of two processes may differ by twice the worst skew and jump of a schedule.
    private static readonly TimeSpan MostSkew = TimeSpan.FromMinutes(10);

    /// <summary>What staff meant to do once was done at most once, and whether it was done is written as it was.</summary>
    public static IEnumerable<string> AtMostOnce(Play play, Books books, IReadOnlyDictionary<string, Truth> truth)
    {
        var done = play.Stage.Dojo.Refunds.GroupBy(r => r.Key, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Select(r => r.RefundId).Distinct(StringComparer.Ordinal).Count(), StringComparer.Ordinal);
        foreach (var attempt in books.Attempts.Where(a => a is { Operation: "Refund", IsMadeElsewhere: false }))
        {
            var times = done.GetValueOrDefault(attempt.Id.ToString("N"));
            if (times > 1)
                yield return $"Refund {attempt.Id} was made {times} times.";
            if (times == 0 && attempt.State == "Succeeded")
                yield return $"Refund {attempt.Id} is noted as done, but never was.";
            if (times > 0 && attempt.State == "Refused")
                yield return $"Refund {attempt.Id} is noted as refused, but was made.";
        }

        foreach (var key in done.Keys.Where(k => books.Attempts.All(a => a.Id.ToString("N") != k)))
            yield return $"A refund was made with key {key}, which no attempt has.";
        var meant = play.Cast.Staff.SelectMany(s => s.Intentions).Select(i => i.AttemptId).Concat(play.Cast.GivenBackByHand).Concat(play.Cast.Returners.SelectMany(r => r.Presses).Select(p => p.AttemptId))
            .Concat(books.Bookings.Where(b => b.DepositOrderId is not null).Select(b => b.DepositOrderId!.Value)).ToHashSet(); // A deposit goes back under its order's id.
        foreach (var attempt in books.Attempts.Where(a => a.Operation is "Refund" or "Reverse" && !a.IsMadeElsewhere && !meant.Contains(a.Id)))
            yield return $"{attempt.Operation} {attempt.Id} was never asked for.";
        foreach (var attempt in books.Attempts.Where(a => a.Operation == "Reverse" && a.IsAnswered))
        {
            var intent = books.Payments.Single(p => p.Id == attempt.PaymentId).IntentId;
            var isReversed = intent is not null && truth.TryGetValue(intent, out var t) && t.Status == "Reversed";
            if (isReversed != (attempt.State == "Succeeded") && !(isReversed && (OthersReversed(books, attempt) || play.Cast.PortalReversals.Contains(intent!))))
                yield return $"Reversal {attempt.Id} is noted as {attempt.State}, but the intent is {(isReversed ? "" : "not ")}reversed.";
        }
    }

    /// <summary>What we say was refunded is what the card got.</summary>
    public static IEnumerable<string> RefundsAddUp(Books books, IReadOnlyDictionary<string, Truth> truth) =>
        from payment in books.Payments
        where payment.IntentId is not null && truth.GetValueOrDefault(payment.IntentId) is { Status: not "Reversed" }
        let said = books.Attempts.Where(a => a.PaymentId == payment.Id && a is { Operation: "Refund", State: "Succeeded" }).Sum(a => a.AmountMinor)
        where said != truth[payment.IntentId!].GivenBack
        select $"Refunds of {said} are noted as done, but {truth[payment.IntentId!]}.";

    /// <summary>What we say was captured is what the card was charged.</summary>
    public static IEnumerable<string> CapturesAddUp(Books books, IReadOnlyDictionary<string, Truth> truth) =>
        from payment in books.Payments
        where payment.IntentId is not null && books.Ledger.Any(e => e.PaymentId == payment.Id && e.Kind == "Authorised")
        let said = books.Attempts.Where(a => a.PaymentId == payment.Id && a is { Operation: "Capture", State: "Succeeded" }).Sum(a => a.AmountMinor)
        let charged = truth.GetValueOrDefault(payment.IntentId!)?.Charged ?? 0
        where said != charged
        select $"Captures of {said} are noted as done, but the card was charged {charged}.";

    /// <summary>What no call of ours accounts for was taken in the portal; else it is a call of ours taken for something else. It may be so where
    /// a call arrived after it was ruled out, where people decided, and where a hold is taken when it ends.</summary>
    public static IEnumerable<string> CapturesAreOurs(Play play, Books books)
    {
        foreach (var payment in books.Payments.Where(p => p is { IntentId: not null, IsFlagged: false }))
        {
            var strays = books.Attempts.Where(a => a.PaymentId == payment.Id && a is { Operation: "Capture", IsMadeElsewhere: true }).ToList();
            var done = play.Cast.PortalCaptures.Where(c => c.IntentId == payment.IntentId).Sum(c => c.Minor);
            if (strays.Exists(s => s.StartedAt >= payment.HoldEndsAt)
                || play.Stage.Dojo.ArrivedLate.Any(url => url.AbsolutePath.EndsWith($"/{payment.IntentId}/captures", StringComparison.Ordinal))
                || books.Attempts.Any(a => a.PaymentId == payment.Id && play.Cast.Decided.Contains(a.Id)))
                continue;
            if (strays.Sum(s => s.AmountMinor) != done)
                yield return $"{done} were taken in the portal, {strays.Sum(s => s.AmountMinor)} that no call of ours accounts for are noted.";
            if (done > 0 && !books.Alerts.Any(a => a.StartsWith("StrayCapture", StringComparison.Ordinal)))
                yield return $"{done} were taken in the portal, and nobody was told.";
        }
    }

    /// <summary>What was given back in the provider's portal stands in our books as that.</summary>
    public static IEnumerable<string> PortalRefundsArrive(Play play, Books books) =>
        from payment in books.Payments
        where payment is { IntentId: not null, IsFlagged: false }
        let said = books.Attempts.Where(a => a.PaymentId == payment.Id && a is { Operation: "Refund", IsMadeElsewhere: true }).Sum(a => a.AmountMinor)
        let done = play.Cast.PortalRefunds.Where(r => r.IntentId == payment.IntentId).Sum(r => r.Minor)
        where said != done
        select $"{done} were given back in the portal, {said} are noted.";

    /// <summary>What was to be taken on a day that was named was taken, and by ourselves: that the provider takes it when the hold ends is there
    /// for the case that we cannot. Unless staff let it go, or somebody was told why not.</summary>
    public static IEnumerable<string> PlansAreKept(Play play, Books books, IReadOnlyDictionary<string, Truth> truth) =>
        from line in books.SoldLines
        where line.ProductId == play.Cast.PlannedProduct
        let payment = books.Payments.Single(p => p.OrderId == line.OrderId)
        let t = payment.IntentId is null ? null : truth.GetValueOrDefault(payment.IntentId)
        where (t is { Charged: 0 } || books.Attempts.Any(a => a.PaymentId == payment.Id && a is { Operation: "Capture", IsMadeElsewhere: true } && a.StartedAt >= payment.HoldEndsAt)) && !payment.IsFlagged && !books.Attempts.Any(a => a.PaymentId == payment.Id && a is { Operation: "Reverse", State: "Succeeded" })
        where !play.Cast.PortalReversals.Contains(payment.IntentId!)
        where !books.Alerts.Any(a => a.StartsWith("CaptureFailed", StringComparison.Ordinal) || a.StartsWith("UnansweredCall", StringComparison.Ordinal))
        select $"It was to be taken by plan and was not: {t}.";

    /// <summary>What moves money has an answer in the end: the provider is there for days, and people look at what cannot be found out by asking.</summary>
    public static IEnumerable<string> NothingStaysUnknown(Books books) =>
        from attempt in books.Attempts
        where attempt is { MovesMoney: true } && (!attempt.IsAnswered || attempt.NextTryAt is not null)
        select $"{attempt.Operation} {attempt.Id} is still {attempt.State}.";

    /// <summary>Nothing that moves money begins while something like it has no answer.</summary>
    public static IEnumerable<string> OneCallAtATime(Books books) =>
        from first in books.Attempts
        where first.MovesMoney
        from second in books.Attempts
        where second is { MovesMoney: true, IsMadeElsewhere: false } && second.PaymentId == first.PaymentId
        where second.Number > first.Number && second.StartedAt < (first.AnsweredAt ?? DateTime.MaxValue) - MostSkew
        select $"{second.Operation} {second.Id} began before {first.Operation} {first.Id} was answered.";

    private static bool OthersReversed(Books books, Books.Attempt attempt) =>
        books.Attempts.Any(a => a.PaymentId == attempt.PaymentId && a.Id != attempt.Id && a is { Operation: "Reverse", State: "Succeeded" });
}
