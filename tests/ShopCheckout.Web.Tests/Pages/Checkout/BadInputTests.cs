using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;

namespace ShopCheckout.Web.Tests.Pages.Checkout;

/// <summary>What no browser sends: the shopper is told in plain words, what was typed stays, and nothing is written.</summary>
public sealed class BadInputTests
{
    private const string Script = "<script>alert(1)</script>\" onfocus=\"alert(2)";

    private static readonly (string, string)[] Delivered =
    [
        ("Input.Method", "Delivery"), ("Input.Country", "GB"), ("Input.Line1", "1 St James's Square"), ("Input.Town", "London"), ("Input.Postcode", "SW1Y 4JH"), ("Input.Option", "standard"),
    ];

    // One shop for all of them: none of them writes anything.
    private static readonly (string Field, string Value)[] Wrong =
    [
        ("Input.Name", ""),
        ("Input.Name", "101"),
        ("Input.Email", "ada@"),
        ("Input.Email", "ada@exa\u0007mple.com"),
        ("Input.Phone", "call me"),
        ("Input.Country", "FR"),
        ("Input.Country", "<b>"),
        ("Input.Line1", ""),
        ("Input.Town", "Lon\u0001don"),
        ("Input.County", "101"),
        ("Input.Postcode", "12345"),
        ("Input.Option", "gratis"),
        ("Input.Option", "-1"),
        ("Input.Code", "NOSUCHCODE"),
        ("Input.Code", "'; DELETE FROM \"Orders\"; --"),
        ("Input.GiftMessage", "301"),
        ("Input.Notes", "1001"),
        ("Input.Notes", "bell\u0007"),
        ("Input.Method", "Teleport"),
        ("Input.Method", "99"),
        ("Input.AcceptTerms", "perhaps"),
        ("Input.AcceptTerms", "false"),
    ];

    // No browser sends it, and no database takes it: the whole form is refused before any field is looked at.
    [Fact]
    public async Task NullCharacter_IsABadRequestWithWords()
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var client = shop.CreateClient();
        var slug = await CheckoutPageTests.AddSomethingAsync(shop, client);
        using var response = await CheckoutPageTests.PayAsync(client, slug, [.. Delivered, ("Input.Name", "Ada\u0000Lovelace")]);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.NotNull((await ShopFactory.ReadAsync(response)).QuerySelector("h1"));
        await using var db = shop.Database();
        Assert.False(await db.Orders.AnyAsync());
    }

    [Fact]
    public async Task BadField_IsNamedInTheSummaryAndNothingIsWritten()
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var client = shop.CreateClient();
        var slug = await CheckoutPageTests.AddSomethingAsync(shop, client);
        foreach (var (field, wrong) in Wrong)
        {
            var value = int.TryParse(wrong, System.Globalization.CultureInfo.InvariantCulture, out var length) && length > 100 ? new string('x', length) : wrong;
            using var response = await CheckoutPageTests.PayAsync(client, slug, [.. Delivered.Where(d => d.Item1 != field), (field, value)]);

            var told = $"{field}: {wrong}";
            Assert.Equal((told, HttpStatusCode.UnprocessableEntity), (told, response.StatusCode));
            var page = await ShopFactory.ReadAsync(response);
            Assert.Equal((told, "#" + field.Replace('.', '_')), (told, string.Join(' ', page.QuerySelectorAll("#error-summary a").Select(l => l.GetAttribute("href")))));
            var link = page.QuerySelector("#error-summary a")!;
            Assert.NotNull(page.QuerySelector(link.GetAttribute("href")!));
            Assert.DoesNotContain("is not valid for", link.TextContent, StringComparison.Ordinal);
            if (field != "Input.Name")
                Assert.Equal("Ada Lovelace", page.QuerySelector<IHtmlInputElement>("#Input_Name")!.Value);
        }

        await using var db = shop.Database();
        Assert.False(await db.Orders.AnyAsync());
    }

    [Fact]
    public async Task TamperedTotal_IsShownAnewAndCanBePaidThen()
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var client = shop.CreateClient();
        var slug = await CheckoutPageTests.AddSomethingAsync(shop, client);
        foreach (var value in new[] { "1e9", "", "999999999999999999999999999", "-450" })
        {
            using var response = await CheckoutPageTests.PayAsync(client, slug, [.. Delivered, ("Input.AgreedMinor", value)]);
            Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
            var page = await ShopFactory.ReadAsync(response);
            Assert.Contains("You have not been charged", page.QuerySelector("#notice")!.TextContent, StringComparison.Ordinal);
            using var again = await ShopFactory.SubmitAsync(client, "/checkout", page.Forms.Single(f => f.Id == "checkout"), ("Input.Country", "GB"));
            Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
        }
    }

    [Fact]
    public async Task ScriptInEveryField_IsTextEverywhere()
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var client = shop.CreateClient();
        string[] fields = ["Name", "Email", "Phone", "Line1", "Line2", "Town", "County", "Postcode", "Code", "GiftMessage", "Notes", "Option", "Slot"];
        using var response = await CheckoutPageTests.PayAsync(
            client, await CheckoutPageTests.AddSomethingAsync(shop, client), [("Input.Method", "Delivery"), .. fields.Select(f => ("Input." + f, Script))]);

        var text = await response.Content.ReadAsStringAsync();
        var page = await ShopFactory.ReadAsync(response);
        Assert.DoesNotContain("<script>alert", text, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("[onfocus]"));
        Assert.Equal(Script, page.QuerySelector<IHtmlInputElement>("#Input_County")!.Value);
        Assert.Equal(Script, page.QuerySelector<IHtmlTextAreaElement>("#Input_GiftMessage")!.Value);
    }

    [Fact]
    public async Task GiftMessageWithScript_IsTextOnTheOrderPage()
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var client = shop.CreateClient();
        using var pay = await CheckoutPageTests.PayAsync(client, await CheckoutPageTests.AddSomethingAsync(shop, client), ("Input.GiftMessage", Script), ("Input.Notes", "Ring 🔔 twice,\nplease — «ça va»"));
        Assert.Equal(HttpStatusCode.Redirect, pay.StatusCode);
        await using var db = shop.Database();
        var order = await db.Orders.SingleAsync();
        var page = await client.GetStringAsync(new Uri("/orders/" + shop.OrderToken(order.Id), UriKind.Relative));
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.Equal("Ring 🔔 twice,\nplease — «ça va»", order.Notes!.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task ReplayedForm_IsTheSameOrder()
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var client = shop.CreateClient();
        await CheckoutPageTests.AddSomethingAsync(shop, client);
        var page = await ShopFactory.ReadAsync(await client.GetAsync(new Uri("/checkout", UriKind.Relative)));
        var form = page.Forms.Single(f => f.Id == "checkout");
        (string, string)[] good = [("Input.Name", "Ada Lovelace"), ("Input.Email", "ada@example.com"), ("Input.Phone", "01632 960 001"), ("Input.AcceptTerms", "true")];
        using var first = await ShopFactory.SubmitAsync(client, "/checkout", form, good);
        using var second = await ShopFactory.SubmitAsync(client, "/checkout", form, good);

        Assert.Equal(first.Headers.Location, second.Headers.Location);
        await using var db = shop.Database();
        Assert.Equal(1, await db.Orders.CountAsync());
    }

    [Fact]
    public async Task BasketOfSomebodyElseOrNoMore_LeadsToTheBasket()
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var client = shop.CreateClient();
        await CheckoutPageTests.AddSomethingAsync(shop, client);
        var page = await ShopFactory.ReadAsync(await client.GetAsync(new Uri("/checkout", UriKind.Relative)));
        await using (var db = shop.Database())
            await db.Baskets.ExecuteDeleteAsync();
        foreach (var path in new[] { "/checkout", "/checkout?handler=Update" })
        {
            using var response = await ShopFactory.SubmitAsync(
                client, path, page.Forms.Single(f => f.Id == "checkout"), ("Input.Name", "Ada Lovelace"), ("Input.Email", "ada@example.com"), ("Input.Phone", "01632 960 001"), ("Input.AcceptTerms", "true"));
            Assert.Equal("/basket", response.Headers.Location?.OriginalString);
        }
    }

    [Fact]
    public async Task Update_KeepsAllThatWasTypedAndPricesTheChoice()
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var client = shop.CreateClient();
        var page = await UpdateAsync(shop, client, ("Input.Name", "Ad"), ("Input.Email", "half@"), ("Input.Method", "Delivery"), ("Input.Country", "IE"), ("Input.Postcode", "d02x285"), ("Input.Code", "welcome10"));

        Assert.Null(page.QuerySelector("#error-summary"));
        Assert.Equal("Ad", page.QuerySelector<IHtmlInputElement>("#Input_Name")!.Value);
        Assert.Equal("half@", page.QuerySelector<IHtmlInputElement>("#Input_Email")!.Value);
        Assert.Equal("Eircode", page.QuerySelector("[data-live=postcode]")!.TextContent);
        Assert.Equal(["ireland"], page.QuerySelectorAll<IHtmlInputElement>("[name='Input.Option']").Select(o => o.Value));
        Assert.Equal("WELCOME10", page.QuerySelector(".sums .code-tag")!.TextContent);
        Assert.Equal("IE", page.QuerySelector<IHtmlSelectElement>("#Input_Country")!.Value);
    }

    [Fact]
    public async Task GuessingCodes_EndsEvenForACodeThatIsGood()
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var client = shop.CreateClient();
        IHtmlDocument page = await UpdateAsync(shop, client, ("Input.Code", "GUESS0"));
        Assert.Equal("This code is not valid. Check it, or go on without it.", page.QuerySelector("#Input_Code_error")!.TextContent);
        for (var i = 1; i < 15; i++)
            page = await UpdateAsync(shop, client, ("Input.Code", $"GUESS{i}"));

        page = await UpdateAsync(shop, client, ("Input.Code", "WELCOME10"));

        Assert.Contains("Too many codes", page.QuerySelector("#Input_Code_error")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector(".sums .code-tag"));
    }

    [Fact]
    public async Task CodeTypedRight_IsNeverCountedAsAGuess()
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var client = shop.CreateClient();
        for (var i = 0; i < 20; i++)
            Assert.NotNull((await UpdateAsync(shop, client, ("Input.Code", "WELCOME10"))).QuerySelector(".sums .code-tag"));
    }

    private static async Task<IHtmlDocument> UpdateAsync(ShopFactory shop, HttpClient client, params (string, string)[] fields)
    {
        var page = await ShopFactory.ReadAsync(await client.GetAsync(new Uri("/checkout", UriKind.Relative)));
        if (page.Forms.All(f => f.Id != "checkout"))
        {
            await CheckoutPageTests.AddSomethingAsync(shop, client);
            page = await ShopFactory.ReadAsync(await client.GetAsync(new Uri("/checkout", UriKind.Relative)));
        }

        using var response = await ShopFactory.SubmitAsync(client, "/checkout?handler=Update", page.Forms.Single(f => f.Id == "checkout"), fields);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await ShopFactory.ReadAsync(response);
    }
}
