using ShopCheckout.Simulation.World;

namespace ShopCheckout.Simulation.Judging;

internal static class OrderRules
{
    // From where an order can still go on, and to where.
    private static readonly Dictionary<string, string[]> OrderEdges = new(StringComparer.Ordinal)
    {
        ["AwaitingPayment"] = ["Authorised", "PartlyPaid", "Paid", "Cancelled", "Expired"],
        ["Authorised"] = ["PartlyPaid", "Paid", "Cancelled", "Released"],
        ["PartlyPaid"] = ["Paid"],
        ["Cancelled"] = ["Authorised", "PartlyPaid", "Paid"],
        ["Expired"] = ["Authorised", "PartlyPaid", "Paid"],
    };

    private static readonly string[] Ranks = ["Pending", "Created", "Authorized", "Captured", "Refunded", "Reversed", "Canceled"];

    /// <summary>Each edge once, none backward; and the timeline tells the same.</summary>
    public static IEnumerable<string> EachEdgeOnce(Books books)
    {
        foreach (var twice in books.Edges.GroupBy(e => e).Where(g => g.Count() > 1))
            yield return $"{twice.Key.What} {twice.Key.Entity} went {twice.Key.Was}→{twice.Key.Became} {twice.Count()} times.";
        foreach (var edge in books.Edges.Where(e => e.What == "Orders" && !OrderEdges.GetValueOrDefault(e.Was, []).Contains(e.Became, StringComparer.Ordinal)))
            yield return $"Order {edge.Entity} went {edge.Was}→{edge.Became}.";
        foreach (var edge in books.Edges.Where(e => e.What == "Payments" && Array.IndexOf(Ranks, e.Became) <= Array.IndexOf(Ranks, e.Was)))
            yield return $"Payment {edge.Entity} went back {edge.Was}→{edge.Became}.";
        foreach (var order in books.Orders)
        {
            var paid = books.Events.Count(e => e.OrderId == order.Id && e.Kind is "Paid" or "PaidLate");
            if (paid > 1 || (order.Status == "Paid") != (paid == 1))
                yield return $"Order {order.Number} is {order.Status} and was told to be paid {paid} times.";
            if (books.Events.Count(e => e.OrderId == order.Id && e.Kind is "Cancelled" or "Expired") > 1)
                yield return $"Order {order.Number} ended twice.";
        }
    }

    /// <summary>What a shopper wants once is ordered once, in however many tabs.</summary>
    public static IEnumerable<string> OneOpenOrderForABasket(Books books) => books.SharedBaskets.Distinct(StringComparer.Ordinal).Select(what => $"{what} at one time.");

    /// <summary>What nobody paid is let go in the end.</summary>
    public static IEnumerable<string> NothingIsAwaitedForEver(Books books) =>
        from order in books.Orders
        where order.Status == "AwaitingPayment" && books.Payments.Any(p => p.OrderId == order.Id && !p.IsFlagged)
        select $"Order {order.Number} was never paid, and still keeps its goods from others.";

    /// <summary>When the provider would not make an intent, staff hear of it.</summary>
    public static IEnumerable<string> RefusalsAreTold(Books books) =>
        from attempt in books.Attempts
        where attempt is { Operation: "CreateIntent", State: "Refused" }
        let order = books.Orders.Single(o => o.Id == books.Payments.Single(p => p.Id == attempt.PaymentId).OrderId)
        where !books.Alerts.Contains($"IntentRefused {order.Number}")
        select $"The intent of order {order.Number} was refused and nobody was told.";

    /// <summary>Never below zero, nothing promised twice, nothing held for what is over, nothing sold that was not there.</summary>
    public static IEnumerable<string> StockAddsUp(Play play, Books books)
    {
        foreach (var bad in books.BadStock)
            yield return $"Stock of {bad}.";
        for (var i = 0; i < books.Stocks.Count; i++)
        {
            var stock = books.Stocks[i];
            var holds = books.Holds.Where(h => h.ProductId == stock.ProductId).ToList();
            var (taken, held) = (holds.Where(h => h.State == "Taken").Sum(h => h.Quantity), holds.Where(h => h.State == "Held").Sum(h => h.Quantity));
            if (stock.OnHand + taken != play.Cast.Stock[i])
                yield return $"There were {play.Cast.Stock[i]}, {taken} were sold, and {stock.OnHand} are left.";
            if (stock.Held != held)
                yield return $"{stock.Held} are promised, but orders hold {held}.";
        }

        foreach (var hold in books.Holds.Where(h => h.State == "Held"))
        {
            var order = books.Orders.SingleOrDefault(o => o.Id == hold.OrderId);
            if (order?.Status is not ("AwaitingPayment" or "Authorised"))
                yield return $"An order that is {order?.Status} still holds stock.";
        }

        foreach (var order in books.Orders.Where(o => o.Status == "Paid" && books.Holds.Any(h => h.OrderId == o.Id && h.State is "Released" or "Held")))
        {
            if (!books.Alerts.Contains($"StockShort {order.Number}"))
                yield return $"Order {order.Number} is paid, its goods are not there, and nobody was told.";
        }
    }
}
