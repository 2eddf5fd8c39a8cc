using System.Globalization;
using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Web.Tests.Pages.Account;

namespace ShopCheckout.Web.Tests.Languages;

/// <summary>A shop that speaks the pseudo-language, and somebody who reads its pages.</summary>
internal sealed class ForeignShop : IAsyncDisposable
{
    public const string Merchant = "shop@example.com";

    private ForeignShop(ShopFactory shop, Reader reader) => (Shop, Reader) = (shop, reader);

    public ShopFactory Shop { get; }

    public Reader Reader { get; }

    public static async Task<ForeignShop> OpenAsync(params (string Key, string Value)[] settings)
    {
        var shop = await ShopFactory.OpenAsync(settings);
        shop.Tongues = Pseudo.Only;
        await using var db = shop.Database();
        var data = await db.Products.Select(p => new { p.Name, p.Summary, p.Description }).ToListAsync();
        var shelves = await db.Categories.Select(c => new { c.Name, c.Blurb }).ToListAsync();
        return new(shop, new([
            .. data.SelectMany(p => new[] { p.Name, p.Summary, p.Description }), .. shelves.SelectMany(c => new[] { c.Name, c.Blurb }), "Quince & Copper", "Quince", "Copper", "The Tasting Room", "Ada Lovelace", "Ada", "Grace Hopper"]));
    }

    public async Task<IHtmlDocument> ReadAsync(HttpClient client, string path, HttpStatusCode expected = HttpStatusCode.OK) =>
        await ReadAsync(path, await client.GetAsync(new Uri(path, UriKind.Relative)), expected);

    public async Task<IHtmlDocument> ReadAsync(string where, HttpResponseMessage answer, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using (answer)
        {
            Assert.True(expected == answer.StatusCode, $"{where} answers {answer.StatusCode} {answer.Headers.Location}");
            var page = await ShopFactory.ReadAsync(answer);
            Assert.Equal("el-GR", page.DocumentElement.GetAttribute("lang"));
            Reader.Read(where, page);
            return page;
        }
    }

    public static Task<HttpResponseMessage> PostAsync(HttpClient client, string path, params (string Name, string Value)[] fields)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))) };
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        return client.SendAsync(request);
    }

    /// <summary>Everything that was written to people since the shop opened, in the language of who reads it.</summary>
    public async Task ReadMailsAsync()
    {
        await using var db = Shop.Database();
        foreach (var mail in await db.OutgoingMails.Where(m => m.Recipient != Merchant).ToListAsync())
        {
            Assert.Equal("el-GR", mail.Language);
            Reader.Check(mail.Key.Split(':')[0], "subject", mail.Subject);
            Reader.Check(mail.Key.Split(':')[0], "mail", mail.Text.Replace(Mail.OutgoingMail.LinkMark, string.Empty, StringComparison.Ordinal));
        }
    }

    /// <summary>Chooses, sees what it comes to, and presses Pay.</summary>
    public static async Task<HttpResponseMessage> PayAsync(HttpClient client, string slug, params (string Name, string Value)[] choices)
    {
        Assert.NotEmpty(slug);
        (string Name, string Value)[] fields = [("Input.Name", "Ada Lovelace"), ("Input.Email", "ada@example.com"), ("Input.Phone", "01632 960 001"), .. choices];
        var page = await AccountStage.PageAsync(client, "/checkout");
        var shown = await ShopFactory.ReadAsync(await ShopFactory.SubmitAsync(client, "/checkout?handler=Update", page.Forms.Single(f => f.Id == "checkout"), fields));
        return await ShopFactory.SubmitAsync(client, "/checkout", shown.Forms.Single(f => f.Id == "checkout"), [.. fields, ("Input.AcceptTerms", "true")]);
    }

    /// <summary>A day on which there are tables.</summary>
    public static string BookPath(int days)
    {
        var date = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(days);
        while (date.DayOfWeek == DayOfWeek.Monday || (date.Month, date.Day) is (12, 25) or (12, 26) or (1, 1))
            date = date.AddDays(1);
        return string.Create(CultureInfo.InvariantCulture, $"/book?Date={date:yyyy-MM-dd}&Party=3");
    }

    public ValueTask DisposeAsync() => Shop.DisposeAsync();
}
