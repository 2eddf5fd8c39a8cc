using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using ShopCheckout.Baskets;
using ShopCheckout.Data;
using ShopCheckout.PostgreSql;

namespace ShopCheckout.Benchmarks;

/// <summary>What is measured, in the order in which it is printed.</summary>
internal static partial class Scenarios
{
    private const int Baskets = 12_000;
    private const int PaidIntents = 50;

    // The code is compiled while it is first used; what is measured is a shop that has been open for a moment.
    private const int WarmUpSeconds = 6;
    private const int WarmUpOrders = 3_000;

    public static async Task RunAsync(Stage stage, int seconds)
    {
        await stage.StopShopAsync();
        var start = await stage.StartShopAsync();
        var (shop, database) = stage.MemoryMegabytes();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"start to first page, existing database: {start.TotalSeconds:0.00} s"));
        Console.WriteLine($"memory after start (PSS): shop {shop} MB, its database server {database} MB");
        Console.WriteLine();
        Console.WriteLine($"16 connections, {seconds} s each | per second | p50 | p99 | errors");
        Console.WriteLine("--- | ---: | ---: | ---: | ---:");

        await using var db = Open(stage);
        var slug = await db.Products.Where(p => p.Stock!.OnHand > 5).OrderBy(p => p.Rank).Select(p => p.Slug).FirstAsync();
        var category = await db.Categories.OrderBy(c => c.Rank).Select(c => c.Slug).FirstAsync();
        await db.StockLevels.ExecuteUpdateAsync(set => set.SetProperty(s => s.OnHand, 100_000_000));

        var (list, page) = (new Uri(stage.Shop, "/c/" + category), new Uri(stage.Shop, "/p/" + slug));
        await Wrk.GetAsync(list, WarmUpSeconds);
        Print("product list", await Wrk.GetAsync(list, seconds));
        await Wrk.GetAsync(page, WarmUpSeconds);
        Print("product page", await Wrk.GetAsync(page, seconds));

        var adding = (await FillBasketsAsync(stage, db)).Select(b => AddRequest(stage, slug, b)).ToList();
        await Wrk.SendAsync(stage.Shop, adding, WarmUpSeconds);
        Print("add to basket", await Wrk.SendAsync(stage.Shop, adding, seconds));

        var placing = await OrderRequestsAsync(stage, await FillBasketsAsync(stage, db));
        await Wrk.SendAsync(stage.Shop, placing.Take(WarmUpOrders), WarmUpSeconds);
        Print("place order, intent at the Sandbox included", await Wrk.SendAsync(stage.Shop, placing.Skip(WarmUpOrders), seconds));
        await WebhooksAsync(stage, db, seconds);
    }

    private static async Task WebhooksAsync(Stage stage, ShopDbContext db, int seconds)
    {
        var intents = await db.Payments.Where(p => p.IntentId != null).OrderBy(p => p.Id).Select(p => p.IntentId!).Take(PaidIntents).ToListAsync();
        var (secret, account) = (stage.WebhookSecret(), stage.AccountId());
        await PutAsideAsync(db);
        var events = Enumerable.Range(0, 15_000 * (seconds + WarmUpSeconds))
            .Select(i => SteadyLoad.Event(string.Create(CultureInfo.InvariantCulture, $"evt_bench_{i}"), account, intents[i % intents.Count], secret)).ToList();
        var steady = events.Count - (1000 * seconds);

        var port = Stage.FreePort();
        var floorProcess = stage.Start("ShopCheckout.Benchmarks.dll", ["floor", Stage.Local(port).AbsoluteUri, stage.ConnectionString(), secret], []);
        await Stage.WaitAsync(Stage.Local(port));
        var warm = events.Count / 6;
        await Wrk.SendAsync(Stage.Local(port), events.Take(warm).Select(e => EventRequest(Stage.Local(port), "/", e)), WarmUpSeconds);
        var floor = await Wrk.SendAsync(Stage.Local(port), events.Take(steady).Skip(warm).Select(e => EventRequest(Stage.Local(port), "/", e)), seconds);
        floorProcess.Kill();
        Print("webhook floor: HMAC and one insert", floor);

        await Wrk.SendAsync(stage.Shop, events.Take(warm).Select(e => EventRequest(stage.Shop, "/webhooks/dojo", e)), WarmUpSeconds);
        var accept = await Wrk.SendAsync(stage.Shop, events.Take(steady).Skip(warm).Select(e => EventRequest(stage.Shop, "/webhooks/dojo", e)), seconds);
        Print("webhook accept, row durable before the 2xx", accept);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"accept / floor: {accept.PerSecond / floor.PerSecond:0.00}"));

        var left = await PutAsideAsync(db);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"({left} events were still to be processed; put aside)"));
        var calm = await SteadyLoad.PostAsync(new Uri(stage.Shop, "/webhooks/dojo"), events[steady..], 1000, seconds);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"webhook accept at 1,000/s: p50 {calm.P50Milliseconds:0.0} ms, p99 {calm.P99Milliseconds:0.0} ms, {calm.Errors} errors, {calm.PerSecond:0}/s"));
    }

    // Each run is measured without the backlog that the one before it left.
    private static Task<int> PutAsideAsync(ShopDbContext db) =>
        db.InboxEvents.Where(e => e.State == Webhooks.InboxState.Waiting).ExecuteUpdateAsync(set => set.SetProperty(e => e.State, Webhooks.InboxState.Processed));

    private static async Task<IReadOnlyList<string>> OrderRequestsAsync(Stage stage, IReadOnlyList<Guid> baskets)
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() };
        using var http = new HttpClient(handler) { BaseAddress = stage.Shop };
        handler.CookieContainer.Add(stage.Shop, new Cookie("basket", baskets[0].ToString("N")));
        var page = await http.GetStringAsync(new Uri("/checkout", UriKind.Relative));
        var token = Token().Match(page).Groups["t"].Value;
        var total = Agreed().Match(page).Groups["n"].Value;
        var form = handler.CookieContainer.GetCookies(stage.Shop)["form"]!.Value;
        var body = $"__RequestVerificationToken={Uri.EscapeDataString(token)}&Input.AgreedMinor={total}&Input.Method=Collection&Input.Name=Ada+Lovelace&Input.Email=ada%40example.com&Input.Phone=01632+960001&Input.AcceptTerms=true";
        return [.. baskets.Select(b => FormRequest(stage.Shop, "/checkout", body, $"basket={b:N}; form={form}"))];
    }

    // Two things each, spread over the shelves as shoppers spread.
    private static async Task<IReadOnlyList<Guid>> FillBasketsAsync(Stage stage, ShopDbContext db)
    {
        var products = await db.Products.OrderBy(p => p.Rank).Select(p => new { p.Id, p.Price }).ToListAsync();
        var same = products.GroupBy(p => p.Price.Minor).OrderByDescending(g => g.Count()).First().ToList();
        var ids = new SystemIdSource(TimeProvider.System);
        var made = new List<Guid>(Baskets);
        for (var chunk = 0; chunk < Baskets / 1000; chunk++)
        {
            await using var write = Open(stage);
            for (var i = 0; i < 1000; i++)
            {
                var basket = new Basket(ids.NewSecretId(), "GBP", TimeProvider.System.GetUtcNow());
                var product = same[i % same.Count];
                basket.SetQuantity(product.Id, 2, product.Price, TimeProvider.System.GetUtcNow());
                write.Add(basket);
                made.Add(basket.Id);
            }

            await write.SaveChangesAsync();
        }

        return made;
    }

    private static string AddRequest(Stage stage, string slug, Guid basket) => FormRequest(stage.Shop, "/p/" + slug, "Quantity=1", $"basket={basket:N}");

    private static string FormRequest(Uri host, string path, string body, string cookies) =>
        $"POST {path} HTTP/1.1\r\nHost: {host.Authority}\r\nSec-Fetch-Site: same-origin\r\nOrigin: {host.GetLeftPart(UriPartial.Authority)}\r\nCookie: {cookies}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}";

    private static string EventRequest(Uri host, string path, (byte[] Body, string Signature) e) =>
        $"POST {path} HTTP/1.1\r\nHost: {host.Authority}\r\nDojo-Signature: {e.Signature}\r\nContent-Type: application/json\r\nContent-Length: {e.Body.Length}\r\n\r\n{Encoding.UTF8.GetString(e.Body)}";

    private static ShopDbContext Open(Stage stage) =>
        new((DbContextOptions<ShopDbContext>)new DbContextOptionsBuilder<ShopDbContext>().UseShopPostgreSql(new NpgsqlConnectionStringBuilder(stage.ConnectionString()).ConnectionString).Options);

    private static void Print(string what, Wrk.Result result) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what} | {result.PerSecond:#,##0} | {result.P50} | {result.P99} | {result.Errors}"));

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"(?<t>[^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex Token();

    [GeneratedRegex("name=\"Input.AgreedMinor\"[^>]*value=\"(?<n>\\d+)\"", RegexOptions.None, 1000)]
    private static partial Regex Agreed();
}
