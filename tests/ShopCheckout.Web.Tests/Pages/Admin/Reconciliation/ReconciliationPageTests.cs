using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using AngleSharp.Html.Dom;
using CsvHelper;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Audit;
using ShopCheckout.Reconciliation;
using ShopCheckout.Testing;
using ShopCheckout.Web.Tests.Pages.Checkout;

namespace ShopCheckout.Web.Tests.Pages.Admin.Reconciliation;

/// <summary>The job runs as in the real shop; the pages ask for a run and show what it found.</summary>
public sealed class ReconciliationPageTests
{
    private const string Formula = "=HYPERLINK(\"http://evil.example\")";

    [Fact]
    public async Task RunNow_FoundShownAcceptedAndCounted()
    {
        await using var shop = await OpenAsync();
        using var staff = await shop.SignInAsync();
        await BuyAsync(shop);
        await StrangerAsync(shop);

        var run = await RunAsync(shop, staff);
        var page = await PageAsync(staff, run);
        Assert.Contains("1 of 2", page.QuerySelector("#figures + dl")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Not made by this shop", page.QuerySelector("#open ~ article h3")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(Formula, page.QuerySelector("#open ~ article")!.TextContent, StringComparison.Ordinal);

        var form = page.Forms.Single(f => f.Action.Contains("handler=Accept", StringComparison.Ordinal) && !f.Action.Contains("Several", StringComparison.Ordinal));
        using var empty = await ShopFactory.SubmitAsync(staff, PathOf(form), form, ("reason", "  "));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
        Assert.Equal("true", (await ShopFactory.ReadAsync(empty)).QuerySelector("article input[name=reason]")!.GetAttribute("aria-invalid"));
        using var accepted = await ShopFactory.SubmitAsync(staff, PathOf(form), form, ("reason", "The till in the market hall"));
        Assert.Equal(HttpStatusCode.Redirect, accepted.StatusCode);

        var again = await PageAsync(staff, await RunAsync(shop, staff));
        Assert.Contains("2 of 2", again.QuerySelector("#figures + dl")!.TextContent, StringComparison.Ordinal);
        Assert.Contains($"by {ShopFactory.AdminEmail}: The till in the market hall", again.QuerySelector("#closed ~ article")!.TextContent, StringComparison.Ordinal);
        var dashboard = await ShopFactory.ReadAsync(await staff.GetAsync(new Uri("/admin", UriKind.Relative)));
        Assert.Equal("2 / 2", dashboard.QuerySelector(".figure strong")!.TextContent);
        await using var db = shop.Database();
        var act = await db.AuditEntries.SingleAsync(e => e.Act == Acts.AcceptBreak);
        Assert.Equal((ShopFactory.AdminEmail, "The till in the market hall"), (act.Actor, act.Reason));
    }

    [Fact]
    public async Task Several_AcceptedWithOneReason_EachWithItsAuditRow()
    {
        await using var shop = await OpenAsync();
        using var staff = await shop.SignInAsync();
        for (var i = 0; i < 4; i++)
            await StrangerAsync(shop, $"TILL-{i}");
        var run = await RunAsync(shop, staff);
        var page = await PageAsync(staff, run);
        var form = page.Forms.Single(f => f.Id == "several");
        var boxes = page.QuerySelectorAll("input[name=ticked]").ToList();
        Assert.Equal((4, "several"), (boxes.Count, boxes.Select(b => b.GetAttribute("form")).Distinct().Single()));
        var two = boxes.Take(2).Select(b => ("ticked", b.GetAttribute("value")!)).ToArray();

        using var empty = await ShopFactory.SubmitAsync(staff, PathOf(form), form, [.. two, ("reason", " ")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
        var again = await ShopFactory.ReadAsync(empty);
        Assert.Equal(2, again.QuerySelectorAll("input[name=ticked][checked]").Length);
        Assert.Equal("true", again.QuerySelector("#several-reason")!.GetAttribute("aria-invalid"));

        using var ticked = await ShopFactory.SubmitAsync(staff, PathOf(form), form, [.. two, ("reason", "The till")]);
        Assert.Equal(HttpStatusCode.Redirect, ticked.StatusCode);
        Assert.Equal(2, (await PageAsync(staff, run)).QuerySelectorAll("input[name=ticked]").Length);
        using var rest = await ShopFactory.SubmitAsync(staff, PathOf(form), form, ("reason", "The till too"), ("allStrangers", "true"));
        Assert.Equal(HttpStatusCode.Redirect, rest.StatusCode);

        Assert.Empty((await PageAsync(staff, run)).QuerySelectorAll("input[name=ticked]"));
        await using var db = shop.Database();
        var acts = await db.AuditEntries.Where(e => e.Act == Acts.AcceptBreak).Select(e => e.Reason).ToListAsync();
        Assert.Equal(["The till", "The till", "The till too", "The till too"], acts.Order());
    }

    [Fact]
    public async Task ListOfRuns_DrawnAndInWordsWithoutScripts()
    {
        await using var shop = await OpenAsync();
        using var staff = await shop.SignInAsync();
        await BuyAsync(shop);
        await RunAsync(shop, staff);

        var page = await ShopFactory.ReadAsync(await staff.GetAsync(new Uri("/admin/reconciliation", UriKind.Relative)));

        Assert.NotEmpty(page.QuerySelectorAll("svg rect.chart-good"));
        Assert.Contains("1 of 1 explained in the latest", page.QuerySelector("svg desc")!.TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(page.QuerySelectorAll("table tbody tr th a"));
        Assert.DoesNotContain("style=", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Csv_HoldsEveryBreakAndNoFormula()
    {
        await using var shop = await OpenAsync();
        using var staff = await shop.SignInAsync();
        await StrangerAsync(shop);
        for (var i = 0; i < ViewRun.PageSize + 5; i++)
            await StrangerAsync(shop, $"TILL-{i}");
        var run = await RunAsync(shop, staff);

        using var response = await staff.GetAsync(new Uri($"/admin/reconciliation/{run}?handler=Csv", UriKind.Relative));

        Assert.Equal("text/csv", response.Content.Headers.ContentType!.MediaType);
        using var csv = new CsvReader(new StringReader((await response.Content.ReadAsStringAsync()).TrimStart('\uFEFF')), CultureInfo.InvariantCulture);
        await csv.ReadAsync();
        csv.ReadHeader();
        var references = new List<string>();
        while (await csv.ReadAsync())
            references.Add(csv.GetField("Order or reference")!);
        Assert.Equal(ViewRun.PageSize + 6, references.Count);
        Assert.Equal(references.Count, references.Distinct().Count());
        Assert.Contains("'" + Formula, references);
        Assert.DoesNotContain(references, r => r[0] is '=' or '+' or '-' or '@');
    }

    [Fact]
    public async Task Strangers_ReachNothing()
    {
        await using var shop = await OpenAsync();
        using var staff = await shop.SignInAsync();
        await StrangerAsync(shop);
        var run = await RunAsync(shop, staff);
        using var stranger = shop.CreateClient();

        foreach (var path in new[] { $"/admin/reconciliation/{run}", $"/admin/reconciliation/{run}?handler=Csv" })
        {
            using var get = await stranger.GetAsync(new Uri(path, UriKind.Relative));
            Assert.Contains("/admin/sign-in", get.Headers.Location!.OriginalString, StringComparison.Ordinal);
        }

        foreach (var handler in new[] { "Heal", "Accept", "AcceptSeveral" })
        {
            using var forged = await staff.PostAsync(new Uri($"/admin/reconciliation/{run}?handler={handler}", UriKind.Relative), new FormUrlEncodedContent([]));
            Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        }

        using var start = await staff.PostAsync(new Uri("/admin/reconciliation?handler=Start", UriKind.Relative), new FormUrlEncodedContent([]));
        Assert.Equal(HttpStatusCode.BadRequest, start.StatusCode);
        using var missing = await staff.GetAsync(new Uri("/admin/reconciliation/0198a000-0000-7000-8000-000000000000", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    /// <summary>Presses the button and waits for the job.</summary>
    private static async Task<Guid> RunAsync(ShopFactory shop, HttpClient staff)
    {
        var page = await ShopFactory.ReadAsync(await staff.GetAsync(new Uri("/admin/reconciliation", UriKind.Relative)));
        var form = page.Forms.Single(f => f.Action.Contains("Start", StringComparison.Ordinal));
        await LiveShop.EventuallyAsync(async () => !await OpenAsync(shop), "the night's own run ends");
        using var started = await ShopFactory.SubmitAsync(staff, "/admin/reconciliation?handler=Start", form);
        var id = Guid.Parse(started.Headers.Location!.OriginalString.Split('/')[^1].Split('?')[0]);
        await LiveShop.EventuallyAsync(async () => !await OpenAsync(shop), "the run ends");
        await using var db = shop.Database();
        Assert.Equal(RunState.Done, await db.ReconciliationRuns.Where(r => r.Id == id).Select(r => r.State).SingleAsync());
        return id;
    }

    private static async Task<bool> OpenAsync(ShopFactory shop)
    {
        await using var db = shop.Database();
        return await db.ReconciliationRuns.AnyAsync(r => r.State != RunState.Done && r.State != RunState.Failed);
    }

    private static async Task<IHtmlDocument> PageAsync(HttpClient staff, Guid run) =>
        await ShopFactory.ReadAsync(await staff.GetAsync(new Uri($"/admin/reconciliation/{run}", UriKind.Relative)));

    private static string PathOf(IHtmlFormElement form) => form.GetAttribute("action")!;

    private static async Task StrangerAsync(ShopFactory shop, string reference = Formula)
    {
        using var response = await shop.Sandbox.Http.PostAsJsonAsync("/payment-intents", new { amount = new { value = 500, currencyCode = "GBP" }, reference });
        response.EnsureSuccessStatusCode();
    }

    private static async Task<ShopFactory> OpenAsync()
    {
        var shop = await ShopFactory.OpenAsync();
        shop.RunsJobs = true;
        return shop;
    }

    private static async Task BuyAsync(ShopFactory shop)
    {
        using var client = shop.CreateClient();
        using var pay = await CheckoutPageTests.PayAsync(client, await CheckoutPageTests.AddSomethingAsync(shop, client));
        await shop.Sandbox.PayByCardAsync(pay.Headers.Location!.Segments[^1]);
        await using var db = shop.Database();
        var order = await db.Orders.SingleAsync();
        using var back = await client.GetAsync(new Uri($"/checkout/return/{shop.OrderToken(order.Id)}", UriKind.Relative));
    }
}
