namespace ShopCheckout.Simulation.Judging;

internal static class RefundRules
{
    /// <summary>The lines of a refund come to what was refunded, no line comes back more often than it was sold, and what is back on the shelf
    /// is what refunds put there.</summary>
    public static IEnumerable<string> LinesAddUp(Books books)
    {
        var counted = books.Attempts.Where(a => a is { Operation: "Refund", State: "Succeeded" }).ToList();
        foreach (var refund in counted)
        {
            var lines = books.RefundLines.Where(l => l.AttemptId == refund.Id).Sum(l => l.Minor);
            if (lines != refund.AmountMinor)
                yield return $"Refund {refund.Id} is over {refund.AmountMinor}, its lines over {lines}.";
        }

        foreach (var sold in books.SoldLines)
        {
            var payment = books.Payments.Single(p => p.OrderId == sold.OrderId).Id;
            var lines = books.RefundLines.Where(l => l.PaymentId == payment && l.Position == sold.Position && counted.Exists(a => a.Id == l.AttemptId)).ToList();
            if (lines.Sum(l => l.Quantity) > sold.Quantity || lines.Sum(l => l.Restock) > sold.Quantity)
                yield return $"Of {sold.Quantity} sold, {lines.Sum(l => l.Quantity)} were refunded and {lines.Sum(l => l.Restock)} put back.";
        }
    }
}
