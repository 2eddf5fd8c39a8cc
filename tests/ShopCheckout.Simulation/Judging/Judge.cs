using ShopCheckout.Simulation.World;

namespace ShopCheckout.Simulation.Judging;

/// <summary>What must hold after every schedule. Money is judged by the provider's ledger; our tables are the accused.</summary>
internal static class Judge
{
    public static async Task<IReadOnlyList<string>> JudgeAsync(Play play)
    {
        var books = await Books.ReadAsync(play.Stage.Monitor);
        var truth = Truth.Of(await play.Stage.Dojo.LedgerAsync());
        var guarantees = await Guarantee.ReadAsync(play, books, truth);
        return
        [
            .. MoneyRules.Conservation(books, truth),
            .. MoneyRules.OneChargeForEachWish(play, books, truth),
            .. MoneyRules.ChargedAsAgreed(play, books, truth),
            .. MoneyRules.PaidMeansSeen(play, books, truth),
            .. await MoneyRules.FlagsStandForAReasonAsync(play, books),
            .. MoneyRules.NobodyIsBotheredForNothing(play, books),
            .. IntentionRules.RefundsAddUp(books, truth),
            .. IntentionRules.CapturesAddUp(books, truth),
            .. IntentionRules.CapturesAreOurs(play, books),
            .. IntentionRules.AtMostOnce(play, books, truth),
            .. IntentionRules.PortalRefundsArrive(play, books),
            .. IntentionRules.PlansAreKept(play, books, truth),
            .. IntentionRules.NothingStaysUnknown(books),
            .. IntentionRules.OneCallAtATime(books),
            .. OrderRules.EachEdgeOnce(books),
            .. OrderRules.OneOpenOrderForABasket(books),
            .. OrderRules.NothingIsAwaitedForEver(books),
            .. OrderRules.RefusalsAreTold(books),
            .. OrderRules.StockAddsUp(play, books),
            .. RefundRules.LinesAddUp(books),
            .. ReturnRules.GivenBackOnce(play),
            .. ReturnRules.SayWhatTheMoneyDid(books),
            .. BookingRules.NoTableTwice(books),
            .. BookingRules.FeesAreOwed(play, books, guarantees),
            .. BookingRules.FeesAreBooked(books, guarantees),
            .. BookingRules.FeesAreFollowed(books),
            .. BookingRules.CardsAreLetGo(guarantees),
            .. DepositRules.TakenOnce(play, books, truth),
            .. DepositRules.StandAsTheMoneyDoes(play, books, truth),
            .. DepositRules.KeptOnlyWhenOwed(play, books, truth),
            .. NightRules.EachNightIsExplained(play, books),
            .. MailRules.WhatIsSentArrived(play, books),
            .. MailRules.EverybodyIsTold(books),
            .. WebhookRules.NothingAcknowledgedIsLost(play, books),
        ];
    }
}
