using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Testing;
using ShopCheckout.Web.Tests.Pages.Checkout;

namespace ShopCheckout.Web.Tests.Pages.Account;

/// <summary>Passwords, addresses, second steps, and the end of an account.</summary>
public sealed class SecurityPagesTests
{
    private const string Ada = "ada@example.com";
    private const string NewPassword = "an even longer password";

    [Fact]
    public async Task ForgottenPassword_IsReplacedOnceAndEverySignInEnds()
    {
        await using var shop = await ShopFactory.OpenAsync();
        var (signedIn, _) = await shop.ShopperAsync(Ada);
        using var client = shop.CreateClient();
        using (await AccountStage.SendAsync(client, "/account/forgot", "Email", ("Email", "ADA@example.com")))
        {
        }

        var link = await shop.LinkInMailAsync(Ada, "Choose a new password");
        using var changed = await AccountStage.SendAsync(client, link, "Password", ("Password", NewPassword));
        Assert.Equal("/account/sign-in", changed.Headers.Location!.OriginalString);
        using (signedIn)
            Assert.False(await AccountStage.IsSignedInAsync(signedIn));
        Assert.Contains("This link is over", (await AccountStage.PageAsync(client, link)).QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        using (var old = await ShopFactory.TryShopperAsync(client, Ada, ShopFactory.ShopperPassword))
            Assert.Equal(HttpStatusCode.UnprocessableEntity, old.StatusCode);
        await ShopFactory.SignInShopperAsync(client, Ada, NewPassword);
    }

    [Fact]
    public async Task ChangedPassword_KeepsThisBrowserAndEndsTheOthers()
    {
        await using var shop = await ShopFactory.OpenAsync();
        var (here, _) = await shop.ShopperAsync(Ada);
        using var elsewhere = shop.CreateClient();
        await ShopFactory.SignInShopperAsync(elsewhere, Ada);
        using (here)
        {
            using (var wrong = await AccountStage.SendAsync(here, "/account/security/password", "Current", ("Current", "not the password"), ("Password", NewPassword)))
                Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
            using var right = await AccountStage.SendAsync(here, "/account/security/password", "Current", ("Current", ShopFactory.ShopperPassword), ("Password", NewPassword));
            Assert.Equal("/account/security", right.Headers.Location!.OriginalString);
            Assert.True(await AccountStage.IsSignedInAsync(here));
        }

        Assert.False(await AccountStage.IsSignedInAsync(elsewhere));
    }

    [Fact]
    public async Task SignOutEverywhere_EndsEverySignIn()
    {
        await using var shop = await ShopFactory.OpenAsync();
        var (here, _) = await shop.ShopperAsync(Ada);
        using var elsewhere = shop.CreateClient();
        await ShopFactory.SignInShopperAsync(elsewhere, Ada);
        using (here)
        {
            using var gone = await AccountStage.SendAsync(here, "/account/security", "SignOutEverywhere");
            Assert.Equal("/account/sign-in", gone.Headers.Location!.OriginalString);
            Assert.False(await AccountStage.IsSignedInAsync(here));
        }

        Assert.False(await AccountStage.IsSignedInAsync(elsewhere));
    }

    [Fact]
    public async Task NewAddress_CountsOnceConfirmedAndTheOldOneIsTold()
    {
        await using var shop = await ShopFactory.OpenAsync();
        var (client, customerId) = await shop.ShopperAsync(Ada);
        using var guest = shop.CreateClient();
        using (await CheckoutPageTests.PayAsync(guest, await CheckoutPageTests.AddSomethingAsync(shop, guest), ("Input.Email", "countess@example.com")))
        {
        }

        using (client)
        {
            using (var asked = await AccountStage.SendAsync(client, "/account/security/email", "Email", ("Email", "countess@example.com")))
                Assert.Equal("/account/check-mail?about=address", asked.Headers.Location!.OriginalString);
            Assert.Single(await shop.StatesAsync(Ada));
            Assert.Contains(Ada, (await AccountStage.PageAsync(client, "/account/security")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);

            var link = await shop.LinkInMailAsync("countess@example.com", "Confirm your new e-mail address");
            using var forged = await client.GetAsync(new Uri(link.Replace("countess", "duchess", StringComparison.Ordinal), UriKind.Relative));
            Assert.Contains("This link is over", (await ShopFactory.ReadAsync(forged)).QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
            using var moved = await AccountStage.ConfirmAsync(client, link);
            Assert.Equal("/account/security", moved.Headers.Location!.OriginalString);
            Assert.True(await AccountStage.IsSignedInAsync(client));
        }

        Assert.Equal(2, (await shop.StatesAsync(Ada)).Length);
        await using var db = shop.Database();
        Assert.Equal(customerId, await db.Orders.Select(o => o.CustomerId).SingleAsync());
        using var again = shop.CreateClient();
        await ShopFactory.SignInShopperAsync(again, "countess@example.com");
        using var old = await ShopFactory.TryShopperAsync(shop.CreateClient(), Ada, ShopFactory.ShopperPassword);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, old.StatusCode);
    }

    [Fact]
    public async Task AddressOfSomebodyElse_IsNotTakenAndNotBetrayed()
    {
        await using var shop = await ShopFactory.OpenAsync();
        await shop.MakeShopperAsync("grace@example.com");
        var (client, _) = await shop.ShopperAsync(Ada);
        using (client)
        {
            using var asked = await AccountStage.SendAsync(client, "/account/security/email", "Email", ("Email", "Grace@example.com"));
            Assert.Equal("/account/check-mail?about=address", asked.Headers.Location!.OriginalString);
        }

        await using var db = shop.Database();
        Assert.Null(await db.OutgoingMails.Where(m => m.Recipient == "Grace@example.com").Select(m => m.LinkTo).SingleAsync());
    }

    [Fact]
    public async Task TwoSteps_AskForTheCodeAndRecoveryCodesWorkOnce()
    {
        await using var shop = await ShopFactory.OpenAsync();
        var (client, _) = await shop.ShopperAsync(Ada);
        string secret, spent;
        List<string> codes;
        using (client)
        {
            const string page = "/account/security/two-step";
            using (await AccountStage.SendAsync(client, page, "Start"))
            {
            }

            var shown = await AccountStage.PageAsync(client, page);
            secret = shown.QuerySelector(".secret")!.TextContent;
            Assert.StartsWith("data:image/svg+xml;base64,", shown.QuerySelector(".qr")!.GetAttribute("src"), StringComparison.Ordinal);
            using (var wrong = await AccountStage.SendAsync(client, page, "Code", ("Code", "000000")))
                Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
            spent = AccountStage.CodeOf(secret);
            using var on = await AccountStage.SendAsync(client, page, "Code", ("Code", spent));
            codes = [.. (await ShopFactory.ReadAsync(on)).QuerySelectorAll(".codes code").Select(c => c.TextContent)];
            Assert.Equal(10, codes.Count);
            Assert.True(await AccountStage.IsSignedInAsync(client));
        }

        using var elsewhere = shop.CreateClient();
        using (var half = await ShopFactory.TryShopperAsync(elsewhere, Ada, ShopFactory.ShopperPassword, "/account/orders"))
        {
            Assert.StartsWith("/account/two-step", half.Headers.Location!.OriginalString, StringComparison.Ordinal);
            Assert.False(await AccountStage.IsSignedInAsync(elsewhere));
            using (var wrong = await AccountStage.SendAsync(elsewhere, half.Headers.Location.OriginalString, "Code", ("Code", "123")))
                Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
            using (var again = await AccountStage.SendAsync(elsewhere, half.Headers.Location.OriginalString, "Code", ("Code", spent)))
                Assert.Equal(HttpStatusCode.UnprocessableEntity, again.StatusCode);
            using var whole = await AccountStage.SendAsync(elsewhere, half.Headers.Location.OriginalString, "Code", ("Code", AccountStage.CodeOf(secret, later: 1)));
            Assert.Equal("/account/orders", whole.Headers.Location!.OriginalString);
        }

        foreach (var expected in new[] { HttpStatusCode.Redirect, HttpStatusCode.UnprocessableEntity })
        {
            using var withoutPhone = shop.CreateClient();
            using (await ShopFactory.TryShopperAsync(withoutPhone, Ada, ShopFactory.ShopperPassword))
            {
            }

            using var recovered = await AccountStage.SendAsync(withoutPhone, "/account/two-step?Recovery=true", "Code", ("Code", codes[0].ToLowerInvariant()));
            Assert.Equal(expected, recovered.StatusCode);
            Assert.Equal(expected == HttpStatusCode.Redirect, await AccountStage.IsSignedInAsync(withoutPhone));
        }

        await using var db = shop.Database();
        var kept = await db.UserTokens.Select(t => t.Value!).ToListAsync();
        Assert.NotEmpty(kept);
        Assert.DoesNotContain(codes, code => kept.Exists(value => value.Contains(code, StringComparison.OrdinalIgnoreCase)));
    }

    [Theory]
    [InlineData("/account/delete")]
    [InlineData("/account/security/email")]
    [InlineData("/account/security/two-step")]
    [InlineData("/account/security/passkeys")]
    public async Task PageThatCanCostTheAccount_AsksAgainAfterAWhile(string path)
    {
        await using var shop = await ShopFactory.OpenAsync();
        shop.Clock = new JumpingClock();
        var (client, customerId) = await shop.ShopperAsync(Ada);
        using (client)
        {
            using (var fresh = await client.GetAsync(new Uri(path, UriKind.Relative)))
                Assert.Equal(HttpStatusCode.OK, fresh.StatusCode);
            var form = await AccountStage.PageAsync(client, path);
            shop.Clock.Jump(TimeSpan.FromMinutes(11));
            Assert.True(await AccountStage.IsSignedInAsync(client));

            using (var stale = await client.GetAsync(new Uri(path, UriKind.Relative)))
                Assert.Equal($"/account/prove?returnUrl={Uri.EscapeDataString(path)}", stale.Headers.Location!.OriginalString);

            // A form that was opened in time does not help either.
            using (var sent = await ShopFactory.SubmitAsync(client, path, form.Forms.First(f => f.Method == "post" && f.QuerySelector("[name=__RequestVerificationToken]") is not null && !f.Action.Contains("sign-out", StringComparison.Ordinal))))
                Assert.StartsWith("/account/prove", sent.Headers.Location!.OriginalString, StringComparison.Ordinal);
            await using (var db = shop.Database())
                Assert.True(await db.Users.AnyAsync(u => u.Id == customerId));

            var prove = $"/account/prove?returnUrl={Uri.EscapeDataString(path)}";
            using (var wrong = await AccountStage.SendAsync(client, prove, "Password", ("Password", "not the password")))
                Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
            using var proved = await AccountStage.SendAsync(client, prove, "Password", ("Password", ShopFactory.ShopperPassword));
            Assert.Equal(path, proved.Headers.Location!.OriginalString);
            using var open = await client.GetAsync(new Uri(path, UriKind.Relative));
            Assert.Equal(HttpStatusCode.OK, open.StatusCode);
        }
    }

    [Fact]
    public async Task Copy_HoldsTheShoppersOwnDataAndNobodyElses()
    {
        await using var shop = await ShopFactory.OpenAsync();
        var (client, _) = await shop.ShopperAsync(Ada);
        using var other = shop.CreateClient();
        using (client)
        {
            foreach (var (browser, email) in new[] { (client, Ada), (other, "grace@example.com") })
            {
                using var pay = await CheckoutPageTests.PayAsync(browser, await CheckoutPageTests.AddSomethingAsync(shop, browser), ("Input.Email", email));
            }

            using var copy = await client.GetAsync(new Uri("/account/data?handler=Copy", UriKind.Relative));
            Assert.Equal("attachment", copy.Content.Headers.ContentDisposition!.DispositionType);
            var text = await copy.Content.ReadAsStringAsync();
            using var json = JsonDocument.Parse(text);
            Assert.Equal(Ada, json.RootElement.GetProperty("account").GetProperty("email").GetString());
            Assert.Equal(1, json.RootElement.GetProperty("orders").GetArrayLength());
            Assert.DoesNotContain("grace@example.com", text, StringComparison.Ordinal);
            Assert.DoesNotContain("PasswordHash", text, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task DeletedAccount_LeavesTheOrderAndNothingElse()
    {
        await using var shop = await ShopFactory.OpenAsync();
        var (client, customerId) = await shop.ShopperAsync(Ada);
        using (client)
        {
            using (await CheckoutPageTests.PayAsync(client, await CheckoutPageTests.AddSomethingAsync(shop, client)))
            {
            }

            await CheckoutPageTests.AddSomethingAsync(shop, client);
            var page = await AccountStage.PageAsync(client, "/account/delete");
            using var deleted = await ShopFactory.SubmitAsync(client, "/account/delete", page.Forms.Single(f => f.TextContent.Contains("Yes, delete", StringComparison.Ordinal)));
            Assert.Equal("/", deleted.Headers.Location!.OriginalString);
            Assert.False(await AccountStage.IsSignedInAsync(client));
        }

        await using var db = shop.Database();
        Assert.False(await db.Users.AnyAsync(u => u.Id == customerId));
        Assert.False(await db.Baskets.AnyAsync(b => b.CustomerId == customerId));
        Assert.Null(await db.Orders.Select(o => o.CustomerId).SingleAsync());
        Assert.Equal(Ada, await db.Orders.Select(o => o.Contact.Email).SingleAsync());
    }
}
