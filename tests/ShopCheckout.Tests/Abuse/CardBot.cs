using System.Globalization;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Abuse;
using ShopCheckout.Checkout;
using ShopCheckout.Orders;
using ShopCheckout.Payments;
using ShopCheckout.Testing;

namespace ShopCheckout.Tests.Abuse;

/// <summary>A program that has a list of stolen cards and wants to know which of them work.</summary>
internal sealed class CardBot(TestShop shop)
{
    /// <summary>Puts a solved captcha into every request.</summary>
    public bool SolvesCaptchas { get; init; }

    /// <summary>How many cards the bank was asked about.</summary>
    public int Tried { get; private set; }

    /// <summary>The last thing that stood in its way.</summary>
    public Verdict? Met { get; private set; }

    public static async Task<TestShop> OpenShopAsync(Action<CardTestingOptions>? settings = null)
    {
        var shop = await TestShop.OpenAsync();
        shop.CardTesting = set =>
        {
            set.ProofZeros = 1; // The sums are not what is tested here.
            settings?.Invoke(set);
        };
        await shop.RestartAsync();
        await shop.SetStockAsync(shop.Tea, 10_000);
        return shop;
    }

    public void ComeFrom(int address) => shop.Caller.AddressKey = address.ToString(CultureInfo.InvariantCulture);

    /// <summary>One card, from the checkout on.</summary>
    public async Task TryCardAsync(Guid? basket = null, string card = SandboxServer.DeclinedCard)
    {
        shop.Caller.Proof = SolvesCaptchas ? TestCaller.Solve(await shop.SendAsync(new NewChallenge.Query())) : null;
        basket ??= await shop.FillBasketAsync((shop.Tea, 1));
        switch (await shop.PressPayAsync(basket.Value))
        {
            case PlaceOrder.Result.PayAt pay:
                await shop.Sandbox.PayByCardAsync(TestShop.IntentOf(pay), card);
                await shop.SendAsync(new SyncPayment.Command(pay.OrderId));
                Tried++;
                break;
            case PlaceOrder.Result.Held held:
                Met = held.Verdict;
                break;
            case var other:
                throw new InvalidOperationException($"Nobody expected {other}.");
        }
    }

    public async Task<OrderStatus> StatusOfAsync(Guid orderId)
    {
        await using var db = shop.Database();
        return await db.Orders.Where(o => o.Id == orderId).Select(o => o.Status).SingleAsync();
    }
}
