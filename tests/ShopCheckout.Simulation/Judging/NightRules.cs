using ShopCheckout.Simulation.World;

namespace ShopCheckout.Simulation.Judging;

internal static class NightRules
{
    /// <summary>Each night that came has a comparison with the provider's list, gone through to its end, and nothing is left to explain. Where
    /// somebody makes intents past the shop there is: they must be told of.</summary>
    public static IEnumerable<string> EachNightIsExplained(Play play, Books books)
    {
        foreach (var date in play.Cast.Nights.Where(_ => books.Payments.Count > 0))
        {
            var run = books.Nights.SingleOrDefault(n => n.Date == date);
            if (run is not { State: "Done" })
                yield return $"The comparison of the night to {date:yyyy-MM-dd} is {run?.State ?? "not made"} {run?.LastFailure}.";
            else if (run.Unexplained > 0 && play.Cast.RogueIntents.Count == 0)
                yield return $"The comparison of the night to {date:yyyy-MM-dd} leaves {run.Unexplained} unexplained.";
        }
    }
}
