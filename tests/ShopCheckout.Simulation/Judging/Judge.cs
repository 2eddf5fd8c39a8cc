using ShopCheckout.Simulation.World;

namespace ShopCheckout.Simulation.Judging;

/// <summary>What must hold after every schedule. Money is judged by the provider's ledger; our tables are the accused.</summary>
internal static class Judge
{
    public static async Task<IReadOnlyList<string>> JudgeAsync(Play play)
    {
        var books = await Books.ReadAsync(play.Stage.Monitor);
        var truth = Truth.Of(await play.Stage.Dojo.LedgerAsync());
        return
        [
            .. play.Surprises,
            .. MoneyRules.Conservation(books, truth),
            .. MoneyRules.OneChargeForEachWish(play, books, truth),
            .. MoneyRules.PaidMeansSeen(books, truth),
            .. MoneyRules.NobodyIsBotheredForNothing(play, books),
            .. IntentionRules.RefundsAddUp(books, truth),
            .. IntentionRules.CapturesAddUp(books, truth),
            .. IntentionRules.AtMostOnce(play, books, truth),
            .. IntentionRules.NothingStaysUnknown(books),
            .. IntentionRules.OneCallAtATime(books),
            .. OrderRules.EachEdgeOnce(books),
            .. OrderRules.RefusalsAreTold(books),
            .. OrderRules.StockAddsUp(play, books),
            .. WebhookRules.NothingAcknowledgedIsLost(play, books),
        ];
    }
}
