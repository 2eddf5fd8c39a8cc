using Microsoft.EntityFrameworkCore;
using ShopCheckout.Audit;
using ShopCheckout.Checkout;
using ShopCheckout.Payments;
using ShopCheckout.Returns;
using ShopCheckout.Testing;
using ShopCheckout.Tests.Payments;
using static ShopCheckout.Returns.ReturnStatus;

namespace ShopCheckout.Tests.Returns;

/// <summary>The money of a request that staff agreed to: one of two teas of £4.50 is to go back, a mug of £12.00 is not.</summary>
public sealed class RefundReturnTests
{
    [Theory]
    [ClassData(typeof(TestedProviders))]
    public async Task TwoStaffAndTwoClicksEach_OneRefund(DatabaseProvider provider)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        var agreed = await AgreedAsync(shop);
        var forms = new[] { NewId(shop), NewId(shop) };

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(() => agreed.RefundAsync(forms[i % 2]))));
        results = [.. results, await agreed.RefundAsync(forms[0]), await agreed.RefundAsync(forms[1]), await agreed.RefundAsync()];

        Assert.Contains(new MoneyResult.Done(new Money(450, "GBP")), results);
        Assert.Equal(new MoneyResult.Refused("This request is over."), results[^1]);
        await agreed.AssertAsync(450, Refunded);
        Assert.Equal(1, (await shop.SendAsync(new OfferReturn.Query(agreed.OrderId)))!.Lines[0].Most);
    }

    [Fact]
    public async Task NotAgreedOrOfAnotherOrder_NothingIsSent()
    {
        await using var shop = await TestShop.OpenAsync();
        var asked = await AskedAsync(shop);

        Assert.Equal(new MoneyResult.Refused("Nobody has agreed to this request yet."), await asked.RefundAsync());
        Assert.Equal(new MoneyResult.Refused("The order has no such request."), await (asked with { RequestId = NewId(shop) }).RefundAsync());
        await asked.AssertAsync(0, Asked);

        Assert.True(await shop.SendAsync(new DecideReturn.Command(asked.RequestId, ReturnStep.Approve, Act(shop))));
        await shop.SetStockAsync(shop.Mug, 1);
        Assert.Equal(new MoneyResult.Refused("The order has no such request."), await (asked with { Paid = await PlaceAsync(shop) }).RefundAsync());
        await asked.AssertAsync(0, Approved);
    }

    [Fact]
    public async Task RefundOfSomethingElse_LeavesItOpenAndOneOfTheSameEndsIt()
    {
        await using var shop = await TestShop.OpenAsync();
        var agreed = await AgreedAsync(shop);

        await agreed.RefundItemsAsync(new(1, 1, 1));
        await agreed.AssertAsync(1200, Approved);
        await shop.SendAsync(new RefundPayment.Command(NewId(shop), agreed.OrderId, 10, "ada@shop.example", "Late", Restock: false));
        await agreed.AssertAsync(1210, Approved);
        await agreed.Paid.RefundAtDojoAsync(20);
        await shop.SendAsync(new SyncPayment.Command(agreed.OrderId));
        await agreed.AssertAsync(1230, Approved);
        Assert.Equal("You have asked already, and we have not finished with it.", (await shop.SendAsync(new OfferReturn.Query(agreed.OrderId)))!.WhyNot);

        await agreed.RefundItemsAsync(new(0, 1, 1));
        Assert.Equal(Refunded, (await agreed.ReadAsync()).Status);
    }

    [Fact]
    public async Task RefundedBeforeItWasAsked_DoesNotCount()
    {
        await using var shop = await TestShop.OpenAsync();
        var placed = await PlaceAsync(shop);
        await shop.SendAsync(new RefundItems.Command(NewId(shop), placed.OrderId, new WantedItems([new(0, 1, 1)], 0), "ada@shop.example", "Broken"));
        shop.Clock.Jump(TimeSpan.FromMinutes(1));
        var asked = await AskedAsync(placed);

        await asked.RefundItemsAsync(new(1, 1, 1));

        await asked.AssertAsync(1650, Asked);
    }

    [Fact]
    public async Task AllOfItGivenBackInDojosPortal_EndsIt()
    {
        await using var shop = await TestShop.OpenAsync();
        var asked = await AskedAsync(shop);
        await asked.Paid.RefundAtDojoAsync(2100);
        await shop.SendAsync(new SyncPayment.Command(asked.OrderId));
        await asked.AssertAsync(2100, Refunded);
    }

    [Fact]
    public async Task Reversed_EndsIt()
    {
        await using var shop = await TestShop.OpenAsync();
        var asked = await AskedAsync(shop);
        Assert.IsType<MoneyResult.Done>(await asked.Paid.ReverseAsync());
        await asked.AssertAsync(2100, Refunded);
    }

    [Fact]
    public async Task HoldLetGo_EndsIt()
    {
        await using var shop = await HeldOrder.OpenShopAsync();
        var held = await HeldOrder.PlaceAsync(shop);
        await AskAsync(shop, held.OrderId);
        Assert.IsType<MoneyResult.Done>(await held.ReleaseAsync());
        await using var db = shop.Database();
        Assert.Equal(Refunded, (await db.ReturnRequests.SingleAsync()).Status);
    }

    [Fact]
    public async Task NoAnswer_NothingElseIsSentAndNobodyMovesItUntilItIsKnown()
    {
        await using var shop = await TestShop.OpenAsync();
        var agreed = await AgreedAsync(shop);
        await shop.Sandbox.LoseNextAnswerAsync("RefundPaymentIntent", count: 10);
        Assert.IsType<MoneyResult.Unknown>(await agreed.RefundAsync());

        Assert.Equal(new MoneyResult.Refused("The money of this request is on its way already."), await agreed.RefundAsync());
        Assert.Equal(WithdrawReturn.Result.TooLate, await shop.SendAsync(new WithdrawReturn.Command(agreed.OrderId, agreed.RequestId)));
        foreach (var step in new[] { ReturnStep.Decline, ReturnStep.Settle })
            Assert.False(await shop.SendAsync(new DecideReturn.Command(agreed.RequestId, step, Act(shop))));
        Assert.True((await shop.SendAsync(new OfferReturn.Query(agreed.OrderId)))!.Last!.IsOnItsWay);
        Assert.True((await shop.SendAsync(new ListReturns.Query(Id: agreed.RequestId))).Rows.Single().IsOnItsWay);
        Assert.Equal(Approved, (await agreed.ReadAsync()).Status);

        // Dojo's own word, that it was refunded, comes before the answer does.
        await shop.SendAsync(new SyncPayment.Command(agreed.OrderId));
        await shop.Sandbox.ClearFaultsAsync();
        await shop.LetTimePassAsync(TimeSpan.FromMinutes(20));
        await agreed.AssertAsync(450, Refunded);
    }

    [Fact]
    public async Task DoneButOurBooksAreBehind_NotRefundedAgain()
    {
        await using var shop = await TestShop.OpenAsync();
        var agreed = await AgreedAsync(shop);
        await shop.Sandbox.ShowInsteadAsync(1, ("refundedAmount", 0), ("status", "Captured"));
        Assert.IsType<MoneyResult.Done>(await agreed.RefundAsync());
        await agreed.AssertAsync(450, Approved);

        Assert.Equal(new MoneyResult.Refused("The money of this request is on its way already."), await agreed.RefundAsync());
        Assert.False(await shop.SendAsync(new DecideReturn.Command(agreed.RequestId, ReturnStep.Decline, Act(shop))));

        await shop.LetTimePassAsync(TimeSpan.FromMinutes(5));
        await agreed.AssertAsync(450, Refunded);
    }

    [Fact]
    public async Task RefusedByDojo_IsTriedAgainByAnotherPress()
    {
        await using var shop = await TestShop.OpenAsync();
        var agreed = await AgreedAsync(shop);
        await shop.Sandbox.AnswerNextWithStatusAsync("RefundPaymentIntent", 400);
        Assert.IsType<MoneyResult.Refused>(await agreed.RefundAsync());
        Assert.Equal(AttemptState.Refused, (await shop.SendAsync(new ListReturns.Query(Id: agreed.RequestId))).Rows.Single().Refund);
        await agreed.AssertAsync(0, Approved);

        Assert.IsType<MoneyResult.Done>(await agreed.RefundAsync());
        await agreed.AssertAsync(450, Refunded);
    }

    [Fact]
    public async Task KilledAnywhere_AfterRestartRefundedOnce()
    {
        await using var shop = await TestShop.OpenAsync();
        await EverySite.KillAsync(atLeast: 8, async site =>
        {
            await shop.SetStockAsync(shop.Mug, 1);
            await shop.SetStockAsync(shop.Tea, 10);
            var agreed = await AgreedAsync(shop);
            var form = NewId(shop);
            var crashed = await shop.Crashes.KillAsync(site, () => agreed.RefundAsync(form));
            await shop.RestartAsync();
            await shop.LetTimePassAsync(TimeSpan.FromMinutes(10));

            // One sees an error page and sends the same form again; a colleague has another.
            Assert.Equal(new MoneyResult.Done(new Money(450, "GBP")), await agreed.RefundAsync(form));
            Assert.IsType<MoneyResult.Refused>(await agreed.RefundAsync());
            await agreed.AssertAsync(450, Refunded);
            return crashed;
        });
    }

    [Theory]
    [InlineData(ReturnStep.Withdraw)]
    [InlineData(ReturnStep.Decline)]
    public async Task MovedWhileItIsRefunded_OneOrTheOther(ReturnStep step)
    {
        await using var shop = await TestShop.OpenAsync();
        for (var round = 0; round < 5; round++)
        {
            await shop.SetStockAsync(shop.Mug, 1);
            var agreed = await AgreedAsync(shop);
            var refund = Task.Run(() => agreed.RefundAsync());
            var move = Task.Run(async () => step == ReturnStep.Withdraw
                ? await shop.SendAsync(new WithdrawReturn.Command(agreed.OrderId, agreed.RequestId)) == WithdrawReturn.Result.Withdrawn
                : await shop.SendAsync(new DecideReturn.Command(agreed.RequestId, step, Act(shop))));

            Assert.NotEqual(await refund is MoneyResult.Done, await move);
            await agreed.AssertAsync(await move ? 0 : 450, await move ? step == ReturnStep.Withdraw ? Withdrawn : Declined : Refunded);
        }
    }

    private static Guid NewId(TestShop shop) => shop.Service<IIdSource>().NewId();

    private static StaffAct Act(TestShop shop) => new(NewId(shop), "clerk@shop.example", "Send it to us.");

    private static async Task<PaidOrder> PlaceAsync(TestShop shop)
    {
        var placed = Assert.IsType<PlaceOrder.Result.PayAt>(await shop.PressPayAsync(await shop.FillBasketAsync((shop.Tea, 2), (shop.Mug, 1))));
        await shop.Sandbox.PayByCardAsync(TestShop.IntentOf(placed));
        await shop.SendAsync(new SyncPayment.Command(placed.OrderId));
        return new PaidOrder(shop, placed.OrderId, TestShop.IntentOf(placed));
    }

    private static async Task<Guid> AskAsync(TestShop shop, Guid orderId) => Assert.IsType<AskReturn.Result.Asked>(
        await shop.SendAsync(new AskReturn.Command(NewId(shop), orderId, [new(0, 1)], ReturnReason.Damaged, null))).RequestId;

    private static async Task<Request> AskedAsync(PaidOrder paid) => new(paid, await AskAsync(paid.Shop, paid.OrderId));

    private static async Task<Request> AskedAsync(TestShop shop) => await AskedAsync(await PlaceAsync(shop));

    private static async Task<Request> AgreedAsync(TestShop shop)
    {
        var asked = await AskedAsync(shop);
        Assert.True(await shop.SendAsync(new DecideReturn.Command(asked.RequestId, ReturnStep.Approve, Act(shop))));
        return asked;
    }

    private sealed record Request(PaidOrder Paid, Guid RequestId)
    {
        public Guid OrderId => Paid.OrderId;

        public Task<MoneyResult> RefundAsync(Guid? form = null) => Paid.Shop.SendAsync(
            new RefundReturn.Command(form ?? NewId(Paid.Shop), OrderId, RequestId, new WantedItems([new(0, 1, 1)], 0), "ada@shop.example", "As agreed"));

        public async Task RefundItemsAsync(WantedItems.Item item) => Assert.IsType<MoneyResult.Done>(await Paid.Shop.SendAsync(
            new RefundItems.Command(NewId(Paid.Shop), OrderId, new WantedItems([item], 0), "ada@shop.example", "Broken")));

        public async Task<ReturnRequest> ReadAsync()
        {
            await using var db = Paid.Shop.Database();
            return await db.ReturnRequests.SingleAsync(r => r.Id == RequestId);
        }

        /// <summary>What the card got back by the Sandbox's books, and how far the request is.</summary>
        public async Task AssertAsync(long givenBackMinor, ReturnStatus status)
        {
            var truth = (await Paid.Shop.Sandbox.LedgerAsync()).Single(e => (string)e!["paymentIntentId"]! == Paid.IntentId)!;
            Assert.Equal(givenBackMinor, (long)truth["givenBack"]!);
            var asked = await ReadAsync();
            Assert.Equal((status, status is Asked or Approved ? OrderId : null), (asked.Status, asked.OpenOrderId));
        }
    }
}
