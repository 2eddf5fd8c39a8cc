using System.Net.Http.Headers;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using ShopCheckout.Customers;
using ShopCheckout.Data;
using ShopCheckout.Orders;
using ShopCheckout.Testing;
using ShopCheckout.Web.Hosting;

namespace ShopCheckout.Web.Tests;

/// <summary>The shop's pages and endpoints in this process, on a database of its own and a real Sandbox.</summary>
public sealed class ShopFactory : WebApplicationFactory<Web.Api.DojoWebhookController>
{
    public const string WebhookSecret = "a-secret-of-the-web-tests";
    public const string AccountId = "acc_web_tests";
    public const string AdminEmail = "admin@example.com";
    public const string AdminPassword = "a-long-test-password";
    public const string ShopperPassword = "a-shopper's long password";

    private readonly TestDatabase _database;
    private readonly Dictionary<string, string> _settings;

    private ShopFactory(TestDatabase database, SandboxServer sandbox, Dictionary<string, string> settings)
    {
        _database = database;
        Sandbox = sandbox;
        _settings = settings;
        ClientOptions.AllowAutoRedirect = false;
    }

    public SandboxServer Sandbox { get; }

    /// <summary>Another clock than the machine's; set before the first browser comes.</summary>
    public JumpingClock? Clock { get; set; }

    /// <summary>Only where a test is about them: what a job does in the middle of another would be a matter of luck. Set before the first
    /// browser comes.</summary>
    public bool RunsJobs { get; set; }

    /// <summary>Other languages than the settings' own; set before the first browser comes.</summary>
    public Tongues? Tongues { get; set; }

    public static async Task<ShopFactory> OpenAsync(params (string Key, string Value)[] settings)
    {
        var database = await TestDatabase.CreateAsync(seeded: true);
        return new ShopFactory(database, await SandboxServer.StartAsync(), settings.ToDictionary(s => s.Key, s => s.Value, StringComparer.Ordinal));
    }

    public ShopDbContext Database() => _database.CreateContext();

    public string OrderToken(Guid orderId) => Services.GetRequiredService<OrderLinks>().TokenFor(orderId);

    public static async Task<IHtmlDocument> ReadAsync(HttpResponseMessage response)
    {
        ArgumentNullException.ThrowIfNull(response);
        return new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync());
    }

    /// <summary>Sends a page's form back as a browser would, with the given fields changed.</summary>
    public static async Task<HttpResponseMessage> SubmitAsync(HttpClient client, string url, IHtmlFormElement form, params (string Name, string Value)[] changes)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(form);
        var fields = form.Elements.OfType<IHtmlInputElement>()
            .Where(i => i.Name is { Length: > 0 } && (i.Type is not ("radio" or "checkbox") || i.IsChecked))
            .Select(i => (Name: i.Name!, i.Value))
            .Where(f => changes.All(c => c.Name != f.Name))
            .Concat(changes)
            .Select(f => KeyValuePair.Create(f.Name, f.Value));
        using var content = new FormUrlEncodedContent(fields);
        return await client.PostAsync(new Uri(url, UriKind.Relative), content);
    }

    public async Task<HttpClient> SignInAsync()
    {
        var client = CreateClient();
        var page = await ReadAsync(await client.GetAsync(new Uri("/admin/sign-in", UriKind.Relative)));
        using var response = await SubmitAsync(client, "/admin/sign-in", page.Forms.Single(), ("Email", AdminEmail), ("Password", AdminPassword));
        Assert.Equal(System.Net.HttpStatusCode.Redirect, response.StatusCode);
        return client;
    }

    /// <summary>Makes a shopper's account whose address is confirmed, as if they had registered.</summary>
    public async Task<Guid> MakeShopperAsync(string email, string password = ShopperPassword, string? fullName = "Ada Lovelace")
    {
        await using var scope = Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<ShopUser>>();
        var user = new ShopUser(scope.ServiceProvider.GetRequiredService<IIdSource>().NewId(), email, fullName, TimeProvider.System.GetUtcNow()) { EmailConfirmed = true };
        Assert.True((await users.CreateAsync(user, password)).Succeeded);
        return user.Id;
    }

    /// <summary>Signs a browser in to the account of a shopper.</summary>
    public static async Task SignInShopperAsync(HttpClient client, string email, string password = ShopperPassword)
    {
        using var response = await TryShopperAsync(client, email, password);
        Assert.Equal(System.Net.HttpStatusCode.Redirect, response.StatusCode);
    }

    public static async Task<HttpResponseMessage> TryShopperAsync(HttpClient client, string email, string password, string returnUrl = "")
    {
        var url = $"/account/sign-in?returnUrl={Uri.EscapeDataString(returnUrl)}";
        var page = await ReadAsync(await client.GetAsync(new Uri(url, UriKind.Relative)));
        return await SubmitAsync(client, url, page.Forms.Single(f => f.QuerySelector("#Password") is not null), ("Email", email), ("Password", password));
    }

    /// <summary>A new account and a browser that is signed in to it.</summary>
    public async Task<(HttpClient Client, Guid CustomerId)> ShopperAsync(string email)
    {
        var customerId = await MakeShopperAsync(email);
        var client = CreateClient();
        await SignInShopperAsync(client, email);
        return (client, customerId);
    }

    public static ByteArrayContent Json(byte[] body)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Sandbox.DisposeAsync();
        await _database.DisposeAsync();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        builder.UseSetting("Database:ConnectionString", _database.ConnectionString);
        builder.UseSetting("Dojo:ApiKey", SandboxServer.ApiKey);
        builder.UseSetting("Dojo:BaseUrl", Sandbox.BaseUrl.AbsoluteUri);
        builder.UseSetting("Dojo:CheckoutUrl", Sandbox.BaseUrl.AbsoluteUri);
        builder.UseSetting("Dojo:ClientScriptUrl", Sandbox.ClientScriptUrl.AbsoluteUri);
        builder.UseSetting("Dojo:AccountId", AccountId);
        builder.UseSetting("Dojo:WebhookSecrets:0", WebhookSecret);
        builder.UseSetting("Shop:SigningKeys:0", "a-signing-key-of-at-least-32-characters");
        builder.UseSetting("Admin:Email", AdminEmail);
        builder.UseSetting("Admin:Password", AdminPassword);
        builder.UseSetting("RateLimits:SignInPerMinute", "1000");
        builder.UseSetting("RateLimits:AccountPerMinute", "1000");
        foreach (var (key, value) in _settings)
            builder.UseSetting(key, value);
        if (Clock is { } clock)
            builder.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(clock));
        if (!RunsJobs)
            builder.ConfigureTestServices(services => services.Remove(services.Single(s => s.ImplementationType == typeof(JobHost))));
        if (Tongues is { } tongues)
            builder.ConfigureTestServices(services => services.AddSingleton(tongues));
    }
}
