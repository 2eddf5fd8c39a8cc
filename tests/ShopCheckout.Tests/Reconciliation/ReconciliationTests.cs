using Microsoft.EntityFrameworkCore;
using ShopCheckout.Orders;
using ShopCheckout.Payments;
using ShopCheckout.Reconciliation;
using ShopCheckout.Testing;
using ShopCheckout.Tests.Payments;

namespace ShopCheckout.Tests.Reconciliation;

/// <summary>Every kind of break, made for real: it is found, explained, and healed where that can do no harm.</summary>
public sealed class ReconciliationTests
{
    [Theory]
    [ClassData(typeof(TestedProviders))]
    public async Task EverythingAgrees_EachPaymentIsExplained(DatabaseProvider provider)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        var part = await PaidOrder.PlaceAsync(shop);
        await part.RefundAsync(250);
        var all = await PaidOrder.PlaceAsync(shop);
        await all.RefundAsync(900);
        await (await PaidOrder.PlaceAsync(shop)).ReverseAsync();
        var (_, expired, _) = await shop.PlaceAsync();
        await shop.LetTimePassAsync(TimeSpan.FromMinutes(50));
        await shop.PlaceAsync();
        Assert.Equal(OrderStatus.Expired, await shop.StatusOfAsync(expired));

        var run = await shop.ReconcileAsync();

        Assert.Equal((RunState.Done, 5, 5, 0), (run.State, run.Total, run.Explained, run.Healed));
        Assert.Empty(await shop.BreaksAsync());
    }

    [Fact]
    public async Task WebhookLost_FoundAndHealedByAskingDojo()
    {
        await using var shop = await TestShop.OpenAsync();
        var (_, orderId, intent) = await shop.PlaceAsync();
        await shop.Sandbox.PayByCardAsync(intent);
        shop.Clock.Jump(Books.Later);

        var run = await shop.ReconcileAsync();

        Assert.Equal(OrderStatus.Paid, await shop.StatusOfAsync(orderId));
        Assert.Equal((1, 1, 1), (run.Total, run.Explained, run.Healed));
        var healed = Assert.Single(await shop.BreaksAsync());
        Assert.Equal((BreakKind.StateDiffers, BreakState.Healed, BreakBook.Actor), (healed.Kind, healed.State, healed.ClosedBy));
        Assert.Contains("Dojo shows Captured (taken £9.00", healed.Explanation, StringComparison.Ordinal);
        Assert.Equal(900, healed.AtStake.Minor);
    }

    [Fact]
    public async Task PaidAMomentAgo_TakenOverAndNotCalledABreak()
    {
        await using var shop = await TestShop.OpenAsync();
        var (_, orderId, intent) = await shop.PlaceAsync();
        await shop.Sandbox.PayByCardAsync(intent);

        var run = await shop.ReconcileAsync();

        Assert.Equal(OrderStatus.Paid, await shop.StatusOfAsync(orderId));
        Assert.Equal((1, 1), (run.Total, run.Explained));
        Assert.Empty(await shop.BreaksAsync());
    }

    [Fact]
    public async Task RefundedInDojosPortal_FoundAndHealed()
    {
        await using var shop = await TestShop.OpenAsync();
        var paid = await PaidOrder.PlaceAsync(shop);
        await paid.RefundAtDojoAsync(250);
        shop.Clock.Jump(Books.Later);

        var run = await shop.ReconcileAsync();

        Assert.Equal((1, 1), (run.Explained, run.Healed));
        Assert.Equal((BreakKind.RefundedDiffers, BreakState.Healed), (await shop.BreaksAsync()).Select(b => (b.Kind, b.State)).Single());
        await paid.AssertGivenBackAsync(250, PaymentStatus.Captured);
    }

    [Theory]
    [InlineData("UPDATE \"Orders\" SET \"Status\" = 'Cancelled'", BreakKind.OrderNotPaid, "£9.00 was taken, but the order is Cancelled.")]
    [InlineData("UPDATE \"Orders\" SET \"Total_Minor\" = 1", BreakKind.OrderAmountDiffers, "The order comes to £0.01, its payment is for £9.00.")]
    [InlineData("UPDATE \"OrderLines\" SET \"Quantity\" = 3", BreakKind.OrderAmountDiffers, "The order says £9.00, its lines and delivery come to £13.50.")]
    [InlineData("UPDATE \"LedgerEntries\" SET \"Amount_Minor\" = \"Amount_Minor\" - 1", BreakKind.LedgerDiffers, "The ledger's two sides are £0.02 apart.")]
    [InlineData("UPDATE \"LedgerEntries\" SET \"Amount_Minor\" = \"Amount_Minor\" * 2", BreakKind.LedgerDiffers, "The ledger has £18.00 for captured; the payment says £9.00.")]
    public async Task TamperedWith_ListedUntilSomebodyAcceptsIt(string sql, BreakKind kind, string explanation)
    {
        await using var shop = await TestShop.OpenAsync();
        await PaidOrder.PlaceAsync(shop);
        await shop.TamperAsync(sql);

        var run = await shop.ReconcileAsync();

        Assert.Equal((1, 0), (run.Total, run.Explained));
        var found = await shop.TheOpenBreakAsync();
        Assert.Equal((kind, explanation), (found.Kind, found.Explanation));
        Assert.NotEmpty(kind.Repair());
        Assert.Equal("One payment is not explained. Heal it, or accept it with a reason.", await shop.OpenAlertAsync());
        Assert.Equal(HealBreak.Result.StillThere, await shop.SendAsync(new HealBreak.Command(found.Id, "ada@shop.example")));
        Assert.Equal(1, await shop.SendAsync(new AcceptBreak.Command([found.Id], "ada@shop.example", "Known.")));
        Assert.Equal(0, await shop.SendAsync(new AcceptBreak.Command([found.Id], "ada@shop.example", "Twice.")));
        Assert.Null(await shop.OpenAlertAsync());

        var again = await shop.ReconcileAsync();
        Assert.Equal(1, again.Explained);
        var accepted = Assert.Single(await shop.BreaksAsync());
        Assert.Equal((BreakState.Accepted, "ada@shop.example", "Known."), (accepted.State, accepted.ClosedBy, accepted.ClosedBecause));
    }

    [Fact]
    public async Task FlaggedThoughAllIsAsAgreed_ListedUntilSomebodyChecksIt()
    {
        await using var shop = await TestShop.OpenAsync();
        await PaidOrder.PlaceAsync(shop);
        await shop.TamperAsync("UPDATE \"Payments\" SET \"FlaggedBecause\" = 'Odd.'");

        var run = await shop.ReconcileAsync();

        Assert.Equal((1, 0), (run.Total, run.Explained));
        var found = await shop.TheOpenBreakAsync();
        Assert.Equal((BreakKind.Flagged, "The payment is flagged and nothing moves: Odd."), (found.Kind, found.Explanation));
        Assert.NotEmpty(BreakKind.Flagged.Repair());
        Assert.NotNull(await shop.OpenAlertAsync());
        Assert.Equal(HealBreak.Result.Healed, await shop.SendAsync(new HealBreak.Command(found.Id, "ada@shop.example")));
        Assert.Equal(BreakState.Healed, Assert.Single(await shop.BreaksAsync()).State);
        Assert.Null(await shop.OpenAlertAsync());
    }

    [Fact]
    public async Task AcceptedThenItGrows_ListedAnew()
    {
        await using var shop = await TestShop.OpenAsync();
        await PaidOrder.PlaceAsync(shop);
        await shop.TamperAsync("UPDATE \"Orders\" SET \"Total_Minor\" = 1");
        await shop.ReconcileAsync();
        await shop.SendAsync(new AcceptBreak.Command([(await shop.TheOpenBreakAsync()).Id], "ada", "A penny."));
        await shop.TamperAsync("UPDATE \"Orders\" SET \"Total_Minor\" = 2");

        await shop.ReconcileAsync();

        Assert.Contains("£0.02", (await shop.TheOpenBreakAsync()).Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PutRight_TheNextRunClosesIt()
    {
        await using var shop = await TestShop.OpenAsync();
        await PaidOrder.PlaceAsync(shop);
        await shop.TamperAsync("UPDATE \"Orders\" SET \"Status\" = 'Cancelled'");
        await shop.ReconcileAsync();
        await shop.TamperAsync("UPDATE \"Orders\" SET \"Status\" = 'Paid'");
        Assert.NotNull(await shop.OpenAlertAsync());

        var run = await shop.ReconcileAsync();

        Assert.Equal(1, run.Explained);
        Assert.Equal(BreakState.Healed, Assert.Single(await shop.BreaksAsync()).State);
        Assert.Null(await shop.OpenAlertAsync());
    }

    [Fact]
    public async Task OrderMadePaidByHand_ListedAsPaidWithoutMoney()
    {
        await using var shop = await TestShop.OpenAsync();
        await shop.PlaceAsync();
        await shop.TamperAsync("UPDATE \"Orders\" SET \"Status\" = 'Paid'");

        await shop.ReconcileAsync();

        Assert.Equal((BreakKind.PaidWithoutMoney, 900), ((await shop.TheOpenBreakAsync()).Kind, (await shop.TheOpenBreakAsync()).AtStake.Minor));
    }

    [Fact]
    public async Task LedgerEntriesGone_BookedAgainOnRequest()
    {
        await using var shop = await TestShop.OpenAsync();
        var paid = await PaidOrder.PlaceAsync(shop);
        await paid.RefundAsync(300);
        await shop.TamperAsync("DELETE FROM \"LedgerEntries\" WHERE \"Kind\" = 'Refunded'");
        await shop.ReconcileAsync();
        var found = await shop.TheOpenBreakAsync();
        Assert.Equal("The ledger has £0.00 for refunded; the payment says £3.00.", found.Explanation);

        Assert.Equal(HealBreak.Result.Healed, await shop.SendAsync(new HealBreak.Command(found.Id, "ada@shop.example")));

        await paid.AssertGivenBackAsync(300, PaymentStatus.Captured);
        Assert.Equal("ada@shop.example", Assert.Single(await shop.BreaksAsync()).ClosedBy);
        Assert.Null(await shop.OpenAlertAsync());
        Assert.Equal(1, (await shop.ReconcileAsync()).Explained);
    }

    [Fact]
    public async Task PaymentChangedByHand_HealedFromDojoOnlyWhereNothingGoesBack()
    {
        await using var shop = await TestShop.OpenAsync();
        await PaidOrder.PlaceAsync(shop);
        await shop.TamperAsync("UPDATE \"Payments\" SET \"RefundedMinor\" = 100");

        await shop.ReconcileAsync();

        Assert.Equal([BreakKind.RefundedDiffers, BreakKind.LedgerDiffers], (await shop.BreaksAsync(BreakState.Open)).Select(b => b.Kind).Order());
        Assert.Equal(0, (await shop.ReconcileAsync()).Explained);
        Assert.Equal(2, (await shop.BreaksAsync()).Count);
    }

    [Fact]
    public async Task IntentUnknownAtDojo_Listed()
    {
        await using var shop = await TestShop.OpenAsync();
        await PaidOrder.PlaceAsync(shop);
        await shop.TamperAsync("UPDATE \"Payments\" SET \"IntentId\" = 'pi_nobody-knows-it-here'");

        var run = await shop.ReconcileAsync();

        Assert.Equal((1, 1, 0), (run.Intents, run.Unlisted, run.Explained));
        Assert.Equal([BreakKind.MissingAtDojo, BreakKind.SecondPayment], (await shop.BreaksAsync()).Select(b => b.Kind).Order());
    }

    [Fact]
    public async Task OldUnansweredRefund_ListedAndGoneWithItsAnswer()
    {
        await using var shop = await TestShop.OpenAsync();
        var paid = await PaidOrder.PlaceAsync(shop);
        await shop.Sandbox.AnswerNextWithStatusAsync("RefundPaymentIntent", 503, count: 1000);
        await paid.RefundAsync(100);
        Assert.Equal(1, (await shop.ReconcileAsync()).Explained);
        shop.Clock.Jump(Books.Later);
        Assert.Equal(0, (await shop.ReconcileAsync()).Explained);
        Assert.Equal(BreakKind.UnansweredCall, (await shop.TheOpenBreakAsync()).Kind);

        await shop.Sandbox.ClearFaultsAsync();
        await shop.SendAsync(new SweepUnansweredCalls.Command());

        Assert.Equal(1, (await shop.ReconcileAsync()).Explained);
        Assert.Empty(await shop.BreaksAsync(BreakState.Open));
    }
}
