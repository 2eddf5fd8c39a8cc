using Microsoft.EntityFrameworkCore;
using ShopCheckout.Audit;
using ShopCheckout.Checkout;
using ShopCheckout.Customers;
using ShopCheckout.Orders;
using ShopCheckout.Payments;
using ShopCheckout.Returns;
using ShopCheckout.Testing;
using static ShopCheckout.Returns.ReturnStatus;

namespace ShopCheckout.Tests.Returns;

public sealed class ReturnTests
{
    private const string Clerk = "clerk@shop.example";

    // Written out once more by hand, so that a slip in the table shows.
    private static readonly (ReturnStatus From, ReturnStep Step, ReturnStatus To)[] Legal =
    [
        (Asked, ReturnStep.Approve, Approved), (Asked, ReturnStep.Decline, Declined), (Asked, ReturnStep.Withdraw, Withdrawn), (Asked, ReturnStep.Refund, Refunded),
        (Approved, ReturnStep.Refund, Refunded), (Approved, ReturnStep.Decline, Declined), (Approved, ReturnStep.Withdraw, Withdrawn),
        (Approved, ReturnStep.Settle, Settled),
    ];

    [Fact]
    public void Next_EveryStatusAndStep_IsInTheTableOrThrows()
    {
        foreach (var from in Enum.GetValues<ReturnStatus>())
        {
            foreach (var step in Enum.GetValues<ReturnStep>())
            {
                var legal = Legal.Where(l => l.From == from && l.Step == step).ToList();
                Assert.Equal(legal.Count == 1, ReturnTransitions.Allows(from, step));
                if (legal.Count == 1)
                    Assert.Equal(legal[0].To, ReturnTransitions.Next(from, step));
                else
                    Assert.Throws<InvalidOperationException>(() => ReturnTransitions.Next(from, step));
            }
        }
    }

    [Theory]
    [ClassData(typeof(TestedProviders))]
    public async Task SentTwiceAtOnce_OneRequestAndEachIsToldOnce(DatabaseProvider provider)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        var order = await BuyAsync(shop);
        var command = Ask(shop, order, (0, 1));

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => shop.SendAsync(command))));

        Assert.Single(results.Select(r => Assert.IsType<AskReturn.Result.Asked>(r).RequestId).Distinct());
        var asked = await TheRequestAsync(shop);
        Assert.Equal((ReturnKind.Cancellation, Asked), (asked.Kind, asked.Status));
        await using var db = shop.Database();
        Assert.Equal(["ada@example.com", "merchant@example.com"], await db.OutgoingMails.Where(m => m.Key.StartsWith("return-asked")).Select(m => m.Recipient).OrderBy(r => r).ToListAsync());
    }

    [Fact]
    public async Task AnotherWhileOneIsOpen_Refused()
    {
        await using var shop = await TestShop.OpenAsync();
        var order = await BuyAsync(shop);

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => shop.SendAsync(Ask(shop, order, (0, 1))))));

        Assert.Single(results.OfType<AskReturn.Result.Asked>());
        Assert.Equal(3, results.OfType<AskReturn.Result.Refused>().Count());
    }

    [Theory]
    [InlineData(0, 3)]
    [InlineData(0, -1)]
    [InlineData(7, 1)]
    [InlineData(0, 0)]
    public async Task MoreThanWasBoughtOrNothing_Refused(int position, int quantity)
    {
        await using var shop = await TestShop.OpenAsync();
        var order = await BuyAsync(shop);

        Assert.IsType<AskReturn.Result.Refused>(await shop.SendAsync(Ask(shop, order, (position, quantity))));

        await using var db = shop.Database();
        Assert.Equal(0, await db.ReturnRequests.CountAsync());
        Assert.Equal(0, await db.OutgoingMails.CountAsync(m => m.Key.StartsWith("return-")));
    }

    [Fact]
    public async Task Approved_MovesNoMoneyAndIsOneActHoweverOftenPressed()
    {
        await using var shop = await TestShop.OpenAsync();
        var order = await BuyAsync(shop);
        await shop.SendAsync(Ask(shop, order, (0, 1)));
        var id = (await TheRequestAsync(shop)).Id;
        var act = Act(shop);

        Assert.True(await shop.SendAsync(new DecideReturn.Command(id, ReturnStep.Approve, act)));
        Assert.True(await shop.SendAsync(new DecideReturn.Command(id, ReturnStep.Approve, act))); // Pressed twice.
        Assert.Equal(Approved, (await TheRequestAsync(shop)).Status);
        Assert.Equal(900, await shop.ChargedMinorAsync());
        await using var db = shop.Database();
        Assert.Equal(1, await db.AuditEntries.CountAsync(e => e.Act == Acts.ApproveReturn));
        Assert.Equal(1, await db.OutgoingMails.CountAsync(m => m.Key == $"return-approved:{id:N}" && m.Text.Contains("Send it to us")));
    }

    [Fact]
    public async Task TwoStaffAnswerAtOnce_OneAnswerIsGivenAndTheOtherIsToldSo()
    {
        await using var shop = await TestShop.OpenAsync();
        var order = await BuyAsync(shop);
        await shop.SendAsync(Ask(shop, order, (0, 1)));
        var id = (await TheRequestAsync(shop)).Id;

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => shop.SendAsync(new DecideReturn.Command(id, ReturnStep.Approve, Act(shop))))));

        Assert.Single(answers, a => a);
        await using var db = shop.Database();
        Assert.Equal(1, await db.AuditEntries.CountAsync(e => e.Act == Acts.ApproveReturn));
    }

    [Fact]
    public async Task Settled_NeedsAgreementAndTellsTheShopper()
    {
        await using var shop = await TestShop.OpenAsync();
        var order = await BuyAsync(shop);
        await shop.SendAsync(Ask(shop, order, (0, 1)));
        var id = (await TheRequestAsync(shop)).Id;

        Assert.False(await shop.SendAsync(new DecideReturn.Command(id, ReturnStep.Settle, Act(shop))));
        Assert.True(await shop.SendAsync(new DecideReturn.Command(id, ReturnStep.Approve, Act(shop))));
        Assert.True(await shop.SendAsync(new DecideReturn.Command(id, ReturnStep.Settle, Act(shop) with { Reason = "A new one is in the post." })));

        var asked = await TheRequestAsync(shop);
        Assert.Equal((Settled, null, "A new one is in the post."), (asked.Status, asked.OpenOrderId, asked.Answer));
        await using var db = shop.Database();
        Assert.Equal(1, await db.OutgoingMails.CountAsync(m => m.Key == $"return-settled:{id:N}" && m.Text.Contains("in the post")));
        Assert.Null((await shop.SendAsync(new OfferReturn.Query(order)))!.WhyNot);
    }

    [Fact]
    public async Task WaitingOnes_AreListedByThemselves()
    {
        await using var shop = await TestShop.OpenAsync();
        var order = await BuyAsync(shop);
        await shop.SendAsync(Ask(shop, order, (0, 1)));
        var first = (await TheRequestAsync(shop)).Id;
        await shop.SendAsync(new WithdrawReturn.Command(order, first));
        await shop.SendAsync(Ask(shop, order, (0, 2)));

        Assert.Equal(2, (await shop.SendAsync(new ListReturns.Query())).Rows.Count);
        Assert.Equal(2, Assert.Single((await shop.SendAsync(new ListReturns.Query(IsOpen: true))).Rows).Lines.Single().Quantity);
        Assert.Equal(first, Assert.Single((await shop.SendAsync(new ListReturns.Query(IsOpen: false))).Rows).Id);
        Assert.Equal(1, (await shop.SendAsync(new ShopCheckout.Alerts.ViewDay.Query())).Returns);
    }

    [Fact]
    public async Task Account_TakesItsRequestsAlongAndLeavesNoWordsBehind()
    {
        await using var shop = await TestShop.OpenAsync();
        var (ada, bob) = (await RegisterAsync(shop, "ada@example.com"), await RegisterAsync(shop, "bob@example.com"));
        foreach (var who in new[] { ada, bob })
        {
            var order = await BuyAsync(shop, who);
            Assert.IsType<AskReturn.Result.Asked>(await shop.SendAsync(Ask(shop, order, (0, 1))));
        }

        var copy = System.Text.Json.JsonSerializer.SerializeToNode((await shop.SendAsync(new ExportAccount.Query(ada)))["returns"])!;
        var mine = Assert.Single(copy.AsArray())!;
        Assert.Equal(("It is too green.", "Asked", "ChangedMind"), ((string)mine["Words"]!, (string)mine["Status"]!, (string)mine["Reason"]!));
        Assert.Equal("Tea", (string)Assert.Single(mine["Lines"]!.AsArray())!["Name"]!);

        Assert.True(await shop.SendAsync(new DeleteAccount.Command(ada)));

        await using var db = shop.Database();
        Assert.Equal(["It is too green."], await db.ReturnRequests.Where(r => r.Words != null).Select(r => r.Words).ToListAsync());
        Assert.Equal(2, await db.ReturnRequests.CountAsync(r => r.Status == Asked));
        Assert.Single(System.Text.Json.JsonSerializer.SerializeToNode((await shop.SendAsync(new ExportAccount.Query(bob)))["returns"])!.AsArray());
    }

    [Fact]
    public async Task Declined_SaysWhyAndAnotherCanBeAsked()
    {
        await using var shop = await TestShop.OpenAsync();
        var order = await BuyAsync(shop);
        await shop.SendAsync(Ask(shop, order, (0, 2)));
        var id = (await TheRequestAsync(shop)).Id;

        Assert.True(await shop.SendAsync(new DecideReturn.Command(id, ReturnStep.Decline, Act(shop))));
        Assert.False(await shop.SendAsync(new DecideReturn.Command(id, ReturnStep.Approve, Act(shop))));
        Assert.Equal(WithdrawReturn.Result.TooLate, await shop.SendAsync(new WithdrawReturn.Command(order, id)));

        Assert.IsType<AskReturn.Result.Asked>(await shop.SendAsync(Ask(shop, order, (0, 1))));
    }

    [Fact]
    public async Task Withdrawn_ByWhoHasTheOrderOnly()
    {
        await using var shop = await TestShop.OpenAsync();
        var order = await BuyAsync(shop);
        await shop.SendAsync(Ask(shop, order, (0, 1)));
        var id = (await TheRequestAsync(shop)).Id;

        Assert.Equal(WithdrawReturn.Result.NotFound, await shop.SendAsync(new WithdrawReturn.Command(shop.Service<IIdSource>().NewId(), id)));
        Assert.Equal(Asked, (await TheRequestAsync(shop)).Status);
        var pressed = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => shop.SendAsync(new WithdrawReturn.Command(order, id)))));
        Assert.All(pressed, p => Assert.Equal(WithdrawReturn.Result.Withdrawn, p));
        await using var db = shop.Database();
        Assert.Equal(1, await db.OutgoingMails.CountAsync(m => m.Key == $"return-withdrawn:{id:N}"));

        Assert.Equal(Withdrawn, (await TheRequestAsync(shop)).Status);
    }

    [Fact]
    public async Task AskedAndWithdrawnAgainAndAgain_ComesToAnEnd()
    {
        await using var shop = await TestShop.OpenAsync();
        var order = await BuyAsync(shop);
        for (var i = 0; i < ReturnRequest.MostOfAnOrder; i++)
        {
            var asked = Assert.IsType<AskReturn.Result.Asked>(await shop.SendAsync(Ask(shop, order, (0, 1))));
            await shop.SendAsync(new WithdrawReturn.Command(order, asked.RequestId));
        }

        Assert.IsType<AskReturn.Result.Refused>(await shop.SendAsync(Ask(shop, order, (0, 1))));
    }

    [Fact]
    public async Task Sent_CanBeReturnedUntilTheWindowEnds()
    {
        await using var shop = await TestShop.OpenAsync();
        var order = await BuyAsync(shop);
        await shop.SendAsync(new SendGoods.Command(shop.Service<IIdSource>().NewId(), order, [], Clerk, "Parcel 1"));

        shop.Clock.Jump(TimeSpan.FromDays(29));
        Assert.Null((await shop.SendAsync(new OfferReturn.Query(order)))!.WhyNot);
        shop.Clock.Jump(TimeSpan.FromDays(1));
        Assert.IsType<AskReturn.Result.Refused>(await shop.SendAsync(Ask(shop, order, (0, 1))));
    }

    [Fact]
    public async Task Unpaid_IsCancelledAtOnceAndNotAskedFor()
    {
        await using var shop = await TestShop.OpenAsync();
        await shop.PressPayAsync(await shop.FillBasketAsync((shop.Tea, 2)));
        var (order, _) = await shop.TheOrderAsync();

        Assert.IsType<AskReturn.Result.Refused>(await shop.SendAsync(Ask(shop, order.Id, (0, 1))));
    }

    private static AskReturn.Command Ask(TestShop shop, Guid orderId, params (int Position, int Quantity)[] items) =>
        new(shop.Service<IIdSource>().NewId(), orderId, [.. items.Select(i => new AskReturn.Item(i.Position, i.Quantity))], ReturnReason.ChangedMind, "It is too green.");

    private static StaffAct Act(TestShop shop) => new(shop.Service<IIdSource>().NewId(), Clerk, "Send it to us.");

    private static async Task<Guid> RegisterAsync(TestShop shop, string email)
    {
        var user = new ShopUser(shop.Service<IIdSource>().NewId(), email, "Ada Lovelace", shop.Clock.GetUtcNow()) { EmailConfirmed = true, NormalizedEmail = email, NormalizedUserName = email };
        await using var db = shop.Database();
        db.Add(user);
        await db.SaveChangesAsync();
        return user.Id;
    }

    private static async Task<Guid> BuyAsync(TestShop shop, Guid? customerId = null)
    {
        var placed = Assert.IsType<PlaceOrder.Result.PayAt>(await shop.SendAsync(new PlaceOrder.Command(await shop.FillBasketAsync((shop.Tea, 2)), TestShop.Form(), 900, customerId)));
        await shop.Sandbox.PayByCardAsync(TestShop.IntentOf(placed));
        await shop.SendAsync(new SyncPayment.Command(placed.OrderId));
        return placed.OrderId;
    }

    private static async Task<ReturnRequest> TheRequestAsync(TestShop shop)
    {
        await using var db = shop.Database();
        return await db.ReturnRequests.Include(r => r.Lines).SingleAsync();
    }
}
