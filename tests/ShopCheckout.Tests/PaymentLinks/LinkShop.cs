using Microsoft.EntityFrameworkCore;
using ShopCheckout.Audit;
using ShopCheckout.Orders;
using ShopCheckout.PaymentLinks;
using ShopCheckout.Payments;
using ShopCheckout.Testing;

namespace ShopCheckout.Tests.PaymentLinks;

/// <summary>Staff who write payment links, and customers who pay them.</summary>
internal static class LinkShop
{
    public const string Clerk = "clerk@shop.example";

    private static readonly Contact Customer = new("Grace Hopper", "grace@example.com", string.Empty);

    /// <summary>A cake of £40 with VAT, two hours at £30 without, and a tea of the shop's at a price of its own.</summary>
    public static LinkDraft Draft(TestShop shop, PaymentLinkKind kind = PaymentLinkKind.Link, int days = 14) => new(
        kind, Customer, "As we said on the telephone.", kind == PaymentLinkKind.Quote ? "Half of it back if you change your mind by May." : null, "PO 4711",
        shop.Clock.GetUtcNow().AddDays(days),
        [new(null, "A cake in three tiers", 1, 4000, 2000), new(null, "Two hours of setting up", 2, 3000, 0), new(shop.Tea.Id, "Tea for the table", 3, 400, 0)]);

    public const long TotalMinor = 4000 + 6000 + 1200;

    public static StaffAct Act(this TestShop shop) => new(shop.Service<IIdSource>().NewId(), Clerk, "The customer asked for it.");

    public static async Task<Guid> WriteLinkAsync(this TestShop shop, PaymentLinkKind kind = PaymentLinkKind.Link, int days = 14) =>
        (await shop.SendAsync(new SaveLink.Command(null, Draft(shop, kind, days), shop.Act()))).GetValueOrDefault();

    public static async Task<Guid> SendLinkAsync(this TestShop shop, PaymentLinkKind kind = PaymentLinkKind.Link, int days = 14)
    {
        var id = await shop.WriteLinkAsync(kind, days);
        Assert.Equal(SendLink.Result.Sent, await shop.SendAsync(new SendLink.Command(id, shop.Act())));
        return id;
    }

    public static Task<PayLink.Result> PressPayOnAsync(this TestShop shop, Guid linkId, bool accepts = false) => shop.SendAsync(new PayLink.Command(linkId, accepts, "127.0.0.1, a test"));

    public static string IntentOf(PayLink.Result result) => Assert.IsType<PayLink.Result.PayAt>(result).PaymentLink.Split('/')[^1];

    public static async Task<PaymentLink> LinkAsync(this TestShop shop, Guid linkId)
    {
        await using var db = shop.Database();
        return await db.PaymentLinks.Include(l => l.Lines).SingleAsync(l => l.Id == linkId);
    }

    /// <summary>The shop hears of what happened at Dojo.</summary>
    public static async Task HearOfAsync(this TestShop shop, string intentId)
    {
        Guid orderId;
        await using (var db = shop.Database())
            orderId = await db.Payments.Where(p => p.IntentId == intentId).Select(p => p.OrderId).SingleAsync();
        await shop.SendAsync(new SyncPayment.Command(orderId));
    }
}
