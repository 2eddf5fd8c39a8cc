using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ShopCheckout.Orders;
using ShopCheckout.PaymentLinks;
using ShopCheckout.Payments;
using ShopCheckout.Testing;
using ShopCheckout.Web.Tests.Pages.Account;
using ShopCheckout.Web.Tests.Pages.Checkout;
using ShopCheckout.Web.Tests.Pages.Pay;

namespace ShopCheckout.Web.Tests.Languages;

/// <summary>What shoppers see of their orders and of payment links, in its states, in a language in which nothing is English.</summary>
public sealed class OrdersInAnotherLanguageTests
{
    [Theory]
    [InlineData("Ordered", "Collection")]
    [InlineData("Sent", "Delivery")]
    public async Task Orders_NothingIsLeftInEnglish(string takeMoney, string method)
    {
        await using var shop = await ForeignShop.OpenAsync(("Shop:TakeMoney", takeMoney));
        shop.Reader.Know("1 Long Lane", "Leeds", "LS1 1AA", "Visa", "VISA", "Gift for a friend", "Ring the bell");
        using var client = shop.Shop.CreateClient();
        var (orderId, path, intent) = await PlaceAsync(shop, client, method);
        await shop.ReadAsync(client, path);
        await shop.ReadAsync(client, $"/checkout/return/{path.Split('/')[^1]}");

        await shop.Shop.Sandbox.PayByCardAsync(intent, SandboxServer.DeclinedCard);
        await shop.ReadAsync(client, $"/checkout/return/{path.Split('/')[^1]}?declined");
        await shop.Shop.Sandbox.PayByCardAsync(intent);
        using var back = await client.GetAsync(new Uri($"/checkout/return/{path.Split('/')[^1]}", UriKind.Relative));
        Assert.Equal(path, back.Headers.Location!.OriginalString);
        var thanks = await shop.ReadAsync(client, path);
        Assert.NotNull(thanks.QuerySelector(".thanks"));
        await shop.ReadAsync(client, path + "?again");
        await shop.ReadAsync("a password too short", await AccountStage.SendAsync(client, path, "Password", ("Password", "short")), HttpStatusCode.UnprocessableEntity);
        (await AccountStage.SendAsync(client, path, "Receipt")).Dispose();
        await shop.ReadAsync(client, path + "?receipt");
        (await AccountStage.SendAsync(client, path, "Again")).Dispose();
        await shop.ReadAsync(client, "/privacy?after-ordering-again");

        await using var db = shop.Shop.Database();
        Assert.Equal("el-GR", (await db.Orders.SingleAsync()).Language);
        var act = shop.Shop.Services.GetRequiredService<IIdSource>().NewId();
        if (takeMoney == "Ordered")
        {
            await shop.Shop.SendAsync(new RefundPayment.Command(act, orderId, 100, "clerk@example.com", "Broken.", Restock: false));
            shop.Reader.Know("Broken.");
        }
        else
        {
            await shop.Shop.SendAsync(new SendGoods.Command(act, orderId, [0], "clerk@example.com", "Packed."));
        }

        await shop.ReadAsync(client, path + "?later");
        await shop.ReadMailsAsync();
        shop.Reader.FoundNothing();
    }

    [Fact]
    public async Task CancelledOrder_NothingIsLeftInEnglish()
    {
        await using var shop = await ForeignShop.OpenAsync();
        using var client = shop.Shop.CreateClient();
        shop.Reader.Know("Gift for a friend", "Ring the bell");
        var (_, path, _) = await PlaceAsync(shop, client, "Collection");
        (await AccountStage.SendAsync(client, path, "Cancel")).Dispose();
        await shop.ReadAsync(client, path);
        (await AccountStage.SendAsync(client, path, "Again")).Dispose();
        shop.Reader.FoundNothing();
    }

    [Theory]
    [InlineData(PaymentLinkKind.Link)]
    [InlineData(PaymentLinkKind.Quote)]
    public async Task PaymentLinks_NothingIsLeftInEnglish(PaymentLinkKind kind)
    {
        await using var shop = await ForeignShop.OpenAsync(("Mail:MerchantAddress", ForeignShop.Merchant));
        shop.Reader.Know("A cake in three tiers", "Two hours of setting up", "As we <b>said</b>.", "Half of it back.", "PO 4711", "Visa", "VISA", "Q", "P", "Hopper", "Grace");
        using var client = shop.Shop.CreateClient();
        var (_, path) = await LinkClerk.SendLinkAsync(shop.Shop, kind);
        var page = await shop.ReadAsync(client, path);
        var form = page.Forms.Single(f => f.GetAttribute("action")?.StartsWith("/pay/", StringComparison.Ordinal) == true);
        if (kind == PaymentLinkKind.Quote)
            await shop.ReadAsync("a quote that is not accepted", await ShopFactory.SubmitAsync(client, path, form), HttpStatusCode.UnprocessableEntity);
        using var pay = await ShopFactory.SubmitAsync(client, path, form, ("Accept", "true"));
        await shop.ReadAsync(client, path + "?begun");
        await shop.Shop.Sandbox.PayByCardAsync(pay.Headers.Location!.Segments[^1]);
        await using var db = shop.Shop.Database();
        var token = shop.Shop.OrderToken(await db.Orders.Select(o => o.Id).SingleAsync());
        (await client.GetAsync(new Uri($"/checkout/return/{token}", UriKind.Relative))).Dispose();
        await shop.ReadAsync(client, path + "?paid");
        await shop.ReadAsync(client, $"/orders/{token}");

        var (other, otherPath) = await LinkClerk.SendLinkAsync(shop.Shop, kind);
        await shop.Shop.SendAsync(new WithdrawLink.Command(other, shop.Shop.Act()));
        await shop.ReadAsync(client, otherPath);
        await shop.ReadMailsAsync();
        shop.Reader.FoundNothing();
    }

    private static async Task<(Guid OrderId, string Path, string Intent)> PlaceAsync(ForeignShop shop, HttpClient client, string method)
    {
        var slug = await CheckoutPageTests.AddSomethingAsync(shop.Shop, client);
        using var pay = await ForeignShop.PayAsync(
            client, slug, ("Input.Method", method), ("Input.Line1", "1 Long Lane"), ("Input.Town", "Leeds"), ("Input.Postcode", "LS1 1AA"), ("Input.GiftMessage", "Gift for a friend"), ("Input.Notes", "Ring the bell"));
        Assert.Equal(HttpStatusCode.Redirect, pay.StatusCode);
        await using var db = shop.Shop.Database();
        var order = await db.Orders.SingleAsync();
        return (order.Id, $"/orders/{shop.Shop.OrderToken(order.Id)}", pay.Headers.Location!.Segments[^1]);
    }
}
