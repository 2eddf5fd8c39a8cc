using ShopCheckout.Abuse;
using ShopCheckout.Testing;

namespace ShopCheckout.Tests.Abuse;

/// <summary>What is brought in place of trust: it is ours, it is in time, it is solved, and it counts once.</summary>
public sealed class ProofTests
{
    [Fact]
    public async Task SolvedCaptcha_HandedInTwice_CountsOnce_AlsoAfterARestart()
    {
        await using var shop = await AskedForProofAsync();
        shop.Caller.Proof = TestCaller.Solve(await shop.SendAsync(new NewChallenge.Query()));

        Assert.True(await PassesAsync(shop));
        Assert.False(await PassesAsync(shop));
        await shop.RestartAsync();
        Assert.False(await PassesAsync(shop));
    }

    [Fact]
    public async Task SolvedCaptcha_HandedInManyTimesAtOnce_CountsOnce()
    {
        await using var shop = await AskedForProofAsync();
        shop.Caller.Proof = TestCaller.Solve(await shop.SendAsync(new NewChallenge.Query()));
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => PassesAsync(shop))));

        Assert.Single(answers, passed => passed);
    }

    [Fact]
    public async Task Captcha_NotSolved_NotOurs_MadeEasierOrTooLate_CountsForNothing()
    {
        await using var shop = await AskedForProofAsync();
        var challenge = await shop.SendAsync(new NewChallenge.Query());
        var wrong = 0u;
        while (ProofOfWork.KeyOf(challenge.Parameters, wrong).StartsWith(challenge.Parameters.KeyPrefix, StringComparison.Ordinal))
            wrong++;
        string[] bad =
        [
            "", "!", Convert.ToBase64String("{}"u8), Convert.ToBase64String("null"u8), Convert.ToBase64String("""{"challenge":null,"solution":null}"""u8),
            TestCaller.Payload(challenge, wrong),
            TestCaller.Solve(challenge with { Signature = new string('0', 64) }),
            TestCaller.Solve(challenge with { Signature = challenge.Signature.ToUpperInvariant() }),
            TestCaller.Solve(challenge with { Parameters = challenge.Parameters with { KeyPrefix = "" } }),
            TestCaller.Solve(challenge with { Parameters = challenge.Parameters with { ExpiresAt = challenge.Parameters.ExpiresAt + 3600 } }),
            TestCaller.Solve(challenge with { Parameters = challenge.Parameters with { Cost = 1 } }),
        ];
        foreach (var proof in bad)
        {
            shop.Caller.Proof = proof;
            Assert.False(await PassesAsync(shop), proof);
        }

        shop.Caller.Proof = TestCaller.Solve(challenge);
        shop.Clock.Jump(TimeSpan.FromMinutes(new CardTestingOptions().ProofMinutes));
        Assert.False(await PassesAsync(shop), "It was too late.");
    }

    [Fact]
    public async Task WaitInstead_CountsFromItsTimeOn_ForItsBasket_AndOnceAnAddress()
    {
        await using var shop = await AskedForProofAsync();
        var basket = Guid.Parse("11111111-1111-1111-1111-111111111111");
        var ticket = shop.Service<WaitTickets>().For(basket, held: null);
        shop.Caller.Ticket = ticket.Text;
        Assert.False(await PassesAsync(shop, basket), "It was too early.");

        // Trying too early does not start the wait anew.
        Assert.Equal(ticket, shop.Service<WaitTickets>().For(basket, ticket.Text));
        shop.Clock.Jump(TimeSpan.FromMinutes(new CardTestingOptions().WaitInsteadMinutes));
        Assert.False(await PassesAsync(shop, Guid.Parse("22222222-2222-2222-2222-222222222222")), "It was another basket's.");
        Assert.True(await PassesAsync(shop, basket));
        Assert.False(await PassesAsync(shop, basket), "It was used.");
    }

    private static async Task<bool> PassesAsync(TestShop shop, Guid? basket = null) => await shop.PassAsync(basket ?? Guid.Empty) is { IsOpen: true };

    private static async Task<TestShop> AskedForProofAsync()
    {
        var shop = await CardBot.OpenShopAsync(set => set.BlockMinutes = 1);
        var bot = new CardBot(shop);
        bot.ComeFrom(1);
        for (var i = 0; i < 10; i++)
            await bot.TryCardAsync();
        shop.Caller.Proof = null;
        Assert.False(await PassesAsync(shop));
        return shop;
    }
}
