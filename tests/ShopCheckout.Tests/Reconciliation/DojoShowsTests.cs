using ShopCheckout.Checkout;
using ShopCheckout.Reconciliation;
using ShopCheckout.Testing;
using ShopCheckout.Tests.Payments;

namespace ShopCheckout.Tests.Reconciliation;

/// <summary>What Dojo shows is not what we have: other values, intents that nobody saw, intents that are not ours.</summary>
public sealed class DojoShowsTests
{
    private const int Always = 1000;

    [Theory]
    [InlineData("amount.value", 901, BreakKind.IntentDiffers, "Dojo's intent is for £9.01, our payment for £9.00.")]
    [InlineData("amount.currencyCode", "EUR", BreakKind.IntentDiffers, "Dojo's intent is in EUR, our payment in GBP.")]
    [InlineData("status", "Reversed", BreakKind.StateDiffers, null)]
    [InlineData("status", "Created", BreakKind.StateDiffers, "Dojo shows Created (taken £9.00, given back £0.00); the shop has Captured (taken £9.00, given back £0.00).")]
    [InlineData("captures.0.amount", 800, BreakKind.CapturedDiffers, "Dojo took £8.00, the shop has £9.00.")]
    [InlineData("refundedAmount", 1, BreakKind.RefundedDiffers, null)]
    public async Task ListAndIntentShowAnother_FoundWithBothSidesInWords(string field, object value, BreakKind kind, string? stays)
    {
        await using var shop = await TestShop.OpenAsync();
        await PaidOrder.PlaceAsync(shop);
        shop.Clock.Jump(Books.Later);
        await shop.Sandbox.ShowInsteadAsync(Always, (field, value));
        await ListInsteadAsync(shop, ("data.0." + field, value));

        await shop.ReconcileAsync();

        var found = (await shop.BreaksAsync()).Where(b => b.Kind != BreakKind.Flagged).ToList();
        Assert.Equal(kind, Assert.Single(found).Kind);
        Assert.Equal(stays is null ? BreakState.Healed : BreakState.Open, found[0].State);
        if (stays is not null)
            Assert.Equal(stays, found[0].Explanation);
    }

    [Fact]
    public async Task OnlyTheListShowsAnother_AskedAgainAndNoBreak()
    {
        await using var shop = await TestShop.OpenAsync();
        await PaidOrder.PlaceAsync(shop);
        await ListInsteadAsync(shop, ("data.0.amount.value", 901), ("data.0.status", "Created"));

        var run = await shop.ReconcileAsync();

        Assert.Equal(1, run.Explained);
        Assert.Empty(await shop.BreaksAsync());
        Assert.Null((await shop.TheOrderAsync()).Payment.FlaggedBecause);
    }

    [Fact]
    public async Task AnswerOfTheCreateLost_TheOrphanIsHarmlessAndCancelled()
    {
        await using var shop = await TestShop.OpenAsync();
        var (own, orphan) = await OrphanAsync(shop);

        var run = await shop.ReconcileAsync();

        Assert.Equal((2, 2, 1), (run.Total, run.Explained, run.Orphans));
        Assert.Empty(await shop.BreaksAsync());
        Assert.Equal("Canceled", (string)(await shop.Sandbox.IntentAsync(orphan))["status"]!);
        Assert.Equal("Created", (string)(await shop.Sandbox.IntentAsync(own))["status"]!);
    }

    [Fact]
    public async Task OrphanWasPaid_ListedAsASecondPaymentUntilItIsRefunded()
    {
        await using var shop = await TestShop.OpenAsync();
        var (own, orphan) = await OrphanAsync(shop);
        await shop.Sandbox.PayByCardAsync(own);
        await shop.Sandbox.PayByCardAsync(orphan);

        await shop.ReconcileAsync();

        var found = await shop.TheOpenBreakAsync();
        Assert.Equal((BreakKind.SecondPayment, orphan, 900), (found.Kind, found.IntentId, found.AtStake.Minor));
        Assert.Equal(HealBreak.Result.StillThere, await shop.SendAsync(new HealBreak.Command(found.Id, "ada")));
        await new PaidOrder(shop, Guid.Empty, orphan).RefundAtDojoAsync(900);
        Assert.Equal(2, (await shop.ReconcileAsync()).Explained);
        Assert.Empty(await shop.BreaksAsync(BreakState.Open));
    }

    [Fact]
    public async Task MadeByAnotherSystem_ListedAsAStranger()
    {
        await using var shop = await TestShop.OpenAsync();
        await PaidOrder.PlaceAsync(shop);
        var till = await shop.MakeStrangerAsync("=cmd|' /C calc'!A0");

        var run = await shop.ReconcileAsync();

        Assert.Equal((2, 1), (run.Total, run.Explained));
        var found = await shop.TheOpenBreakAsync();
        Assert.Equal((BreakKind.Stranger, till, (Guid?)null), (found.Kind, found.Subject, found.OrderId));
        Assert.Equal(1, await shop.SendAsync(new AcceptBreak.Command([found.Id], "ada", "The till in the market hall.")));
        Assert.Equal(2, (await shop.ReconcileAsync()).Explained);
    }

    private static async Task<(string Own, string Orphan)> OrphanAsync(TestShop shop)
    {
        await shop.Sandbox.LoseNextAnswerAsync("CreatePaymentIntent");
        var result = await shop.PressPayAsync(await shop.FillBasketAsync((shop.Tea, 2)));
        var own = TestShop.IntentOf(Assert.IsType<PlaceOrder.Result.PayAt>(result));
        var (order, _) = await shop.TheOrderAsync();
        return (own, Assert.Single(await shop.OtherIntentsAsync(order.Number, own)));
    }

    private static Task ListInsteadAsync(TestShop shop, params (string Path, object Value)[] fields) => shop.Sandbox.FailAsync(
        new { operation = "SearchPaymentIntents", kind = "AlterAnswer", count = Always, fields = fields.ToDictionary(f => f.Path, f => f.Value, StringComparer.Ordinal) });
}
