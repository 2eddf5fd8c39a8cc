using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using ShopCheckout.Data;
using ShopCheckout.Testing;
using ShopCheckout.Web.Pages;

namespace ShopCheckout.Web.Tests;

/// <summary>The whole shop in this process, on a database of its own with the demo catalogue in it. No Dojo: these tests do not pay.</summary>
public class WebShop : IAsyncLifetime
{
    public const string Origin = "https://shop.test";

    private static readonly HtmlParser Parser = new();

    private TestDatabase? _database;
    private WebApplicationFactory<StatusModel> _factory = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(seeded: true, cancellationToken: TestContext.Current.CancellationToken);
        _factory = Start(ConnectionString ?? _database.ConnectionString);
    }

    /// <summary>A shopper's browser: keeps cookies, does not follow redirects.</summary>
    public HttpClient Browser() => _factory.CreateClient(new() { BaseAddress = new(Origin), AllowAutoRedirect = false, HandleCookies = true });

    /// <summary>Another shop on the same database, set up differently.</summary>
    public WebApplicationFactory<StatusModel> With(params (string Name, string Value)[] settings) =>
        Start(ConnectionString ?? _database!.ConnectionString, settings);

    public ShopDbContext Database() => _database!.CreateContext();

    public Task StockAsync(string slug, int onHand) => ChangeStockAsync(slug, onHand);

    public static async Task<IHtmlDocument> ReadAsync(HttpResponseMessage response) =>
        await Parser.ParseDocumentAsync(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

    public static async Task<IHtmlDocument> GetAsync(HttpClient browser, string path)
    {
        using var response = await browser.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return await ReadAsync(response);
    }

    /// <summary>Sends a form as a browser does from a page of the shop.</summary>
    public static Task<HttpResponseMessage> PostAsync(HttpClient browser, string path, params (string Name, string Value)[] fields) =>
        SendFormAsync(browser, path, fields, ("Sec-Fetch-Site", "same-origin"), ("Origin", Origin));

    public static async Task<HttpResponseMessage> SendFormAsync(
        HttpClient browser, string path, (string Name, string Value)[] fields, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative));
        request.Content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await browser.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Puts a product into the basket and looks at the page that follows.</summary>
    public static async Task<IHtmlDocument> AddAsync(HttpClient browser, string slug, int quantity = 1)
    {
        using var added = await PostAsync(browser, $"/p/{slug}", ("Quantity", quantity.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(System.Net.HttpStatusCode.Redirect, added.StatusCode);
        return await GetAsync(browser, added.Headers.Location!.ToString());
    }

    public static string TokenOf(IHtmlDocument page) =>
        page.QuerySelector<IHtmlInputElement>("input[name=__RequestVerificationToken]")!.Value;

    public async ValueTask DisposeAsync()
    {
        await _factory.DisposeAsync();
        if (_database is not null)
            await _database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Another database than the test's own; null for that.</summary>
    protected virtual string? ConnectionString => null;

    private static WebApplicationFactory<StatusModel> Start(string connectionString, params (string Name, string Value)[] settings) =>
        new WebApplicationFactory<StatusModel>().WithWebHostBuilder(builder =>
        {
            builder.UseEnvironment("Development");
            builder.UseSetting("Database:ConnectionString", connectionString);
            builder.UseSetting("Dojo:ApiKey", "sk_sandbox_of_a_test");
            builder.UseSetting("Dojo:AccountId", "acc_test");
            builder.UseSetting("Dojo:BaseUrl", "http://127.0.0.1:9");
            builder.UseSetting("Dojo:CheckoutUrl", "https://pay.test");
            builder.UseSetting("Dojo:WebhookSecrets:0", "a-secret-of-the-test-shop");
            builder.UseSetting("Shop:SigningKeys:0", "a-key-that-signs-the-links-of-the-test-shop");
            builder.UseSetting("Catalog:FreshForSeconds", "0");
            builder.ConfigureLogging(logging => logging.ClearProviders());
            foreach (var (name, value) in settings)
                builder.UseSetting(name, value);
        });

    private async Task ChangeStockAsync(string slug, int onHand)
    {
        await using var db = Database();
        await db.StockLevels
            .Where(s => db.Products.Any(p => p.Id == s.ProductId && p.Slug == slug))
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.OnHand, onHand));
    }
}

/// <summary>A shop whose database does not answer.</summary>
public sealed class StrandedShop : WebShop
{
    protected override string ConnectionString => "Host=/nowhere;Database=shop;Username=shop;Timeout=2";
}
