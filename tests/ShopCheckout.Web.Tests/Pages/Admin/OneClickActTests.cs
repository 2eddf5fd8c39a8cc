using System.Net;
using AngleSharp.Html.Dom;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ShopCheckout.Alerts;
using ShopCheckout.Audit;
using ShopCheckout.Orders;
using ShopCheckout.Payments;
using ShopCheckout.Web.Tests.Pages.Checkout;

namespace ShopCheckout.Web.Tests.Pages.Admin;

/// <summary>Buttons that ask nothing: once however often they are pressed, and written down.</summary>
public sealed class OneClickActTests
{
    [Fact]
    public async Task CheckWithDojo_PressedTwice_LeavesOneAuditRow()
    {
        await using var shop = await ShopFactory.OpenAsync();
        var order = await BuyAsync(shop);
        using var staff = await shop.SignInAsync();
        var page = await ShopFactory.ReadAsync(await staff.GetAsync(new Uri($"/admin/orders/{order.Id}", UriKind.Relative)));
        var form = page.Forms.Single(f => f.Action.Contains("handler=Check", StringComparison.Ordinal));

        for (var press = 0; press < 2; press++)
        {
            using var done = await ShopFactory.SubmitAsync(staff, form.GetAttribute("action")!, form);
            Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        }

        await using var db = shop.Database();
        var entry = await db.AuditEntries.SingleAsync(e => e.Act == Acts.AskAboutPayment);
        Assert.Equal((ShopFactory.AdminEmail, order.Number, (Guid?)order.Id), (entry.Actor, entry.Subject, entry.OrderId));
        Assert.StartsWith("Captured: ", entry.Before, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CheckWithDojo_FlaggedThenRightAgain_SaidSoAndGoesOn()
    {
        await using var shop = await ShopFactory.OpenAsync();
        var order = await BuyAsync(shop);
        using var staff = await shop.SignInAsync();
        await shop.Sandbox.ShowInsteadAsync(1, ("amount.value", 1));

        var flagged = await CheckAsync(staff, order.Id);
        Assert.Contains("not what was agreed", flagged.QuerySelector(".alert-warn")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Nothing moves while this stands", flagged.QuerySelector(".alert-bad")!.TextContent, StringComparison.Ordinal);
        Assert.Null(flagged.QuerySelector(".alert-good"));

        var lifted = await CheckAsync(staff, order.Id);
        Assert.Null(lifted.QuerySelector(".alert-bad, .alert-warn"));
        Assert.Contains("shows what Dojo shows", lifted.QuerySelector(".alert-good")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Looked into", lifted.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RefundOfALatePayment_PressedTwice_GivesBackOnceAndTheAlertIsGone()
    {
        await using var shop = await ShopFactory.OpenAsync();
        var order = await BuyAsync(shop);
        await using (var db = shop.Database())
        {
            db.Add(new Alert(new SystemIdSource(TimeProvider.System).NewId(), AlertKind.LatePayment, order.Number, "Paid after the order had been given up.", TimeProvider.System.GetUtcNow()));
            await db.SaveChangesAsync();
        }

        using var staff = await shop.SignInAsync();
        var page = await ShopFactory.ReadAsync(await staff.GetAsync(new Uri("/admin", UriKind.Relative)));
        var form = page.Forms.Single(f => f.Action.Contains("handler=RefundLate", StringComparison.Ordinal));
        Assert.Contains(order.Number, form.TextContent, StringComparison.Ordinal);
        for (var press = 0; press < 2; press++)
        {
            using var done = await ShopFactory.SubmitAsync(staff, form.GetAttribute("action")!, form);
            Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        }

        Assert.Equal(order.Total.Minor, (long)(await shop.Sandbox.LedgerAsync()).Single()!["givenBack"]!);
        var after = await ShopFactory.ReadAsync(await staff.GetAsync(new Uri("/admin", UriKind.Relative)));
        Assert.Contains($"{order.Total.ToDisplay()} went back to the card.", after.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(after.Forms, f => f.Action.Contains("handler=RefundLate", StringComparison.Ordinal));
        await using var read = shop.Database();
        Assert.Equal(1, await read.Payments.SelectMany(p => p.Attempts).CountAsync(a => a.Operation == PaymentOperation.Refund));
        Assert.Equal(ShopFactory.AdminEmail, (await read.AuditEntries.SingleAsync(e => e.Act == Acts.Refund)).Actor);
    }

    [Fact]
    public async Task RefundNobodyCanFindOutAbout_DecidedOnThePageWithAReason()
    {
        await using var shop = await ShopFactory.OpenAsync();
        var order = await BuyAsync(shop);
        await shop.Sandbox.RefuseNextConnectionAsync("RefundPaymentIntent", count: 1000);
        using var staff = await shop.SignInAsync();
        await using (var scope = shop.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new RefundPayment.Command(scope.ServiceProvider.GetRequiredService<IIdSource>().NewId(), order.Id, 100, "bob@shop.example", "Broken", Restock: false));
        Assert.DoesNotContain((await ReadUnknownAsync(staff)).Forms, f => f.Action.Contains("handler=Deny", StringComparison.Ordinal));
        await using (var db = shop.Database())
        {
            var old = TimeProvider.System.GetUtcNow().AddMinutes(-20);
            await db.Set<PaymentAttempt>().Where(a => a.Operation == PaymentOperation.Refund).ExecuteUpdateAsync(set => set.SetProperty(a => a.SentAt, old));
        }

        var page = await ReadUnknownAsync(staff);
        var form = page.Forms.Single(f => f.Action.Contains("handler=Deny", StringComparison.Ordinal));
        Assert.Contains(page.Forms, f => f.Action.Contains("handler=Confirm", StringComparison.Ordinal));
        using (var silent = await ShopFactory.SubmitAsync(staff, form.GetAttribute("action")!, form))
            Assert.Equal(HttpStatusCode.UnprocessableEntity, silent.StatusCode);
        using (var done = await ShopFactory.SubmitAsync(staff, form.GetAttribute("action")!, form, ("Act.Reason", "Not in the portal")))
            Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);

        Assert.Contains("It counts as not done", (await ReadUnknownAsync(staff)).Body!.TextContent, StringComparison.Ordinal);
        await using var read = shop.Database();
        Assert.Equal(AttemptState.Refused, await read.Set<PaymentAttempt>().Where(a => a.Operation == PaymentOperation.Refund).Select(a => a.State).SingleAsync());
        Assert.Equal((ShopFactory.AdminEmail, "Not in the portal"), await read.AuditEntries.Where(e => e.Act == Acts.DecideCall).Select(e => new ValueTuple<string, string>(e.Actor, e.Reason)).SingleAsync());
    }

    private static async Task<IHtmlDocument> ReadUnknownAsync(HttpClient staff) =>
        await ShopFactory.ReadAsync(await staff.GetAsync(new Uri("/admin/unknown", UriKind.Relative)));

    private static async Task<IHtmlDocument> CheckAsync(HttpClient staff, Guid orderId)
    {
        var address = new Uri($"/admin/orders/{orderId}", UriKind.Relative);
        var form = (await ShopFactory.ReadAsync(await staff.GetAsync(address))).Forms.Single(f => f.Action.Contains("handler=Check", StringComparison.Ordinal));
        using var done = await ShopFactory.SubmitAsync(staff, form.GetAttribute("action")!, form);
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        return await ShopFactory.ReadAsync(await staff.GetAsync(address));
    }

    private static async Task<Order> BuyAsync(ShopFactory shop)
    {
        using var client = shop.CreateClient();
        using var pay = await CheckoutPageTests.PayAsync(client, await CheckoutPageTests.AddSomethingAsync(shop, client));
        await shop.Sandbox.PayByCardAsync(pay.Headers.Location!.Segments[^1]);
        await using var db = shop.Database();
        var order = await db.Orders.SingleAsync();
        using var back = await client.GetAsync(new Uri($"/checkout/return/{shop.OrderToken(order.Id)}", UriKind.Relative));
        return order;
    }
}
