using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace ShopCheckout.Benchmarks;

/// <summary>What each page weighs, asks of the database and scores, as a shopper comes by it.</summary>
internal static partial class PageFigures
{
    // A page for one shopper alone says itself that it is not for search engines; that is no fault.
    private static readonly string[] Personal = ["is-crawlable"];

    /// <summary>A page, and what a shopper's browser sends along.</summary>
    private sealed record Stop(string Name, string Path, bool IsPersonal);

    public static async Task<int> RunAsync()
    {
        var statements = new StatementCount();
        await using var stage = await Stage.SetAsync(StatementCount.Settings, statements.Read);
        using var handler = new HttpClientHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false };
        using var shopper = new HttpClient(handler) { BaseAddress = stage.Shop };
        var stops = await WalkAsync(shopper);
        var cookie = handler.CookieContainer.GetCookieHeader(stage.Shop);

        using var lighthouse = await Lighthouse.OpenAsync();
        Console.WriteLine("page | statements | KB before images | images KB | phone: perf a11y best seo | interactive | largest paint | shift | desktop: perf a11y best seo");
        Console.WriteLine("--- | ---: | ---: | ---: | --- | ---: | ---: | ---: | ---");
        var complaints = new List<string>();
        foreach (var stop in stops)
        {
            var url = new Uri(stage.Shop, stop.Path);
            var asked = await StatementsAsync(statements, shopper, url);
            var skip = stop.IsPersonal ? Personal : null;
            var phone = await lighthouse.MeasureAsync(new(url.AbsoluteUri, cookie, Mobile: true, skip));
            var desktop = await lighthouse.MeasureAsync(new(url.AbsoluteUri, cookie, Mobile: false, skip));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{stop.Name} | {asked} | {phone.Bytes / 1024.0:0} | {phone.Images / 1024.0:0} | {string.Join(' ', phone.Scores)} | {phone.Interactive / 1000.0:0.0} s | {phone.LargestPaint / 1000.0:0.0} s | {phone.Shift:0.000} | {string.Join(' ', desktop.Scores)}"));
            complaints.AddRange(phone.Failed.Concat(desktop.Failed).Distinct(StringComparer.Ordinal).Select(f => $"{stop.Name}: {f}"));
            if (phone.Error is not null)
                complaints.Add($"{stop.Name}: {phone.Error}");
        }

        Console.WriteLine();
        Console.WriteLine("Statements: sent to the database for the page itself, the second time it is asked for. Lighthouse simulates a slow phone on a slow network.");
        foreach (var complaint in complaints)
            Console.WriteLine($"costs points: {complaint}");
        return 0;
    }

    // Fills a basket and places an order, so that the pages behind them can be seen.
    private static async Task<IReadOnlyList<Stop>> WalkAsync(HttpClient shopper)
    {
        var front = await shopper.GetStringAsync(Page("/"));
        var category = CategoryLink().Match(front).Value;
        var product = ProductLink().Match(await shopper.GetStringAsync(Page(category))).Value;
        using var add = new HttpRequestMessage(HttpMethod.Post, Page(product)) { Content = new FormUrlEncodedContent([new("Quantity", "1")]) };
        add.Headers.Add("Sec-Fetch-Site", "same-origin");
        (await shopper.SendAsync(add)).Dispose();
        var stops = new List<Stop>
        {
            new("front page", "/", false),
            new("product list", category, false),
            new("product page", product, false),
            new("search", "/search?q=cheese", true),
            new("basket", "/basket", true),
            new("checkout", "/checkout", true),
            new("book a table", "/book", false),
        };
        stops.AddRange(await OrderedAsync(shopper));
        foreach (var (name, path) in new[] { ("sign in", "/account/sign-in"), ("register", "/account/register") })
        {
            using var answer = await shopper.GetAsync(Page(path));
            if (answer.IsSuccessStatusCode)
                stops.Add(new(name, path, true));
        }

        return stops;
    }

    private static async Task<IReadOnlyList<Stop>> OrderedAsync(HttpClient shopper)
    {
        var form = await shopper.GetStringAsync(Page("/checkout"));
        var fields = HiddenField().Matches(form).Select(m => KeyValuePair.Create(m.Groups["name"].Value, WebUtility.HtmlDecode(m.Groups["value"].Value)))
            .Concat([new("Input.Method", "Collection"), new("Input.Name", "Ada Lovelace"), new("Input.Email", "ada@example.com"), new("Input.Phone", "01632 960 001"), new("Input.AcceptTerms", "true"), new("onPage", "true")]);
        using var placed = await shopper.PostAsync(Page("/checkout"), new FormUrlEncodedContent(fields));
        if (placed.Headers.Location is not { } pay)
            throw new InvalidOperationException($"The order was not placed: {placed.StatusCode}. {string.Join(' ', Mistake().Matches(await placed.Content.ReadAsStringAsync()).Select(m => m.Value))}");

        // Pressing Pay on the page leads either to a page of the shop or to Dojo's; either way the checkout then names the order.
        var stops = new List<Stop>();
        if (!pay.IsAbsoluteUri || pay.Authority == shopper.BaseAddress!.Authority)
            stops.Add(new("pay on the page", pay.IsAbsoluteUri ? pay.PathAndQuery : pay.OriginalString, true));
        return stops;
    }

    private static async Task<int> StatementsAsync(StatementCount statements, HttpClient shopper, Uri url)
    {
        (await shopper.GetAsync(url)).Dispose();
        await Task.Delay(TimeSpan.FromMilliseconds(300));
        statements.Forget();
        (await shopper.GetAsync(url)).Dispose();

        // The log is written a moment after the answer.
        await Task.Delay(TimeSpan.FromMilliseconds(300));
        return statements.For(url.AbsolutePath);
    }

    private static Uri Page(string path) => new(path, UriKind.Relative);

    [GeneratedRegex("(?<=href=\")/c/[^\"]+", RegexOptions.None, 1000)]
    private static partial Regex CategoryLink();

    [GeneratedRegex("(?<=href=\")/p/[^\"]+", RegexOptions.None, 1000)]
    private static partial Regex ProductLink();

    [GeneratedRegex("(?<=class=\"field-error\"[^>]*>)[^<]+", RegexOptions.None, 1000)]
    private static partial Regex Mistake();

    [GeneratedRegex("<input(?=[^>]*type=\"hidden\")(?=[^>]*name=\"(?<name>[^\"]+)\")[^>]*value=\"(?<value>[^\"]*)\"", RegexOptions.None, 1000)]
    private static partial Regex HiddenField();
}
