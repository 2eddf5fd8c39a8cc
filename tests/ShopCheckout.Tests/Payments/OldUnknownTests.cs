using Microsoft.EntityFrameworkCore;
using ShopCheckout.Alerts;
using ShopCheckout.Audit;
using ShopCheckout.Payments;
using ShopCheckout.Testing;

namespace ShopCheckout.Tests.Payments;

/// <summary>Somebody is told of every Unknown that is older than 15 minutes, whatever keeps it from being resolved.</summary>
public sealed class OldUnknownTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task WithNobodyAsking_SomebodyIsToldOnce(bool reverse)
    {
        await using var shop = await TestShop.OpenAsync();
        var paid = await PaidOrder.PlaceAsync(shop);
        await shop.Sandbox.FailAsync(new { operation = reverse ? "ReversePaymentIntent" : "RefundPaymentIntent", kind = "LoseAnswerBefore", count = 1000 });
        await shop.Sandbox.AnswerNextWithStatusAsync("GetPaymentIntent", 503, count: 10_000);
        Assert.IsType<MoneyResult.Unknown>(reverse ? await paid.ReverseAsync() : await paid.RefundAsync(100));

        shop.Clock.Jump(TimeSpan.FromMinutes(14));
        Assert.Equal(0, await shop.SendAsync(new SweepOldUnknowns.Command()));
        shop.Clock.Jump(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await shop.SendAsync(new SweepOldUnknowns.Command()));
        Assert.Equal(0, await shop.SendAsync(new SweepOldUnknowns.Command()));

        await using var db = shop.Database();
        Assert.Equal(AlertKind.UnansweredCall, (await db.Alerts.SingleAsync()).Kind);
        Assert.Single(await db.OutgoingMails.Where(m => m.Recipient == "merchant@example.com").ToListAsync());
    }

    [Fact]
    public async Task AskedByStaff_IsResolvedAtOnceAndWrittenDown()
    {
        await using var shop = await TestShop.OpenAsync();
        var paid = await PaidOrder.PlaceAsync(shop);
        await shop.Sandbox.LoseNextAnswerAsync("RefundPaymentIntent", count: 1000);
        await paid.RefundAsync(400);
        var call = Assert.Single(await shop.SendAsync(new ListUnknown.Query()));
        var act = new StaffAct(shop.Service<IIdSource>().NewId(), "ada@shop.example", "The shopper is on the telephone");

        Assert.Equal(AttemptState.Unknown, await shop.SendAsync(new AskAboutAttempt.Command(call.AttemptId, act)));
        await shop.Sandbox.ClearFaultsAsync();
        Assert.Equal(AttemptState.Succeeded, await shop.SendAsync(new AskAboutAttempt.Command(call.AttemptId, act with { Id = shop.Service<IIdSource>().NewId() })));

        await paid.AssertGivenBackAsync(400, PaymentStatus.Captured);
        Assert.Empty(await shop.SendAsync(new ListUnknown.Query()));
        await using var db = shop.Database();
        Assert.Equal(2, await db.AuditEntries.CountAsync(e => e.Act == Acts.AskAboutAttempt && e.OrderId == paid.OrderId));
    }

    [Fact]
    public async Task MoneyThatMoves_LeavesAnEntryInTheCommitThatBeginsIt()
    {
        await using var shop = await TestShop.OpenAsync();
        var paid = await PaidOrder.PlaceAsync(shop);
        var form = shop.Service<IIdSource>().NewId();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => paid.RefundAsync(400, form)));

        await using var db = shop.Database();
        var entry = await db.AuditEntries.SingleAsync();
        Assert.Equal((Acts.Refund, "ada@shop.example", "Broken", paid.OrderId), (entry.Act, entry.Actor, entry.Reason, entry.OrderId));
        Assert.Contains("captured £9.00, refunded £0.00", entry.Before, StringComparison.Ordinal);
        Assert.Contains("£4.00", entry.After, StringComparison.Ordinal);
    }
}
