using ShopCheckout.Simulation.World;

namespace ShopCheckout.Simulation.Judging;

internal static class ReturnRules
{
    /// <summary>However many agree to a request, and however often they press, its money goes back once.</summary>
    public static IEnumerable<string> GivenBackOnce(Play play) =>
        from request in play.Cast.Returners.SelectMany(r => r.Presses).GroupBy(p => p.RequestId)
        let made = request.Select(p => p.AttemptId).Distinct().Count(a => play.Stage.Dojo.Refunds.Any(r => r.Key == a.ToString("N")))
        where made > 1
        select $"Request {request.Key} was refunded {made} times.";

    /// <summary>A request says that its money went back if and only if it did: by its own refund, or by others of as much.</summary>
    public static IEnumerable<string> SayWhatTheMoneyDid(Books books)
    {
        foreach (var request in books.Returns)
        {
            var payment = books.Payments.Single(p => p.OrderId == request.OrderId);
            var refunds = books.Attempts.Where(a => a.PaymentId == payment.Id && a is { Operation: "Refund", State: "Succeeded" }).ToList();
            var isDone = refunds.Exists(a => a.Id == request.RefundId);
            if (isDone && request.Status != "Refunded")
                yield return $"The money of request {request.Id} went back, but it is {request.Status}.";
            var isGone = payment.Status is "Refunded" or "Reversed" || books.RefundLines.Any(l => l.Position == 0 && l.Quantity > 0 && refunds.Exists(a => a.Id == l.AttemptId));
            if (request.Status == "Refunded" && !isDone && !isGone)
                yield return $"Request {request.Id} says that its money went back; of {payment.CapturedMinor}, {payment.RefundedMinor} did.";
        }
    }
}
