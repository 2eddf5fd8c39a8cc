using Microsoft.EntityFrameworkCore;
using ShopCheckout.Checkout;
using ShopCheckout.Customers;
using ShopCheckout.Orders;
using ShopCheckout.Testing;

namespace ShopCheckout.Tests.Customers;

/// <summary>The checkout's tick "Save this address to my account".</summary>
public sealed class KeepAddressTests
{
    private static readonly CheckoutForm Form = TestShop.Form(FulfilmentMethod.Delivery);

    [Theory]
    [ClassData(typeof(TestedProviders))]
    public async Task SameAddress_HoweverSpelledAndInHoweverManyTabs_IsKeptOnce(DatabaseProvider provider)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        var (ada, bob) = (await RegisterAsync(shop, "ada@example.com"), await RegisterAsync(shop, "bob@example.com"));

        var all = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => shop.SendAsync(new KeepAddress.Command(ada, Form)))));
        Assert.Equal(1, all.Count(r => r == KeepAddress.Result.Kept));
        Assert.Equal(4, all.Count(r => r == KeepAddress.Result.Known));
        Assert.Equal(KeepAddress.Result.Known, await shop.SendAsync(new KeepAddress.Command(ada, Form with { Line1 = " 1  ST JAMES'S SQUARE,", Postcode = "SW1Y  4JH", Line2 = "  " })));
        Assert.Equal(KeepAddress.Result.Kept, await shop.SendAsync(new KeepAddress.Command(ada, Form with { Line1 = "11 St James's Square" })));
        Assert.Equal(KeepAddress.Result.Kept, await shop.SendAsync(new KeepAddress.Command(bob, Form)));

        Assert.Equal(2, (await shop.SendAsync(new ListAddresses.Query(ada))).Count);
        Assert.Equal("SW1Y 4JH", Assert.Single(await shop.SendAsync(new ListAddresses.Query(bob))).Address.Postcode);
    }

    [Fact]
    public async Task AddressChangedIntoAnother_TheFirstCanBeKeptAgain()
    {
        await using var shop = await TestShop.OpenAsync();
        var ada = await RegisterAsync(shop, "ada@example.com");
        await shop.SendAsync(new KeepAddress.Command(ada, Form));
        var kept = Assert.Single(await shop.SendAsync(new ListAddresses.Query(ada)));
        await shop.SendAsync(new SaveAddress.Command(ada, kept.Id, IsNew: false, Form with { Line1 = "2 Other Street" }));

        Assert.Equal(KeepAddress.Result.Kept, await shop.SendAsync(new KeepAddress.Command(ada, Form)));
        Assert.Equal(2, (await shop.SendAsync(new ListAddresses.Query(ada))).Count);
    }

    [Fact]
    public async Task FullAccount_SaysSo()
    {
        await using var shop = await TestShop.OpenAsync();
        var ada = await RegisterAsync(shop, "ada@example.com");
        for (var i = 0; i < SavedAddress.Most; i++)
            Assert.Equal(KeepAddress.Result.Kept, await shop.SendAsync(new KeepAddress.Command(ada, Form with { Line1 = $"{i} Long Street" })));
        Assert.Equal(KeepAddress.Result.TooMany, await shop.SendAsync(new KeepAddress.Command(ada, Form)));
        Assert.Equal(KeepAddress.Result.Known, await shop.SendAsync(new KeepAddress.Command(ada, Form with { Line1 = "3 long street" })));
        await using var db = shop.Database();
        Assert.Equal(SavedAddress.Most, await db.SavedAddresses.CountAsync());
    }

    private static async Task<Guid> RegisterAsync(TestShop shop, string email)
    {
        var user = new ShopUser(shop.Service<IIdSource>().NewId(), email, "Ada Lovelace", shop.Clock.GetUtcNow()) { EmailConfirmed = true, NormalizedEmail = email, NormalizedUserName = email };
        await using var db = shop.Database();
        db.Add(user);
        await db.SaveChangesAsync();
        return user.Id;
    }
}
