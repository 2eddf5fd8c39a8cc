using Microsoft.EntityFrameworkCore;
using ShopCheckout.Checkout;
using ShopCheckout.Customers;
using ShopCheckout.Testing;

namespace ShopCheckout.Tests.Customers;

/// <summary>An account's one customer at Dojo, and its saved cards.</summary>
public sealed class CardHoldersTests
{
    private const string OtherCard = "5200000000001005";

    [Fact]
    public async Task NobodyEverPaid_NoCardsAndNoCustomer()
    {
        await using var shop = await TestShop.OpenAsync();
        var ada = await RegisterAsync(shop, "ada@example.com");
        Assert.Equal(new ViewCards.Model([], IsAway: false).Cards, (await shop.SendAsync(new ViewCards.Query(ada))).Cards);
        Assert.Equal(0, await shop.Sandbox.CustomersAsync());
    }

    [Theory]
    [ClassData(typeof(TestedProviders))]
    public async Task ManyAtOnce_OneCustomerIsTheAccountsAndTheOthersAreGone(DatabaseProvider provider)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        var ada = await RegisterAsync(shop, "ada@example.com");

        var all = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => shop.SendAsync(new OpenCustomer.Command(ada)))));

        Assert.Single(all.Select(c => c!.Id).Distinct(StringComparer.Ordinal));
        Assert.Equal(6, all.Select(c => c!.Secret).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(1, await shop.Sandbox.CustomersAsync());
    }

    [Fact]
    public async Task AnswerLost_AnotherIsMadeAndTheAccountHasOne()
    {
        await using var shop = await TestShop.OpenAsync();
        var ada = await RegisterAsync(shop, "ada@example.com");
        await shop.Sandbox.LoseNextAnswerAsync("CreateCustomer");

        Assert.Null(await shop.SendAsync(new OpenCustomer.Command(ada)));
        await using (var db = shop.Database())
            Assert.Null((await db.CardHolders.SingleAsync()).ProviderId); // That it was asked for is on record.
        var first = await shop.SendAsync(new OpenCustomer.Command(ada));
        var second = await shop.SendAsync(new OpenCustomer.Command(ada));

        Assert.Equal(first!.Id, second!.Id);
        Assert.Equal(2, await shop.Sandbox.CustomersAsync());
    }

    [Fact]
    public async Task CustomerDeletedAtDojo_CheckoutGoesOnWithANewOne()
    {
        await using var shop = await TestShop.OpenAsync();
        var ada = await RegisterAsync(shop, "ada@example.com");
        await BuyAsync(shop, ada, save: true);
        var card = Assert.Single((await shop.SendAsync(new ViewCards.Query(ada))).Cards);
        await shop.SendAsync(new PreferCard.Command(ada, card.Id));
        var before = (await shop.SendAsync(new OpenCustomer.Command(ada)))!.Id;
        await shop.Sandbox.DeleteCustomerAsync(before);

        Assert.Empty((await shop.SendAsync(new ViewCards.Query(ada))).Cards);
        var intent = await shop.Sandbox.IntentAsync(await OrderAsync(shop, ada));

        Assert.NotEqual(before, (string?)intent["customer"]!["id"]);
        Assert.Equal((await shop.SendAsync(new OpenCustomer.Command(ada)))!.Id, (string?)intent["customer"]!["id"]);
    }

    [Fact]
    public async Task CustomerDeletedWhileTheIntentIsMade_PaysWithoutSavedCards()
    {
        await using var shop = await TestShop.OpenAsync();
        var ada = await RegisterAsync(shop, "ada@example.com");
        var customer = (await shop.SendAsync(new OpenCustomer.Command(ada)))!.Id;
        await shop.Sandbox.DelayNextAsync("CreatePaymentIntent", TimeSpan.FromSeconds(3));

        var ordering = OrderAsync(shop, ada);
        await LiveShop.EventuallyAsync(async () => (await shop.Sandbox.FaultHitsAsync()) == 1, "the intent is being made");
        await shop.Sandbox.DeleteCustomerAsync(customer);

        var intent = await shop.Sandbox.IntentAsync(await ordering);
        Assert.DoesNotContain("SavedCard", intent["paymentMethods"]!.AsArray().Select(m => (string)m!));
        await using var db = shop.Database();
        Assert.Empty(await db.Alerts.Where(a => a.ResolvedAt == null).ToListAsync());
    }

    [Theory]
    [InlineData("CreateCustomer")]
    [InlineData("CreateCustomerSecret")]
    [InlineData("ListPaymentMethods")]
    public async Task CustomersOutOfReach_CheckoutGoesOnAllTheSame(string operation)
    {
        await using var shop = await TestShop.OpenAsync();
        var ada = await RegisterAsync(shop, "ada@example.com");
        await shop.Sandbox.AnswerNextWithStatusAsync(operation, 503, int.MaxValue);
        Assert.StartsWith("pi_", await OrderAsync(shop, ada), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Intent_OffersSavedCardsThePreferredFirstAndItsLinkIsKeptWithoutSecrets()
    {
        await using var shop = await TestShop.OpenAsync();
        var ada = await RegisterAsync(shop, "ada@example.com");
        await BuyAsync(shop, ada, save: true);
        await BuyAsync(shop, ada, save: true, OtherCard);
        var cards = (await shop.SendAsync(new ViewCards.Query(ada))).Cards;
        Assert.Equal(2, cards.Count);
        var liked = cards.Single(c => c.Scheme == "MASTERCARD");
        Assert.Equal(CardAnswer.Done, await shop.SendAsync(new PreferCard.Command(ada, liked.Id)));
        Assert.Equal(liked.Id, (await shop.SendAsync(new ViewCards.Query(ada))).Cards.Single(c => c.IsPreferred).Id);

        var id = await OrderAsync(shop, ada);
        var intent = await shop.Sandbox.IntentAsync(id);

        Assert.Equal(["SavedCard", "Card", "Wallet"], intent["paymentMethods"]!.AsArray().Select(m => (string)m!));
        await using var db = shop.Database();
        var payment = await db.Payments.SingleAsync(p => p.IntentId == id);
        Assert.DoesNotContain('?', payment.PaymentLink!);
        var own = await shop.SendAsync(new ResumePayment.Command(payment.OrderId, ada));
        Assert.Contains("csc=cs_", own.PaymentLink, StringComparison.Ordinal);
        Assert.EndsWith("cpm=" + liked.Id, own.PaymentLink, StringComparison.Ordinal);
        var bob = await RegisterAsync(shop, "bob@example.com");
        await shop.SendAsync(new OpenCustomer.Command(bob));
        foreach (var stranger in new Guid?[] { null, bob })
            Assert.Equal(payment.PaymentLink, (await shop.SendAsync(new ResumePayment.Command(payment.OrderId, stranger, liked.Id))).PaymentLink);
    }

    [Fact]
    public async Task CardOfAnother_CanNeitherBeRemovedNorPreferred()
    {
        await using var shop = await TestShop.OpenAsync();
        var ada = await RegisterAsync(shop, "ada@example.com");
        var bob = await RegisterAsync(shop, "bob@example.com");
        await BuyAsync(shop, ada, save: true);
        await BuyAsync(shop, bob, save: true);
        var hers = Assert.Single((await shop.SendAsync(new ViewCards.Query(ada))).Cards);
        var his = Assert.Single((await shop.SendAsync(new ViewCards.Query(bob))).Cards);
        Assert.NotEqual(hers.Id, his.Id);

        foreach (var id in new[] { hers.Id, "pm_nobody", "../customers", "", new string('x', 500) })
        {
            Assert.Equal(CardAnswer.NoSuchCard, await shop.SendAsync(new RemoveCard.Command(bob, id)));
            Assert.Equal(CardAnswer.NoSuchCard, await shop.SendAsync(new PreferCard.Command(bob, id)));
        }

        Assert.Equal(hers, Assert.Single((await shop.SendAsync(new ViewCards.Query(ada))).Cards));
        Assert.Equal(CardAnswer.Done, await shop.SendAsync(new RemoveCard.Command(ada, hers.Id)));
        Assert.Equal(CardAnswer.NoSuchCard, await shop.SendAsync(new RemoveCard.Command(ada, hers.Id)));
        Assert.Empty((await shop.SendAsync(new ViewCards.Query(ada))).Cards);
        Assert.Single((await shop.SendAsync(new ViewCards.Query(bob))).Cards);
    }

    [Fact]
    public async Task CardThatExpired_IsShownSoAndNeverOffered()
    {
        await using var shop = await TestShop.OpenAsync();
        var ada = await RegisterAsync(shop, "ada@example.com");
        await BuyAsync(shop, ada, save: true);
        shop.Clock.Jump(TimeSpan.FromDays(5 * 365));

        var card = Assert.Single((await shop.SendAsync(new ViewCards.Query(ada))).Cards);
        Assert.True(card.HasExpired);
        Assert.False(card.IsPreferred);
        Assert.Equal(CardAnswer.Expired, await shop.SendAsync(new PreferCard.Command(ada, card.Id)));
    }

    [Fact]
    public async Task AccountDeleted_DojoForgetsTheCardsEvenIfItIsAwayAtFirst()
    {
        await using var shop = await TestShop.OpenAsync();
        var ada = await RegisterAsync(shop, "ada@example.com");
        var bob = await RegisterAsync(shop, "bob@example.com");
        await BuyAsync(shop, ada, save: true);
        await BuyAsync(shop, bob, save: true);
        Assert.True(await shop.SendAsync(new DeleteAccount.Command(ada)));
        await shop.Sandbox.AnswerNextWithStatusAsync("DeleteCustomer", 503);

        await shop.SendAsync(new SweepForgottenCards.Command());
        Assert.Equal(2, await shop.Sandbox.CustomersAsync());
        shop.Clock.Jump(TimeSpan.FromHours(1));
        await shop.SendAsync(new SweepForgottenCards.Command());

        Assert.Equal(1, await shop.Sandbox.CustomersAsync());
        await using var db = shop.Database();
        Assert.Equal(bob, (await db.CardHolders.SingleAsync()).CustomerId);
        Assert.Empty(await db.TroubledItems.ToListAsync());
    }

    private static async Task<Guid> RegisterAsync(TestShop shop, string email)
    {
        var user = new ShopUser(shop.Service<IIdSource>().NewId(), email, "Ada Lovelace", shop.Clock.GetUtcNow()) { EmailConfirmed = true, NormalizedEmail = email, NormalizedUserName = email };
        await using var db = shop.Database();
        db.Add(user);
        await db.SaveChangesAsync();
        return user.Id;
    }

    private static async Task<string> OrderAsync(TestShop shop, Guid customerId) =>
        TestShop.IntentOf(await shop.SendAsync(new PlaceOrder.Command(await shop.FillBasketAsync((shop.Tea, 1)), TestShop.Form(), 450, customerId)));

    private static async Task BuyAsync(TestShop shop, Guid customerId, bool save, string card = SandboxServer.ApprovedCard) =>
        Assert.Equal(0, await shop.Sandbox.PayByCardAsync(await OrderAsync(shop, customerId), card, save: save));
}
