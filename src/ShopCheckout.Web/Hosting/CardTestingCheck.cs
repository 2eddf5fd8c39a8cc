using ShopCheckout.Abuse;

namespace ShopCheckout.Web.Hosting;

/// <summary>Says in plain sentences what is wrong with section "CardTesting".</summary>
internal static class CardTestingCheck
{
    public static IEnumerable<string> Problems(CardTestingOptions options)
    {
        foreach (var (name, limits) in new[] { (nameof(options.Shopper), options.Shopper), (nameof(options.Address), options.Address) })
        {
            if (limits.ProofFrom < 1 || limits.BlockFrom < limits.ProofFrom || limits.ProofFromPerDay < 1 || limits.BlockFromPerDay < limits.ProofFromPerDay)
                yield return $"CardTesting:{name} must ask for a proof from at least one decline on, and block no sooner than that, within the window and within the day.";
        }

        if (options.WindowMinutes is < 1 or > 24 * 60 || options.BlockMinutes is < 1 or > 24 * 60 || options.BreakerWindowMinutes is < 1 or > 24 * 60)
            yield return "CardTesting:WindowMinutes, BlockMinutes and BreakerWindowMinutes must be 1 minute to a day.";
        if (options.ProofZeros is < 1 or > 5 || options.ProofRounds is < 1 or > 100_000)
            yield return "CardTesting:ProofZeros must be 1 to 5 and CardTesting:ProofRounds 1 to 100,000: more keeps a phone busy for minutes.";
        if (options.ProofMinutes < 1 || options.WaitInsteadMinutes < 1 || options.BreakerCalmMinutes < 1)
            yield return "CardTesting:ProofMinutes, WaitInsteadMinutes and BreakerCalmMinutes must be at least 1.";
        if (options.BreakerPercent is < 1 or > 100 || options.BreakerFromTries < 1)
            yield return "CardTesting:BreakerPercent must be 1 to 100, and CardTesting:BreakerFromTries at least 1.";
        if (options.SlowSeconds < 0 || options.SlowestSeconds < options.SlowSeconds)
            yield return "CardTesting:SlowSeconds cannot be negative, and CardTesting:SlowestSeconds not below it.";
    }
}
