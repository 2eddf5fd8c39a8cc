using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;
using ShopCheckout.Web.Languages;
using ShopCheckout.Web.Tests.Pages.Account;
using ShopCheckout.Web.Tests.Pages.Checkout;

namespace ShopCheckout.Web.Tests.Languages;

/// <summary>A shop that speaks German beside English, with the words that are shipped for it.</summary>
public sealed class SecondLanguageTests
{
    private static readonly (string, string)[] EnglishAndGerman = [("Shop:Cultures:0", "en-GB"), ("Shop:Cultures:1", "de-DE"), ("Shop:Cultures:2", "fr-FR")];

    [Theory]
    [InlineData("de-DE,de;q=0.9", null, "de-DE")]
    [InlineData("de", null, "de-DE")]
    [InlineData("de-AT", null, "de-DE")]
    [InlineData("fr;q=0.5, de;q=0.7, xx", null, "de-DE")]
    [InlineData("de;q=0", null, "en-GB")]
    [InlineData("pl", null, "en-GB")]
    [InlineData("<script>", null, "en-GB")]
    [InlineData(null, null, "en-GB")]
    [InlineData("de", "fr-FR", "fr-FR")]
    [InlineData("de", "pl-PL", "de-DE")]
    [InlineData(null, "DE-de", "en-GB")]
    public async Task Request_IsAnsweredInTheLanguageChosenOrLiked(string? liked, string? chosen, string spoken)
    {
        await using var shop = await ShopFactory.OpenAsync(EnglishAndGerman);
        using var client = shop.CreateClient();
        if (liked is not null)
            client.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", liked);
        if (chosen is not null)
            client.DefaultRequestHeaders.Add("Cookie", $"language={chosen}");
        using var answer = await client.GetAsync(new Uri("/privacy", UriKind.Relative));
        Assert.Equal(spoken, (await ShopFactory.ReadAsync(answer)).DocumentElement.GetAttribute("lang"));
        Assert.Contains("Accept-Language", answer.Headers.Vary);
        Assert.Contains("Cookie", answer.Headers.Vary);
    }

    [Fact]
    public async Task OneLanguage_NoChooserAndNothingVaries()
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var client = shop.CreateClient();
        client.DefaultRequestHeaders.Add("Accept-Language", "de");
        using var answer = await client.GetAsync(new Uri("/privacy", UriKind.Relative));
        var page = await ShopFactory.ReadAsync(answer);
        Assert.Equal("en-GB", page.DocumentElement.GetAttribute("lang"));
        Assert.Null(page.QuerySelector(".languages"));
        Assert.DoesNotContain("Accept-Language", answer.Headers.Vary);
    }

    [Fact]
    public async Task Chooser_OnAPageThatIsNotThere_ComesBackToItsAddress()
    {
        await using var shop = await ShopFactory.OpenAsync(EnglishAndGerman);
        using var client = shop.CreateClient();
        using var answer = await client.GetAsync(new Uri("/p/nowhere?from=mail", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("/p/nowhere?from=mail", (await ShopFactory.ReadAsync(answer)).QuerySelector(".languages [name=back]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Chooser_ChangesTheLanguageAndComesBack()
    {
        await using var shop = await ShopFactory.OpenAsync(EnglishAndGerman);
        using var client = shop.CreateClient();
        var page = await AccountStage.PageAsync(client, "/search?q=bread");
        Assert.Equal(["English", "Deutsch", "français"], page.QuerySelectorAll(".languages button").Select(b => b.TextContent));
        Assert.Equal("en-GB", page.QuerySelector(".languages [aria-current]")!.GetAttribute("value"));

        using var chosen = await ForeignShop.PostAsync(client, "/language", ("culture", "de-DE"), ("back", page.QuerySelector(".languages [name=back]")!.GetAttribute("value")!));
        Assert.Equal("/search?q=bread", chosen.Headers.Location!.OriginalString);
        Assert.Contains("httponly", chosen.Headers.GetValues("Set-Cookie").Single(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal("de-DE", (await AccountStage.PageAsync(client, "/search?q=bread")).DocumentElement.GetAttribute("lang"));
        Assert.Equal("en-GB", (await AccountStage.PageAsync(client, "/admin/sign-in")).DocumentElement.GetAttribute("lang"));
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("evil")]
    [InlineData("")]
    public async Task Chooser_LeadsNowhereElse(string back)
    {
        await using var shop = await ShopFactory.OpenAsync(EnglishAndGerman);
        using var client = shop.CreateClient();
        using var chosen = await ForeignShop.PostAsync(client, "/language", ("culture", "xx"), ("back", back));
        Assert.Equal("/", chosen.Headers.Location!.OriginalString);
        Assert.False(chosen.Headers.Contains("Set-Cookie"));
        using var strange = await client.PostAsync(new Uri("/language", UriKind.Relative), new FormUrlEncodedContent([KeyValuePair.Create("culture", "de-DE")]));
        Assert.Equal(HttpStatusCode.BadRequest, strange.StatusCode);
    }

    [Fact]
    public async Task German_SaysItsWordsDatesAndMoneyAndFallsBackToEnglish()
    {
        await using var shop = await ShopFactory.OpenAsync(EnglishAndGerman);
        using var client = shop.CreateClient();
        client.DefaultRequestHeaders.Add("Accept-Language", "de");
        await using var db = shop.Database();
        var product = await db.Products.OrderBy(p => p.Rank).FirstAsync(p => p.Stock!.OnHand - p.Stock.Held > 50);
        var page = await AccountStage.PageAsync(client, $"/p/{product.Slug}");
        Assert.Equal("In den Warenkorb", page.QuerySelector(".buy .btn-primary")!.TextContent);
        Assert.Equal($"{product.Price.Minor / 100},{product.Price.Minor % 100:00} £", page.QuerySelector(".product .price")!.TextContent.Replace('\u00a0', ' '));

        (await ForeignShop.PostAsync(client, $"/p/{product.Slug}", ("Quantity", "2"))).Dispose();
        Assert.Equal("Warenkorb, 2 Artikel", (await AccountStage.PageAsync(client, "/privacy")).QuerySelector(".basket-link")!.GetAttribute("aria-label"));

        // Nothing is translated into French.
        client.DefaultRequestHeaders.Remove("Accept-Language");
        client.DefaultRequestHeaders.Add("Accept-Language", "fr");
        var french = await AccountStage.PageAsync(client, $"/p/{product.Slug}");
        Assert.Equal("fr-FR", french.DocumentElement.GetAttribute("lang"));
        Assert.Equal("Add to basket", french.QuerySelector(".buy .btn-primary")!.TextContent);
        var when = (await AccountStage.PageAsync(client, "/book?Date=2099-12-26")).QuerySelector("#times")!.TextContent;
        Assert.Equal("samedi 26 décembre 2099, for 2", when);
    }

    [Fact]
    public async Task Order_IsWrittenOfInItsOwnLanguage()
    {
        await using var shop = await ShopFactory.OpenAsync(EnglishAndGerman);
        using var german = shop.CreateClient();
        german.DefaultRequestHeaders.Add("Accept-Language", "de");
        using var pay = await CheckoutPageTests.PayAsync(german, await CheckoutPageTests.AddSomethingAsync(shop, german));
        await shop.Sandbox.PayByCardAsync(pay.Headers.Location!.Segments[^1]);
        await using var db = shop.Database();
        var order = await db.Orders.SingleAsync();
        Assert.Equal("de-DE", order.Language);

        // Whoever makes the shop notice the payment, the mail is the buyer's.
        using var english = shop.CreateClient();
        var token = shop.OrderToken(order.Id);
        (await english.GetAsync(new Uri($"/checkout/return/{token}", UriKind.Relative))).Dispose();
        var mail = await db.OutgoingMails.SingleAsync(m => m.Key.StartsWith("order-paid"));
        Assert.Equal(("de-DE", $"Bestellung {order.Number}: danke"), (mail.Language, mail.Subject));
        Assert.Contains(" £", mail.Text.Replace('\u00a0', ' '), StringComparison.Ordinal);
        var paper = System.Text.Encoding.ASCII.GetString(await english.GetByteArrayAsync(new Uri($"/orders/{token}/invoice", UriKind.Relative)));
        Assert.Contains("/Lang (de-DE)", paper, StringComparison.Ordinal);
        Assert.Contains(Convert.ToHexString("Rechnungsnummer"u8), paper, StringComparison.Ordinal);
        Assert.StartsWith("Thank you", (await AccountStage.PageAsync(english, $"/orders/{token}")).QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ValidationMessages_AreGermanToo()
    {
        await using var shop = await ShopFactory.OpenAsync(EnglishAndGerman);
        using var client = shop.CreateClient();
        client.DefaultRequestHeaders.Add("Accept-Language", "de");
        using var answer = await AccountStage.SendAsync(client, "/account/sign-in", "Password", ("Email", "ada@example.com"), ("Password", ""));
        Assert.Equal("Geben Sie Ihr Passwort ein.", (await ShopFactory.ReadAsync(answer)).QuerySelector("#Password_error")!.TextContent);
    }

    [Theory]
    [InlineData("Only {0} left", "Nur noch {0} da", true)]
    [InlineData("Only {0} left", "Ausverkauft", true)]
    [InlineData("{0} at {1}", "{1}, {0}", true)]
    [InlineData("Only {0} left", "Nur noch {1} da", false)]
    [InlineData("Only {0} left", "Nur noch {0 da", false)]
    [InlineData("a day", "{0} Tag", false)]
    [InlineData("{0} items|few", "{0} szt.", true)]
    public void Text_ThatCouldNotBeSaid_IsLeftOut(string english, string text, bool fits) => Assert.Equal(fits, ShopWords.Fits(english, text));

    [Fact]
    public void Language_WithATextThatCouldNotBeSaid_KeepsTheOthers()
    {
        var german = ShopWords.WordsOf(CultureInfo.GetCultureInfo("de-DE"), new Dictionary(new("Pay", "Zahlen"), new("Only {0} left", "Nur noch {1} da"), new("a day", string.Empty)), NullLogger.Instance);

        Assert.Equal([new("Pay", "Zahlen")], german);
    }

    [Theory]
    [InlineData("xx-XX", "does not know")]
    [InlineData("", "without a country")]
    [InlineData("de", "without a country")]
    [InlineData("de-DE", null)]
    public void Culture_ThatCannotBeSpoken_IsSaidAtTheStart(string culture, string? problem) => Assert.Contains(problem ?? string.Empty, ShopWords.ProblemWith(culture) ?? string.Empty, StringComparison.Ordinal);

    private sealed class Dictionary(params LocalizedString[] texts) : IStringLocalizerFactory, IStringLocalizer
    {
        public LocalizedString this[string name] => texts.Single(t => t.Name == name);

        public LocalizedString this[string name, params object[] arguments] => this[name];

        public IStringLocalizer Create(Type resourceSource) => this;

        public IStringLocalizer Create(string baseName, string location) => this;

        public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => texts;
    }
}
