using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Web.Tests.Pages.Checkout;

namespace ShopCheckout.Web.Tests.Pages.Orders;

public sealed partial class InvoicePageTests
{
    [Fact]
    public async Task PaidOrder_OffersAPdfWhoseTableIsRight()
    {
        await using var shop = await ShopFactory.OpenAsync(("Shop:VatNumber", "GB123456789"), ("Shop:SellerAddress:0", "1 Church Street"));
        using var client = shop.CreateClient();
        using var pay = await CheckoutPageTests.PayAsync(client, await CheckoutPageTests.AddSomethingAsync(shop, client), ("Input.Name", "Łucja Ó Sé 東京 (x) \\"));
        await using var db = shop.Database();
        var order = await db.Orders.SingleAsync();
        var path = $"/orders/{shop.OrderToken(order.Id)}";
        using var early = await client.GetAsync(new Uri(path + "/invoice", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, early.StatusCode);

        await shop.Sandbox.PayByCardAsync(pay.Headers.Location!.Segments[^1]);
        await client.GetAsync(new Uri($"/checkout/return/{shop.OrderToken(order.Id)}", UriKind.Relative));
        var page = await ShopFactory.ReadAsync(await client.GetAsync(new Uri(path, UriKind.Relative)));
        using var response = await client.GetAsync(new Uri(page.QuerySelector("a[href$='/invoice']")!.GetAttribute("href")!, UriKind.Relative));

        Assert.Equal("application/pdf", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("Invoice-INV-00001.pdf", response.Content.Headers.ContentDisposition!.FileNameStar ?? response.Content.Headers.ContentDisposition.FileName);
        var pdf = Encoding.Latin1.GetString(await response.Content.ReadAsByteArrayAsync());
        var shown = Shown().Matches(pdf).Select(m => Encoding.Latin1.GetString(Convert.FromHexString(m.Groups["hex"].Value))).ToList();
        Assert.Contains("VAT invoice", shown);
        Assert.Contains("INV-00001", shown);
        Assert.Contains("?ucja Ó Sé ?? (x) \\", shown);
        Assert.Contains(order.Total.ToDisplay(), shown);

        // Each object lies where the table of the file says.
        var table = int.Parse(StartXref().Match(pdf).Groups["at"].Value, CultureInfo.InvariantCulture);
        Assert.StartsWith("xref", pdf[table..], StringComparison.Ordinal);
        var offsets = Entries().Matches(pdf[table..]).Select(m => int.Parse(m.Groups["at"].Value, CultureInfo.InvariantCulture)).ToList();
        Assert.All(Enumerable.Range(0, offsets.Count), i => Assert.StartsWith($"{i + 1} 0 obj", pdf[offsets[i]..], StringComparison.Ordinal));
        foreach (Match stream in Streams().Matches(pdf))
            Assert.Equal(int.Parse(stream.Groups["length"].Value, CultureInfo.InvariantCulture), stream.Groups["body"].Length);
    }

    [Fact]
    public async Task ForgedLink_IsNotFound()
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var client = shop.CreateClient();
        using var response = await client.GetAsync(new Uri($"/orders/{new string('A', 43)}/invoice", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [GeneratedRegex("<(?<hex>[0-9A-F]*)> Tj", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Shown();

    [GeneratedRegex(@"startxref\n(?<at>\d+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex StartXref();

    [GeneratedRegex(@"(?<at>\d{10}) 00000 n", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Entries();

    [GeneratedRegex(@"/Length (?<length>\d+) >>\nstream\n(?<body>.*?)endstream", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex Streams();
}
