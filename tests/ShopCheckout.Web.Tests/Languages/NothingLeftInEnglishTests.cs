using System.Net;
using ShopCheckout.Web.Tests.Pages.Account;

namespace ShopCheckout.Web.Tests.Languages;

/// <summary>Every page that shoppers see, in its states, in a language in which nothing is English.</summary>
public sealed class NothingLeftInEnglishTests
{
    [Fact]
    public async Task Catalogue_NothingIsLeftInEnglish()
    {
        await using var shop = await ForeignShop.OpenAsync();
        shop.Reader.Know("br");
        using var client = shop.Shop.CreateClient();
        foreach (var path in new[] { "/", "/?sort=price-low", "/c/cheese", "/search", "/search?q=br", "/search?q=77", "/privacy", "/terms", "/delivery" })
            await shop.ReadAsync(client, path);
        await shop.ReadAsync(client, "/nowhere", HttpStatusCode.NotFound);
        foreach (var status in new[] { 400, 403, 410, 413, 418, 429 })
            await shop.ReadAsync(client, $"/status/{status}", (HttpStatusCode)status);

        await using var db = shop.Shop.Database();
        foreach (var (slug, _) in db.Products.Select(p => new { p.Slug, p.Charging }).AsEnumerable().DistinctBy(p => p.Charging).Select(p => (p.Slug, p.Charging)).ToList())
            await shop.ReadAsync(client, $"/p/{slug}");
        var some = db.Products.First(p => p.Stock!.OnHand - p.Stock.Held > 99).Slug;
        await shop.ReadAsync("a wrong quantity", await ForeignShop.PostAsync(client, $"/p/{some}", ("Quantity", "x")), HttpStatusCode.UnprocessableEntity);
        await shop.ReadAsync("a form from elsewhere", await client.PostAsync(new Uri($"/p/{some}", UriKind.Relative), new FormUrlEncodedContent([])), HttpStatusCode.BadRequest);
        shop.Reader.FoundNothing();
    }

    [Fact]
    public async Task Stock_NothingIsLeftInEnglish()
    {
        await using var shop = await ForeignShop.OpenAsync();
        using var client = shop.Shop.CreateClient();
        foreach (var left in new[] { 0, 1, 3 })
        {
            await using var db = shop.Shop.Database();
            foreach (var level in db.StockLevels)
                db.Entry(level).Property(l => l.OnHand).CurrentValue = left;
            await db.SaveChangesAsync();
            await shop.ReadAsync(client, "/c/cheese?" + left);
            await shop.ReadAsync(client, $"/p/{db.Products.First().Slug}?{left}");
        }

        shop.Reader.FoundNothing();
    }

    [Fact]
    public async Task Doors_NothingIsLeftInEnglish()
    {
        await using var shop = await ForeignShop.OpenAsync();
        using var client = shop.Shop.CreateClient();
        foreach (var path in new[] { "sign-in", "register", "forgot", "check-mail", "check-mail?about=reset", "check-mail?about=address", "confirm", "reset", "new-address" })
            await shop.ReadAsync(client, $"/account/{path}");
        await shop.ReadAsync("sign in with nothing", await AccountStage.SendAsync(client, "/account/sign-in", "Password", ("Email", ""), ("Password", "")), HttpStatusCode.UnprocessableEntity);
        await shop.ReadAsync("sign in wrongly", await AccountStage.SendAsync(client, "/account/sign-in", "Password", ("Email", "ada@example.com"), ("Password", "wrong")), HttpStatusCode.UnprocessableEntity);
        await shop.ReadAsync("register with nothing", await AccountStage.SendAsync(client, "/account/register", "Password", ("Email", ""), ("Password", "")), HttpStatusCode.UnprocessableEntity);
        await shop.ReadAsync("register badly", await AccountStage.SendAsync(client, "/account/register", "Password", ("Email", "ada@example.com"), ("Password", "short")), HttpStatusCode.UnprocessableEntity);
        await shop.ReadAsync("no address", await AccountStage.SendAsync(client, "/account/forgot", "Email", ("Email", "no address")), HttpStatusCode.UnprocessableEntity);

        (await AccountStage.RegisterAsync(client, "ada@example.com")).Dispose();
        using var elsewhere = shop.Shop.CreateClient();
        await using var db = shop.Shop.Database();
        var link = await shop.Shop.LinkInMailAsync("ada@example.com", db.OutgoingMails.Single().Subject);
        await shop.ReadAsync(elsewhere, link);
        await shop.ReadAsync("confirm wrongly", await AccountStage.ConfirmAsync(elsewhere, link, ("Password", "wrong")), HttpStatusCode.UnprocessableEntity);
        (await AccountStage.ConfirmAsync(client, link)).Dispose();
        await shop.ReadAsync(client, "/account");
        await shop.ReadAsync(elsewhere, link);
        (await AccountStage.RegisterAsync(elsewhere, "ada@example.com")).Dispose();
        (await AccountStage.SendAsync(elsewhere, "/account/forgot", "Email", ("Email", "ada@example.com"))).Dispose();
        (await AccountStage.SendAsync(elsewhere, "/account/forgot", "Email", ("Email", "nobody@example.com"))).Dispose();
        await shop.ReadMailsAsync();
        shop.Reader.FoundNothing();
    }

    [Fact]
    public async Task Account_NothingIsLeftInEnglish()
    {
        await using var shop = await ForeignShop.OpenAsync();
        var (client, _) = await shop.Shop.ShopperAsync("ada@example.com");
        using (client)
        {
            foreach (var path in new[] { "", "/orders", "/bookings", "/addresses", "/addresses/new", "/cards", "/security", "/security/email", "/security/password", "/security/passkeys", "/security/two-step", "/data", "/delete", "/prove", "/sign-out" })
                await shop.ReadAsync(client, "/account" + path);
            await shop.ReadAsync("an empty address", await AccountStage.SendAsync(client, "/account/addresses/new", "Input_Line1", ("Input.Line1", "")), HttpStatusCode.UnprocessableEntity);
            await shop.ReadAsync("a wrong password", await AccountStage.SendAsync(client, "/account/security/password", "Password", ("Current", "wrong"), ("Password", "also a long password")), HttpStatusCode.UnprocessableEntity);
            await shop.ReadAsync("no password", await AccountStage.SendAsync(client, "/account/security/password", "Password", ("Current", ""), ("Password", "")), HttpStatusCode.UnprocessableEntity);
            await shop.ReadAsync("the same address", await AccountStage.SendAsync(client, "/account/security/email", "Email", ("Email", "ada@example.com")), HttpStatusCode.UnprocessableEntity);
            await shop.ReadAsync("a wrong proof", await AccountStage.SendAsync(client, "/account/prove", "Password", ("Password", "wrong")), HttpStatusCode.UnprocessableEntity);

            (await AccountStage.SendAsync(client, "/account/addresses/new", "Input_Line1", ("Input.Name", "Ada Lovelace"), ("Input.Phone", "01632 960 001"), ("Input.Line1", "1 Long Lane"), ("Input.Town", "Leeds"), ("Input.Postcode", "LS1 1AA"))).Dispose();
            shop.Reader.Know("1 Long Lane", "Leeds", "LS1 1AA");
            await shop.ReadAsync(client, "/account/addresses");

            (await AccountStage.SendAsync(client, "/account/security/two-step", "Start")).Dispose();
            var scan = await AccountStage.PageAsync(client, "/account/security/two-step");
            var secret = scan.QuerySelector(".secret")!.TextContent;
            shop.Reader.Know(secret);
            shop.Reader.Read("/account/security/two-step, begun", scan);
            await shop.ReadAsync("a wrong code", await AccountStage.SendAsync(client, scan, "/account/security/two-step", "On", ("Code", "1")), HttpStatusCode.UnprocessableEntity);
            using var on = await AccountStage.SendAsync(client, scan, "/account/security/two-step", "On", ("Code", AccountStage.CodeOf(secret)));
            var codes = await ShopFactory.ReadAsync(on);
            shop.Reader.Know([.. codes.QuerySelectorAll(".codes code").Select(c => c.TextContent)]);
            shop.Reader.Read("recovery codes", codes);
            foreach (var path in new[] { "/account/security", "/account/security/two-step" })
                await shop.ReadAsync(client, path);

            using var other = shop.Shop.CreateClient();
            using var step = await ShopFactory.TryShopperAsync(other, "ada@example.com", ShopFactory.ShopperPassword);
            await shop.ReadAsync(other, step.Headers.Location!.OriginalString);
            await shop.ReadAsync(other, "/account/two-step?Recovery=true");
            await shop.ReadAsync("no code", await AccountStage.SendAsync(other, "/account/two-step", "Code", ("Code", "")), HttpStatusCode.UnprocessableEntity);
        }

        await shop.ReadMailsAsync();
        shop.Reader.FoundNothing();
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1000")]
    public async Task Bookings_NothingIsLeftInEnglish(string deposit)
    {
        await using var shop = await ForeignShop.OpenAsync(("Bookings:DepositMinor", deposit), ("Bookings:DepositFromParty", "1"));
        var (client, _) = await shop.Shop.ShopperAsync("ada@example.com");
        using (client)
        {
            foreach (var path in new[] { "/book", "/book?Party=0", "/book?Party=99", "/book?Date=2020-01-01", "/book?Date=2099-01-01", ForeignShop.BookPath(9) })
                await shop.ReadAsync(client, path);
            var details = (await AccountStage.PageAsync(client, ForeignShop.BookPath(9))).QuerySelector(".times a")!.GetAttribute("href")!;
            var page = await shop.ReadAsync(client, details);
            var form = page.Forms.Single(f => f.QuerySelector("#Input_Name") is not null);
            await shop.ReadAsync("an empty booking", await ShopFactory.SubmitAsync(client, "/book/details", form, ("Input.Email", "x")), HttpStatusCode.UnprocessableEntity);
            await shop.ReadAsync("other terms", await ShopFactory.SubmitAsync(client, "/book/details", form, [.. Guest, ("Input.AgreedHash", "0")]), HttpStatusCode.Conflict);
            using var booked = await ShopFactory.SubmitAsync(client, "/book/details", form, Guest);
            Assert.Equal(HttpStatusCode.Redirect, booked.StatusCode);
            var intent = booked.Headers.Location!.Segments[^1];

            await using var db = shop.Shop.Database();
            var booking = db.Bookings.Single();
            Assert.Equal("el-GR", booking.Language);
            using var there = await client.GetAsync(new Uri($"/account/bookings/{booking.Id}", UriKind.Relative));
            var path2 = there.Headers.Location!.OriginalString;
            await shop.ReadAsync(client, path2);
            Assert.InRange(deposit == "0" ? await shop.Shop.Sandbox.GiveCardAsync(intent) : await shop.Shop.Sandbox.PayByCardAsync(intent), 0, 0);
            shop.Reader.Know("Visa ending in 1005", "VISA ending in 1005", "Visa", "VISA");
            foreach (var suffix in new[] { "", "/change", "/cancel" })
                await shop.ReadAsync(client, path2 + suffix);
            await shop.ReadAsync(client, "/account");
            await shop.ReadAsync(client, "/account/bookings");
            var cancel = await AccountStage.PageAsync(client, path2 + "/cancel");
            using var cancelled = await ShopFactory.SubmitAsync(client, path2 + "/cancel", cancel.Forms.Single(f => f.QuerySelector("[name=AgreedCostMinor]") is not null));
            await shop.ReadAsync(client, cancelled.Headers.Location!.OriginalString);
        }

        await shop.ReadMailsAsync();
        shop.Reader.FoundNothing();
    }

    private static (string Name, string Value)[] Guest =>
        [("Input.Name", "Ada Lovelace"), ("Input.Email", "ada@example.com"), ("Input.Phone", "01632 960 001"), ("Input.AcceptTerms", "true")];
}
