using ShopCheckout.Orders;
using ShopCheckout.Payments;

namespace ShopCheckout.Reconciliation;

/// <summary>Something that does not agree, in words.</summary>
public sealed record Finding(BreakKind Kind, string Explanation, Money AtStake);

/// <summary>Holds the three records of a payment against each other. Knows nothing of databases or calls.</summary>
public static class Judgement
{
    /// <summary>A call that is younger is still asked about; somebody is told then, and so says the list.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    /// <param name="facts">What the shop says.</param>
    /// <param name="seen">What Dojo shows; null when there never was an intent.</param>
    /// <param name="now">The moment of both.</param>
    public static IReadOnlyList<Finding> Of(PaymentFacts facts, IntentSnapshot? seen, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var findings = new List<Finding>();
        if (seen is not null && AgainstDojo(facts, seen) is { } apart)
            findings.Add(apart);
        if (AgainstOrder(facts) is { } order)
            findings.Add(order);
        if (Ledger(facts) is { } ledger)
            findings.Add(ledger);
        if (facts.FlaggedBecause is { } flag)
            findings.Add(new Finding(BreakKind.Flagged, $"The payment is flagged and nothing moves: {flag}", facts.Amount));
        if (facts.UnansweredSince is { } since && since + Patience <= now)
            findings.Add(new Finding(BreakKind.UnansweredCall, "Dojo has not answered a call that moves money. It is asked about again until it does.", facts.Amount));
        return findings;
    }

    private static Finding? AgainstDojo(PaymentFacts facts, IntentSnapshot seen)
    {
        var zero = facts.Amount with { Minor = 0 };
        if (!string.Equals(seen.Reference, facts.Reference, StringComparison.Ordinal))
            return new Finding(BreakKind.IntentDiffers, $"Dojo's intent carries reference \"{seen.Reference}\", our payment {facts.Reference}.", facts.Amount);
        if (!string.Equals(seen.Amount.Currency, facts.Amount.Currency, StringComparison.Ordinal))
            return new Finding(BreakKind.IntentDiffers, $"Dojo's intent is in {seen.Amount.Currency}, our payment in {facts.Amount.Currency}.", facts.Amount);
        if (seen.Amount != facts.Amount)
            return new Finding(BreakKind.IntentDiffers, $"Dojo's intent is for {seen.Amount.ToDisplay()}, our payment for {facts.Amount.ToDisplay()}.", Apart(seen.Amount.Minor, facts.Amount.Minor));
        if (!string.Equals(seen.Status.ToString(), facts.Status.ToString(), StringComparison.Ordinal))
            return new Finding(BreakKind.StateDiffers, $"Dojo shows {Says(seen.Status.ToString(), seen.CapturedMinor, seen.RefundedMinor)}; the shop has {Says(facts.Status.ToString(), facts.CapturedMinor, facts.RefundedMinor)}.", Apart(seen.CapturedMinor - seen.RefundedMinor, facts.CapturedMinor - facts.RefundedMinor));
        if (seen.CapturedMinor != facts.CapturedMinor)
            return new Finding(BreakKind.CapturedDiffers, $"Dojo took {Money(seen.CapturedMinor)}, the shop has {Money(facts.CapturedMinor)}.", Apart(seen.CapturedMinor, facts.CapturedMinor));
        return seen.RefundedMinor != facts.RefundedMinor
            ? new Finding(BreakKind.RefundedDiffers, $"Dojo gave {Money(seen.RefundedMinor)} back, the shop has {Money(facts.RefundedMinor)}.", Apart(seen.RefundedMinor, facts.RefundedMinor))
            : null;

        string Money(long minor) => (zero with { Minor = minor }).ToDisplay();
        Money Apart(long one, long other) => zero with { Minor = Math.Abs(one - other) };
        string Says(string status, long captured, long refunded) => $"{status} (taken {Money(captured)}, given back {Money(refunded)})";
    }

    private static Finding? AgainstOrder(PaymentFacts facts)
    {
        var taken = facts.Amount with { Minor = facts.CapturedMinor };
        if (facts.Status == PaymentStatus.Captured && facts.OrderStatus is not (OrderStatus.Paid or OrderStatus.PartlyPaid))
            return new Finding(BreakKind.OrderNotPaid, $"{taken.ToDisplay()} was taken, but the order is {facts.OrderStatus}.", taken);
        if (facts.OrderStatus == OrderStatus.Paid && facts.CapturedMinor == 0)
            return new Finding(BreakKind.PaidWithoutMoney, $"The order is {facts.OrderStatus}, but nothing was taken: the payment is {facts.Status}.", facts.OrderTotal);
        if (facts.OrderTotal != facts.Amount)
            return new Finding(BreakKind.OrderAmountDiffers, $"The order comes to {facts.OrderTotal.ToDisplay()}, its payment is for {facts.Amount.ToDisplay()}.", facts.OrderTotal);
        return facts.OrderPartsMinor != facts.OrderTotal.Minor
            ? new Finding(BreakKind.OrderAmountDiffers, $"The order says {facts.OrderTotal.ToDisplay()}, its lines and delivery come to {(facts.OrderTotal with { Minor = facts.OrderPartsMinor }).ToDisplay()}.", facts.OrderTotal)
            : null;
    }

    private static Finding? Ledger(PaymentFacts facts)
    {
        var booked = facts.Booked;
        if (booked.BalanceMinor != 0)
            return new Finding(BreakKind.LedgerDiffers, $"The ledger's two sides are {Size(booked.BalanceMinor).ToDisplay()} apart.", Size(booked.BalanceMinor));
        if (booked.CapturedMinor != facts.CapturedMinor)
            return Differs("captured", booked.CapturedMinor, facts.CapturedMinor);
        if (booked.RefundedMinor != facts.RefundedMinor)
            return Differs("refunded", booked.RefundedMinor, facts.RefundedMinor);
        return facts.Status == PaymentStatus.Reversed && facts.CapturedMinor > 0 && booked.ReversedMinor != facts.CapturedMinor
            ? Differs("reversed", booked.ReversedMinor, facts.CapturedMinor)
            : null;

        Finding Differs(string what, long has, long should) =>
            new(BreakKind.LedgerDiffers, $"The ledger has {Size(has).ToDisplay()} for {what}; the payment says {Size(should).ToDisplay()}.", Size(has - should));

        Money Size(long minor) => facts.Amount with { Minor = Math.Abs(minor) };
    }
}
