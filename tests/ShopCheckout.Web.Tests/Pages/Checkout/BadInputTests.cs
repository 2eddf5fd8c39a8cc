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

    [Theory]
    [InlineData("Input.Name", "")]
    [InlineData("Input.Name", "Ada\u0000Lovelace")]
    [InlineData("Input.Name", "Ada\ud800")]
    [InlineData("Input.Name", "101")]
    [InlineData("Input.Email", "ada@")]
    [InlineData("Input.Email", "ada@exa\u0007mple.com")]
    [InlineData("Input.Phone", "call me")]
    [InlineData("Input.Country", "FR")]
    [InlineData("Input.Country", "<b>")]
    [InlineData("Input.Line1", "")]
    [InlineData("Input.Town", "Lon\u0001don")]
    [InlineData("Input.County", "101")]
    [InlineData("Input.Postcode", "12345")]
    [InlineData("Input.Option", "gratis")]
    [InlineData("Input.Option", "-1")]
    [InlineData("Input.Code", "NOSUCHCODE")]
    [InlineData("Input.Code", "'; DELETE FROM \"Orders\"; --")]
    [InlineData("Input.GiftMessage", "301")]
    [InlineData("Input.Notes", "1001")]
    [InlineData("Input.Notes", "bell\u0007")]
    [InlineData("Input.Method", "Teleport")]
    [InlineData("Input.Method", "99")]
    [InlineData("Input.AcceptTerms", "perhaps")]
    [InlineData("Input.AcceptTerms", "false")]
    public async Task BadField_IsNamedInTheSummaryAndNothingIsWritten(string field, string value)
    {
        if (int.TryParse(value, System.Globalization.CultureInfo.InvariantCulture, out var length) && length > 100)
            value = new string('x', length);
        await using var shop = await ShopFactory.OpenAsync();
        using var client = shop.CreateClient();
        using var response = await CheckoutPageTests.PayAsync(client, await CheckoutPageTests.AddSomethingAsync(shop, client), [.. Delivered.Where(d => d.Item1 != field), (field, value)]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        var page = await ShopFactory.ReadAsync(response);
        var link = Assert.Single(page.QuerySelectorAll("#error-summary a"));
        Assert.Equal("#" + field.Replace('.', '_'), link.GetAttribute("href"));
        Assert.NotNull(page.QuerySelector(link.GetAttribute("href")!));
        Assert.DoesNotContain("is not valid for", link.TextContent, StringComparison.Ordinal);
        if (field != "Input.Name")
            Assert.Equal("Ada Lovelace", page.QuerySelector<IHtmlInputElement>("#Input_Name")!.Value);
        await using var db = shop.Database();
        Assert.False(await db.Orders.AnyAsync());
    }

    [Theory]
    [InlineData("Input.AgreedMinor", "1e9")]
    [InlineData("Input.AgreedMinor", "")]
    [InlineData("Input.AgreedMinor", "999999999999999999999999999")]
    [InlineData("Input.AgreedMinor", "-450")]
    public async Task TamperedTotal_IsShownAnewAndCanBePaidThen(string field, string value)
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var client = shop.CreateClient();
        using var response = await CheckoutPageTests.PayAsync(client, await CheckoutPageTests.AddSomethingAsync(shop, client), [.. Delivered, (field, value)]);

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        var page = await ShopFactory.ReadAsync(response);
        Assert.Contains("You have not been charged", page.QuerySelector("#notice")!.TextContent, StringComparison.Ordinal);
        using var again = await ShopFactory.SubmitAsync(client, "/checkout", page.Forms.Single(f => f.Id == "checkout"), ("Input.Country", "GB"));
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
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
