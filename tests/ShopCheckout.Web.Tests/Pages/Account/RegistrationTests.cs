using System.Net;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Mail;
using ShopCheckout.Web.Tests.Pages.Checkout;

namespace ShopCheckout.Web.Tests.Pages.Account;

/// <summary>From nothing to an account, and everything by which somebody could get another person's.</summary>
public sealed class RegistrationTests
{
    private const string Ada = "ada@example.com";
    private const string ConfirmSubject = "Confirm your e-mail address";

    [Fact]
    public async Task Register_ThenConfirm_SignsInAndOnlyThenGuestOrdersJoin()
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var client = shop.CreateClient();
        using (await CheckoutPageTests.PayAsync(client, await CheckoutPageTests.AddSomethingAsync(shop, client), ("Input.Email", "Ada@Example.com")))
        {
        }

        using var registered = await AccountStage.RegisterAsync(client, Ada);
        Assert.Equal("/account/check-mail?about=confirm", registered.Headers.Location!.OriginalString);
        using (var early = await ShopFactory.TryShopperAsync(client, Ada, ShopFactory.ShopperPassword))
            Assert.Equal(HttpStatusCode.UnprocessableEntity, early.StatusCode);
        var link = await shop.LinkInMailAsync(Ada, ConfirmSubject);

        // Scanners of mails look at links; that confirms nothing.
        var page = await AccountStage.PageAsync(client, link);
        Assert.Null(page.QuerySelector("#Password"));
        Assert.False(await AccountStage.IsSignedInAsync(client));
        await using (var db = shop.Database())
            Assert.Null(await db.Orders.Select(o => o.CustomerId).SingleAsync());

        using var confirmed = await ShopFactory.SubmitAsync(client, link, page.Forms.Single(f => f.QuerySelector("[name=Code]") is not null));
        Assert.Equal("/account", confirmed.Headers.Location!.OriginalString);
        Assert.True(await AccountStage.IsSignedInAsync(client));
        await using (var db = shop.Database())
            Assert.Equal(await db.Users.Where(u => u.Email == Ada).Select(u => (Guid?)u.Id).SingleAsync(), await db.Orders.Select(o => o.CustomerId).SingleAsync());

        // A form from before the sign-in is refused, and the link opened again says that all is done.
        using (var again = await ShopFactory.SubmitAsync(client, link, page.Forms.Single(f => f.QuerySelector("[name=Code]") is not null)))
            Assert.Equal(HttpStatusCode.BadRequest, again.StatusCode);
        Assert.Contains("is confirmed", (await AccountStage.PageAsync(client, link)).QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SomebodyElsesRegistration_IsNotCompletedByTheOwnersClick()
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var stranger = shop.CreateClient();
        using (await AccountStage.RegisterAsync(stranger, Ada, "the stranger's password"))
        {
        }

        var link = await shop.LinkInMailAsync(Ada, ConfirmSubject);
        using var owner = shop.CreateClient();
        using var clicked = await AccountStage.SendAsync(owner, link, "Password", ("Password", string.Empty));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, clicked.StatusCode);
        using (var tried = await ShopFactory.TryShopperAsync(stranger, Ada, "the stranger's password"))
            Assert.Equal(HttpStatusCode.UnprocessableEntity, tried.StatusCode);

        // The owner registers too: the stranger's password and link are worth nothing.
        using (await AccountStage.RegisterAsync(owner, Ada))
        {
        }

        Assert.Contains("This link is over", (await AccountStage.PageAsync(stranger, link)).QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        var own = await shop.LinkInMailAsync(Ada, ConfirmSubject);
        using var confirmed = await AccountStage.ConfirmAsync(owner, own);
        Assert.Equal("/account", confirmed.Headers.Location!.OriginalString);
        using var still = await ShopFactory.TryShopperAsync(stranger, Ada, "the stranger's password");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, still.StatusCode);
    }

    [Fact]
    public async Task KnownAddress_IsAnsweredLikeAnUnknownOneAndToldByMail()
    {
        await using var shop = await ShopFactory.OpenAsync();
        await shop.MakeShopperAsync(Ada);
        var answers = new List<string>();
        foreach (var email in new[] { Ada, "nobody@example.com" })
        {
            using var client = shop.CreateClient();
            using var registered = await AccountStage.RegisterAsync(client, email, "another long password");
            using var forgot = await AccountStage.SendAsync(client, "/account/forgot", "Email", ("Email", email));
            var shown = await AccountStage.PageAsync(client, registered.Headers.Location!.OriginalString);
            var cookies = registered.Headers.GetValues("Set-Cookie").Select(c => c[..c.IndexOf('=', StringComparison.Ordinal)]);
            answers.Add($"{registered.StatusCode} {registered.Headers.Location} {string.Join(',', cookies)} {forgot.StatusCode} {forgot.Headers.Location} {shown.QuerySelector("main")!.TextContent}");
            Assert.Equal(2, (await shop.StatesAsync(email)).Length);
        }

        Assert.Single(answers.Distinct(StringComparer.Ordinal));
        using var owner = shop.CreateClient();
        await ShopFactory.SignInShopperAsync(owner, Ada);
    }

    [Fact]
    public async Task WrongPasswordUnknownAddressAndUnconfirmedAccount_AreToldTheSame()
    {
        await using var shop = await ShopFactory.OpenAsync();
        await shop.MakeShopperAsync(Ada);
        using (var registering = shop.CreateClient())
        using (await AccountStage.RegisterAsync(registering, "new@example.com"))
        {
        }

        var said = new List<string>();
        foreach (var (email, password) in new[] { (Ada, "a wrong password"), ("nobody@example.com", "a wrong password"), ("new@example.com", ShopFactory.ShopperPassword), ("new@example.com", "a wrong password") })
        {
            using var client = shop.CreateClient();
            using var answer = await ShopFactory.TryShopperAsync(client, email, password);
            said.Add($"{answer.StatusCode} {(await ShopFactory.ReadAsync(answer)).QuerySelector("#error-summary")!.TextContent.Trim()} {answer.Headers.Contains("Set-Cookie")}");
        }

        Assert.Single(said.Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task FiveWrongPasswords_LockTheRightOneOut()
    {
        await using var shop = await ShopFactory.OpenAsync();
        await shop.MakeShopperAsync(Ada);
        using var client = shop.CreateClient();
        for (var i = 0; i < 5; i++)
        {
            using var wrong = await ShopFactory.TryShopperAsync(client, Ada, "a wrong password");
        }

        using var right = await ShopFactory.TryShopperAsync(client, Ada, ShopFactory.ShopperPassword);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, right.StatusCode);
    }

    [Fact]
    public async Task MailsOfOneKind_StopBeforeTheyAreANuisance()
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var client = shop.CreateClient();
        for (var i = 0; i < 12; i++)
        {
            using var asked = await AccountStage.SendAsync(client, "/account/forgot", "Email", ("Email", "victim@example.com"));
            Assert.Equal(HttpStatusCode.Redirect, asked.StatusCode);
        }

        // Twice as many if the hour ends meanwhile.
        Assert.InRange((await shop.StatesAsync("victim@example.com")).Length, 5, 10);
    }

    [Fact]
    public async Task Staff_WhoReadAMail_CannotUseItsLink()
    {
        await using var shop = await ShopFactory.OpenAsync();
        await shop.MakeShopperAsync(Ada);
        using var client = shop.CreateClient();
        using (await AccountStage.SendAsync(client, "/account/forgot", "Email", ("Email", Ada)))
        {
        }

        Guid id;
        await using (var db = shop.Database())
            id = await db.OutgoingMails.Where(m => m.Recipient == Ada).Select(m => m.Id).SingleAsync();
        using var staff = await shop.SignInAsync();
        using var read = await staff.GetAsync(new Uri($"/admin/mail/{id}", UriKind.Relative));
        var seen = await read.Content.ReadAsStringAsync();
        Assert.Contains(OutgoingMail.LinkMark, seen, StringComparison.Ordinal);
        Assert.DoesNotContain("code=", seen, StringComparison.Ordinal);
        await using (var db = shop.Database())
            Assert.False(await db.OutgoingMails.AnyAsync(m => m.Text.Contains("code=")));
    }

    [Fact]
    public async Task GuestAfterPaying_MakesAnAccountWithOneField()
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var client = shop.CreateClient();
        using var pay = await CheckoutPageTests.PayAsync(client, await CheckoutPageTests.AddSomethingAsync(shop, client));
        await shop.Sandbox.PayByCardAsync(pay.Headers.Location!.Segments[^1]);
        string token;
        await using (var db = shop.Database())
            token = shop.OrderToken(await db.Orders.Select(o => o.Id).SingleAsync());
        using (await client.GetAsync(new Uri($"/checkout/return/{token}", UriKind.Relative)))
        {
        }

        using (var tooShort = await AccountStage.SendAsync(client, $"/orders/{token}", "Password", ("Password", "short")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, tooShort.StatusCode);
            Assert.Equal("true", (await ShopFactory.ReadAsync(tooShort)).QuerySelector("#Password")!.GetAttribute("aria-invalid"));
        }

        using var made = await AccountStage.SendAsync(client, $"/orders/{token}", "Password", ("Password", ShopFactory.ShopperPassword));
        Assert.Equal("/account/check-mail?about=confirm", made.Headers.Location!.OriginalString);
        var link = await shop.LinkInMailAsync(Ada, ConfirmSubject);
        using var confirmed = await AccountStage.ConfirmAsync(client, link);
        Assert.Equal("/account", confirmed.Headers.Location!.OriginalString);
        Assert.NotNull((await AccountStage.PageAsync(client, "/account/orders")).QuerySelector(".orders li"));
        Assert.Null((await AccountStage.PageAsync(client, $"/orders/{token}")).QuerySelector("#Password"));
    }
}
