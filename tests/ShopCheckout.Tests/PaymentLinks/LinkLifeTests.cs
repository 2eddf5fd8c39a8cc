using Microsoft.EntityFrameworkCore;
using ShopCheckout.Audit;
using ShopCheckout.Orders;
using ShopCheckout.PaymentLinks;
using ShopCheckout.Testing;

namespace ShopCheckout.Tests.PaymentLinks;

/// <summary>What staff and time do to payment links.</summary>
public sealed class LinkLifeTests
{
    [Fact]
    public async Task SavedTwiceWithOneForm_OneDraftOneAuditEntry()
    {
        await using var shop = await TestShop.OpenAsync();
        var act = shop.Act();

        var ids = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => shop.SendAsync(new SaveLink.Command(null, LinkShop.Draft(shop), act)))));

        Assert.NotNull(Assert.Single(ids.Distinct()));
        await using var db = shop.Database();
        Assert.Equal(1, await db.PaymentLinks.CountAsync());
        Assert.Equal(1, await db.AuditEntries.CountAsync(e => e.Act == Acts.WriteLink && e.Actor == LinkShop.Clerk));
    }

    [Theory]
    [ClassData(typeof(TestedProviders))]
    public async Task DraftChanged_SaysTheNewAndOnceSentNoMore(DatabaseProvider provider)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        var id = await shop.WriteLinkAsync();
        var changed = LinkShop.Draft(shop) with { Lines = [new(null, "A smaller cake", 1, 2500, 2000), new(null, "A candle", 2, 100, 2000)] };

        Assert.Equal(id, await shop.SendAsync(new SaveLink.Command(id, changed, shop.Act())));
        var link = await shop.LinkAsync(id);
        Assert.Equal((2700, 450, 2), (link.Total.Minor, link.Vat.Minor, link.Lines.Count));

        await shop.SendAsync(new SendLink.Command(id, shop.Act()));
        Assert.Null(await shop.SendAsync(new SaveLink.Command(id, LinkShop.Draft(shop), shop.Act())));
        Assert.Equal(2700, (await shop.LinkAsync(id)).Total.Minor);
    }

    [Fact]
    public async Task SentTwiceWithOneForm_OneMail_AndAgainOnPurposeAnother()
    {
        await using var shop = await TestShop.OpenAsync();
        var id = await shop.WriteLinkAsync();
        var act = shop.Act();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => shop.SendAsync(new SendLink.Command(id, act)))));

        await using (var db = shop.Database())
        {
            var mail = Assert.Single(await db.OutgoingMails.ToListAsync());
            Assert.Equal("grace@example.com", mail.Recipient);
            Assert.Contains($"/pay/{shop.Service<PayLinks>().TokenFor(id)}", mail.Text, StringComparison.Ordinal);
        }

        await shop.SendAsync(new SendLink.Command(id, shop.Act()));
        await using (var db = shop.Database())
            Assert.Equal(2, await db.OutgoingMails.CountAsync());
        Assert.Equal(2, (await shop.LinkAsync(id)).TimesSent);
    }

    [Fact]
    public async Task WithdrawnWhileBeingPaid_TheIntentIsEndedFirst()
    {
        await using var shop = await TestShop.OpenAsync();
        var id = await shop.SendLinkAsync();
        var intentId = LinkShop.IntentOf(await shop.PressPayOnAsync(id));

        Assert.Equal(WithdrawLink.Result.Withdrawn, await shop.SendAsync(new WithdrawLink.Command(id, shop.Act())));

        Assert.Equal("Canceled", (string)(await shop.Sandbox.IntentAsync(intentId))["status"]!);
        Assert.IsType<PayLink.Result.Over>(await shop.PressPayOnAsync(id));
        Assert.Equal(PaymentLinkStatus.Withdrawn, (await shop.LinkAsync(id)).Status);
        Assert.Equal((10, 0), await shop.StockOfAsync(shop.Tea));
    }

    [Fact]
    public async Task WithdrawnAfterItWasPaid_ThePaymentStands()
    {
        await using var shop = await TestShop.OpenAsync();
        var id = await shop.SendLinkAsync();
        await shop.Sandbox.PayByCardAsync(LinkShop.IntentOf(await shop.PressPayOnAsync(id)));

        Assert.Equal(WithdrawLink.Result.Paid, await shop.SendAsync(new WithdrawLink.Command(id, shop.Act())));
        Assert.Equal(WithdrawLink.Result.Paid, await shop.SendAsync(new WithdrawLink.Command(id, shop.Act())));

        Assert.Equal(PaymentLinkStatus.Paid, (await shop.LinkAsync(id)).Status);
    }

    [Fact]
    public async Task WithdrawnWhileDojoIsAway_NothingIsChanged()
    {
        await using var shop = await TestShop.OpenAsync();
        var id = await shop.SendLinkAsync();
        await shop.PressPayOnAsync(id);
        await shop.Sandbox.AnswerNextWithStatusAsync("CancelPaymentIntent", 503);

        Assert.Equal(WithdrawLink.Result.TryAgain, await shop.SendAsync(new WithdrawLink.Command(id, shop.Act())));

        Assert.Equal(PaymentLinkStatus.Sent, (await shop.LinkAsync(id)).Status);
    }

    [Fact]
    public async Task PaidAndWithdrawnAtTheSameMoment_EitherTheMoneyOrNothing()
    {
        await using var shop = await TestShop.OpenAsync();
        for (var round = 0; round < 6; round++)
        {
            await shop.SetStockAsync(shop.Tea, 100);
            var id = await shop.SendLinkAsync();
            var pressing = Task.Run(() => shop.PressPayOnAsync(id));
            var withdrawing = Task.Run(() => shop.SendAsync(new WithdrawLink.Command(id, shop.Act())));
            await Task.WhenAll(pressing, withdrawing);

            var link = await shop.LinkAsync(id);
            await using var db = shop.Database();
            if (link.Status == PaymentLinkStatus.Withdrawn)
                Assert.False(await db.Orders.AnyAsync(o => o.PaymentLinkId == id && o.Status == OrderStatus.AwaitingPayment));
            else
                Assert.NotEqual(WithdrawLink.Result.Withdrawn, await withdrawing);
        }
    }

    [Fact]
    public async Task LastDayOver_ExpiresAndCannotBePaid()
    {
        await using var shop = await TestShop.OpenAsync();
        var id = await shop.SendLinkAsync(days: 2);
        await shop.SendAsync(new NoteLinkSeen.Command(id));
        shop.Clock.Jump(TimeSpan.FromDays(2) + TimeSpan.FromSeconds(1));

        Assert.Equal(PaymentLinkStatus.Expired, (await shop.SendAsync(new ViewLink.Query(id)))!.Status); // Before the job comes by.
        Assert.IsType<PayLink.Result.Over>(await shop.PressPayOnAsync(id));
        Assert.Equal(1, await shop.SendAsync(new SweepPaymentLinks.Command()));

        Assert.Equal(PaymentLinkStatus.Expired, (await shop.LinkAsync(id)).Status);
        Assert.Equal(0, await shop.SendAsync(new SweepPaymentLinks.Command()));
        Assert.Equal(SendLink.Result.TooLate, await shop.SendAsync(new SendLink.Command(id, shop.Act())));
    }

    [Fact]
    public async Task LastDayOverWhileBeingPaid_WhoPressedInTimeMayPay()
    {
        await using var shop = await TestShop.OpenAsync(sharesClock: true);
        var id = await shop.SendLinkAsync(days: 1);
        shop.Clock.Jump(TimeSpan.FromDays(1) - TimeSpan.FromMinutes(1));
        var intentId = LinkShop.IntentOf(await shop.PressPayOnAsync(id));
        shop.Clock.Jump(TimeSpan.FromMinutes(5));

        Assert.Equal(0, await shop.SendAsync(new SweepPaymentLinks.Command()));
        Assert.Equal(intentId, LinkShop.IntentOf(await shop.PressPayOnAsync(id)));
        await shop.Sandbox.PayByCardAsync(intentId);
        await shop.HearOfAsync(intentId);

        Assert.Equal(PaymentLinkStatus.Paid, (await shop.LinkAsync(id)).Status);
    }

    [Theory]
    [InlineData("hopper", true)]
    [InlineData("GRACE@example.com", true)]
    [InlineData("po 4711", true)]
    [InlineData("tiers hop", true)]
    [InlineData("lovelace", false)]
    [InlineData("hopper lovelace", false)]
    public async Task Found_ByWhatACustomerKnows(string typed, bool found)
    {
        await using var shop = await TestShop.OpenAsync();
        var id = await shop.SendLinkAsync();
        await shop.WriteLinkAsync();

        var rows = (await shop.SendAsync(new ListLinks.Query(PaymentLinkStatus.Sent, typed))).Rows;

        Assert.Equal(found ? [id] : [], rows.Select(r => r.Id));
    }

    [Fact]
    public async Task ManyLinks_EachIsOnOnePage()
    {
        await using var shop = await TestShop.OpenAsync();
        for (var i = 0; i < ListLinks.PageSize + 3; i++)
            await shop.WriteLinkAsync();

        var first = await shop.SendAsync(new ListLinks.Query());
        var second = await shop.SendAsync(new ListLinks.Query(Before: first.Next));

        Assert.Equal((ListLinks.PageSize, 3), (first.Rows.Count, second.Rows.Count));
        Assert.Null(second.Next);
        Assert.Equal(ListLinks.PageSize + 3, first.Rows.Concat(second.Rows).Select(r => r.Id).Distinct().Count());
    }
}
