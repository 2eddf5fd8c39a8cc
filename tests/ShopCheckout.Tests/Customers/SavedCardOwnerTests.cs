using System.Net.Http.Headers;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Checkout;
using ShopCheckout.Customers;
using ShopCheckout.Testing;

namespace ShopCheckout.Tests.Customers;

/// <summary>What would go wrong with saved cards if one line were missing: each of these was seen to fail without it.</summary>
public sealed class SavedCardOwnerTests : IAsyncLifetime
{
    private TestShop _shop = null!;
    private Guid _ada;
    private Guid _bob;

    public async ValueTask InitializeAsync()
    {
        _shop = await TestShop.OpenAsync();
        (_ada, _bob) = (await RegisterAsync("ada@example.com"), await RegisterAsync("bob@example.com"));
    }

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Fact]
    public async Task CardOfAnotherAccount_PaysNothingAndIsNamedInNoLink()
    {
        var (hers, his) = (await KeepCardAsync(_ada), await KeepCardAsync(_bob));
        var basket = await _shop.FillBasketAsync((_shop.Tea, 1));

        Assert.IsType<PlaceOrder.Result.CardGone>(await PlaceAsync(basket, _ada, his));
        await using (var db = _shop.Database())
            Assert.False(await db.Orders.AnyAsync(o => o.OpenBasketId == basket));

        var placed = Assert.IsType<PlaceOrder.Result.PayAt>(await PlaceAsync(basket, _ada, hers));
        Assert.EndsWith("cpm=" + hers, placed.PaymentLink, StringComparison.Ordinal);
        foreach (var card in new[] { his, "pm_nobody", "../customers", "" })
            Assert.EndsWith("cpm=" + hers, (await _shop.SendAsync(new ResumePayment.Command(placed.OrderId, _ada, card))).PaymentLink, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OrderOfAnotherAccount_OpensNobodysCards()
    {
        await KeepCardAsync(_ada);
        var his = await KeepCardAsync(_bob);

        // Ada ordered in this browser and went; Bob signs in and presses the same.
        var basket = await _shop.FillBasketAsync((_shop.Tea, 1));
        var adas = Assert.IsType<PlaceOrder.Result.PayAt>(await PlaceAsync(basket, _ada, null));
        var bobs = Assert.IsType<PlaceOrder.Result.PayAt>(await PlaceAsync(basket, _bob, his));

        Assert.Equal(adas.OrderId, bobs.OrderId);
        Assert.DoesNotContain('?', bobs.PaymentLink);
        Assert.DoesNotContain('?', (await _shop.SendAsync(new ResumePayment.Command(adas.OrderId, _bob, his))).PaymentLink!);
        Assert.DoesNotContain('?', (await _shop.SendAsync(new ResumePayment.Command(adas.OrderId))).PaymentLink!);
        await using var db = _shop.Database();
        Assert.Equal(_ada, (await db.Orders.SingleAsync(o => o.Id == adas.OrderId)).CustomerId);
    }

    [Fact]
    public async Task Secret_IsMadeForEachCheckoutAndKeptNowhere()
    {
        var card = await KeepCardAsync(_ada);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < 3; i++)
        {
            var placed = Assert.IsType<PlaceOrder.Result.PayAt>(await PlaceAsync(await _shop.FillBasketAsync((_shop.Tea, 1)), _ada, card));
            Assert.True(seen.Add(SecretOf(placed.PaymentLink)), "A secret was used for two checkouts.");
            Assert.True(seen.Add(SecretOf((await _shop.SendAsync(new ResumePayment.Command(placed.OrderId, _ada))).PaymentLink!)), "A secret was used for two visits.");
        }

        await using var db = _shop.Database();
        Assert.All(await db.Payments.Select(p => p.PaymentLink!).ToListAsync(), link => Assert.DoesNotContain("cs_", link, StringComparison.Ordinal));
        Assert.All(await db.CardHolders.Select(h => h.ProviderId!).ToListAsync(), id => Assert.StartsWith("cust_", id, StringComparison.Ordinal));
    }

    [Fact]
    public async Task CardDeletedAtDojo_IsNotOfferedAndKeepsNobodyFromPaying()
    {
        var card = await KeepCardAsync(_ada);
        Assert.Equal(CardAnswer.Done, await _shop.SendAsync(new PreferCard.Command(_ada, card)));
        await DeleteAtDojoAsync(_ada, card);

        var basket = await _shop.FillBasketAsync((_shop.Tea, 1));
        Assert.Null(await _shop.SendAsync(new ViewExpress.Query(basket, _ada)));
        Assert.IsType<PlaceOrder.Result.CardGone>(await PlaceAsync(basket, _ada, card));
        var placed = Assert.IsType<PlaceOrder.Result.PayAt>(await PlaceAsync(basket, _ada, null));
        Assert.DoesNotContain("cpm=", (await _shop.SendAsync(new ResumePayment.Command(placed.OrderId, _ada))).PaymentLink, StringComparison.Ordinal);
        Assert.Equal(0, await _shop.Sandbox.PayByCardAsync(TestShop.IntentOf(placed)));
        await using var db = _shop.Database();
        Assert.Empty(await db.Alerts.Where(a => a.ResolvedAt == null).ToListAsync());
    }

    [Fact]
    public async Task CrashAnywhereWhileACustomerIsMade_TheAccountEndsWithOneAndItsCardsStay()
    {
        var crashes = 0;
        for (var site = 1; ; site++)
        {
            var account = await RegisterAsync($"crash-{site}@example.com");
            var isOver = !await _shop.Crashes.KillAsync(site, () => _shop.SendAsync(new OpenCustomer.Command(account)));
            if (!isOver)
                crashes++;
            await _shop.RestartAsync();
            var card = await KeepCardAsync(account);
            var again = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => _shop.SendAsync(new OpenCustomer.Command(account)))));
            Assert.Single(again.Select(a => a!.Id).Distinct(StringComparer.Ordinal));
            Assert.Equal(card, Assert.Single((await _shop.SendAsync(new ViewCards.Query(account))).Cards).Id);
            if (isOver)
                break;
        }

        Assert.True(crashes >= 3, $"Only {crashes} places to crash at were found.");
    }

    private static string SecretOf(string link) => link.Split("csc=")[1].Split('&')[0];

    private Task<PlaceOrder.Result> PlaceAsync(Guid basketId, Guid customerId, string? cardId) =>
        _shop.SendAsync(new PlaceOrder.Command(basketId, TestShop.Form(), 450, customerId, cardId));

    /// <summary>Buys something and keeps the card.</summary>
    private async Task<string> KeepCardAsync(Guid customerId)
    {
        await _shop.SetStockAsync(_shop.Tea, 100);
        var placed = Assert.IsType<PlaceOrder.Result.PayAt>(await PlaceAsync(await _shop.FillBasketAsync((_shop.Tea, 1)), customerId, null));
        Assert.Equal(0, await _shop.Sandbox.PayByCardAsync(TestShop.IntentOf(placed), save: true));
        return Assert.Single((await _shop.SendAsync(new ViewCards.Query(customerId))).Cards).Id;
    }

    private async Task DeleteAtDojoAsync(Guid customerId, string card)
    {
        var key = (await _shop.SendAsync(new OpenCustomer.Command(customerId)))!;
        using var request = new HttpRequestMessage(HttpMethod.Delete, new Uri($"/customers/public/{key.Id}/payment-methods/{card}", UriKind.Relative));
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", key.Secret);
        using var response = await _shop.Sandbox.Http.SendAsync(request);
        response.EnsureSuccessStatusCode();
    }

    private async Task<Guid> RegisterAsync(string email)
    {
        var user = new ShopUser(_shop.Service<IIdSource>().NewId(), email, "Ada Lovelace", _shop.Clock.GetUtcNow()) { EmailConfirmed = true, NormalizedEmail = email, NormalizedUserName = email };
        await using var db = _shop.Database();
        db.Add(user);
        await db.SaveChangesAsync();
        return user.Id;
    }
}
