using System.Globalization;
using System.Text;
using Dojo.Client;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ShopCheckout.Abuse;
using ShopCheckout.Baskets;
using ShopCheckout.Bookings;
using ShopCheckout.Catalog;
using ShopCheckout.Checkout;
using ShopCheckout.Data;
using ShopCheckout.Discounts;
using ShopCheckout.Fulfilment;
using ShopCheckout.Gateway;
using ShopCheckout.Mail;
using ShopCheckout.Orders;
using ShopCheckout.Payments;
using ShopCheckout.PostgreSql;
using ShopCheckout.SqlServer;
using ShopCheckout.Webhooks;

namespace ShopCheckout.Testing;

/// <summary>The shop without its web pages: real handlers, a real database of its own, a real Sandbox over HTTP, and a clock that jumps.
/// It can be killed at any commit or call and started again on the same database.</summary>
public sealed class TestShop : IAsyncDisposable
{
    public const string WebhookSecret = "a-secret-of-the-test-shop";

    private readonly TestDatabase _database;
    private readonly MailServer? _mailServer;
    private ServiceProvider _services;

    private TestShop(TestDatabase database, SandboxServer sandbox, JumpingClock clock, string accountId, MailServer? mailServer)
    {
        _database = database;
        _mailServer = mailServer;
        Clock = clock;
        Sandbox = sandbox;
        AccountId = accountId;
        _services = Build();
    }

    public SandboxServer Sandbox { get; }

    public string AccountId { get; }

    /// <summary>The merchant's settings; <see cref="RestartAsync"/> after changing it.</summary>
    public Action<ShopOptions> Settings { get; set; } = _ => { };

    /// <summary>The merchant's rules for tables; <see cref="RestartAsync"/> after changing them.</summary>
    public Action<BookingOptions> Tables { get; set; } = _ => { };

    /// <summary>When goods can be collected; <see cref="RestartAsync"/> after changing it.</summary>
    public Action<CollectionRules> Collection { get; set; } = _ => { };

    /// <summary>When declined cards stop being bad luck; <see cref="RestartAsync"/> after changing it.</summary>
    public Action<CardTestingOptions> CardTesting { get; set; } = _ => { };

    /// <summary>Who asks. Nobody over a network, until a test says otherwise.</summary>
    public TestCaller Caller { get; } = new();

    public JumpingClock Clock { get; }

    public CrashSites Crashes { get; } = new();

    /// <summary>Costs 4.50, no VAT, ten in stock.</summary>
    public Product Tea { get; private set; } = null!;

    /// <summary>Costs 12.00, 20 % VAT, the last one.</summary>
    public Product Mug { get; private set; } = null!;

    /// <param name="provider">Which database.</param>
    /// <param name="mailServer">Where its mails go; without one they stay in the outbox.</param>
    /// <param name="sharesClock">Whether time passes at Dojo too when <see cref="Clock"/> jumps: holds end.</param>
    public static async Task<TestShop> OpenAsync(DatabaseProvider provider = DatabaseProvider.PostgreSql, MailServer? mailServer = null, bool sharesClock = false)
    {
        var clock = new JumpingClock();
        var sandbox = await SandboxServer.StartAsync(clock: sharesClock ? clock : null);
        var shop = new TestShop(await TestDatabase.CreateAsync(provider), sandbox, clock, "acc_test_shop", mailServer);
        await shop.StockAsync();
        return shop;
    }

    public ShopDbContext Database() => _database.CreateContext();

    /// <summary>A new process on the same database, alive whatever happened to the last one.</summary>
    public async Task RestartAsync()
    {
        Crashes.Arm(0);
        await _services.DisposeAsync();
        _services = Build();
    }

    public async Task<TResponse> SendAsync<TResponse>(IRequest<TResponse> message)
    {
        await using var scope = _services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(message);
    }

    public T Service<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public async Task<Guid> FillBasketAsync(params (Product Product, int Quantity)[] wanted)
    {
        await using var db = Database();
        var basket = new Basket(Service<IIdSource>().NewSecretId(), "GBP", Clock.GetUtcNow());
        foreach (var (product, quantity) in wanted)
            basket.SetQuantity(product.Id, quantity, product.Price, Clock.GetUtcNow());
        db.Add(basket);
        await db.SaveChangesAsync();
        return basket.Id;
    }

    public async Task ChangeBasketAsync(Guid basketId, Product product, int quantity)
    {
        await using var db = Database();
        var basket = await db.Baskets.Include(b => b.Lines).SingleAsync(b => b.Id == basketId);
        basket.SetQuantity(product.Id, quantity, product.Price, Clock.GetUtcNow());
        await db.SaveChangesAsync();
    }

    public static CheckoutForm Form(FulfilmentMethod method = FulfilmentMethod.Collection) => new(
        "Ada Lovelace", "ada@example.com", "01632 960 001", method, "1 St James's Square", null, "London", "sw1y4jh", null, AcceptTerms: true);

    /// <summary>Presses Pay on what the checkout page shows right now.</summary>
    public async Task<PlaceOrder.Result> PressPayAsync(Guid basketId, CheckoutForm? form = null)
    {
        form ??= Form();
        var view = await SendAsync(new ViewCheckout.Query(basketId, form));
        return await SendAsync(new PlaceOrder.Command(basketId, form, view.Quote.ToPay.Minor));
    }

    /// <summary>Asks for one card to be let through, as every way to a card form does.</summary>
    public async Task<Verdict> PassAsync(Guid basketId)
    {
        await using var scope = _services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<CardGate>().PassAsync(basketId, CancellationToken.None);
    }

    public static string IntentOf(PlaceOrder.Result result) =>
        result is PlaceOrder.Result.PayAt pay ? pay.PaymentLink.Split('/')[^1] : throw new InvalidOperationException($"Nothing to pay at: {result}.");

    /// <summary>An event as Dojo sends it, signed.</summary>
    public (byte[] Body, string Signature) Event(string intentId, string eventId = "evt_1", string status = "Captured", string? accountId = null, string secret = WebhookSecret)
    {
        var at = Clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture);
        var body = Encoding.UTF8.GetBytes($$$"""
            {"id":"{{{eventId}}}","event":"payment_intent.status_updated","accountId":"{{{accountId ?? AccountId}}}","createdAt":"{{{at}}}","data":{"paymentIntentId":"{{{intentId}}}","paymentStatus":"{{{status}}}","captureMode":"Auto"}}
            """);
        return (body, WebhookSignature.Compute(body, secret));
    }

    /// <summary>Hands an event in as the webhook endpoint does.</summary>
    public Task<AcceptEvent.Result> ReceiveAsync((byte[] Body, string Signature) signed) => SendAsync(new AcceptEvent.Command(signed.Body, signed.Signature));

    /// <summary>Lets the inbox be worked off until nothing is due, moving time on as waits ask for it.</summary>
    public async Task WorkOffInboxAsync()
    {
        for (var i = 0; i < 20; i++)
        {
            await SendAsync(new SweepInbox.Command());
            await using var db = Database();
            if (!await db.InboxEvents.AnyAsync(e => e.State == InboxState.Waiting))
                return;
            Clock.Jump(TimeSpan.FromMinutes(2));
        }
    }

    /// <summary>Everything that runs in the background, for long enough that nothing is left to do.</summary>
    public async Task LetTimePassAsync(TimeSpan time)
    {
        var step = TimeSpan.FromMinutes(5);
        for (var passed = TimeSpan.Zero; passed <= time; passed += step)
        {
            await SendAsync(new SweepInbox.Command());
            await SendAsync(new SweepUnheardPayments.Command());
            await SendAsync(new SweepUnansweredCalls.Command());
            await SendAsync(new SweepDueCaptures.Command());
            await SendAsync(new SweepHolds.Command());
            await SendAsync(new SweepExpiredHolds.Command());
            await SendAsync(new SweepMail.Command());
            await SendAsync(new SweepBookings.Command());
            await SendAsync(new SweepDueFees.Command());
            Clock.Jump(step);
        }
    }

    public async Task<(Order Order, Payment Payment)> TheOrderAsync()
    {
        await using var db = Database();
        var order = await db.Orders.Include(o => o.Lines).Include(o => o.Events).SingleAsync(o => o.Status != OrderStatus.Cancelled);
        return (order, await db.Payments.Include(p => p.Attempts).SingleAsync(p => p.OrderId == order.Id));
    }

    public async Task<(int OnHand, int Held)> StockOfAsync(Product product)
    {
        await using var db = Database();
        var level = await db.StockLevels.SingleAsync(s => s.ProductId == product.Id);
        return (level.OnHand, level.Held);
    }

    /// <summary>Something more for sale, ten of it, no VAT.</summary>
    public async Task<Product> SellAsync(string slug, long minor, Action<Product>? charging = null)
    {
        await using var db = Database();
        var product = new Product(Service<IIdSource>().NewId(), Tea.CategoryId, slug, slug, slug, slug, new Money(minor, "GBP"), 0, 3, Clock.GetUtcNow());
        charging?.Invoke(product);
        db.AddRange(product, new StockLevel(product.Id, 10));
        await db.SaveChangesAsync();
        return product;
    }

    /// <summary>A code that holds from now on.</summary>
    public async Task<DiscountCode> OfferCodeAsync(string code, DiscountKind kind, long value, Action<DiscountCode>? limits = null)
    {
        await using var db = Database();
        var made = new DiscountCode(Service<IIdSource>().NewId(), code, kind, value, Clock.GetUtcNow());
        limits?.Invoke(made);
        db.Add(made);
        await db.SaveChangesAsync();
        return made;
    }

    public async Task SetStockAsync(Product product, int onHand)
    {
        await using var db = Database();
        await db.StockLevels.Where(s => s.ProductId == product.Id).ExecuteUpdateAsync(set => set.SetProperty(s => s.OnHand, onHand));
    }

    /// <summary>What cards were really charged, by the Sandbox's own books, in minor units.</summary>
    public async Task<long> ChargedMinorAsync() => (await Sandbox.LedgerAsync()).Sum(e => (long)e!["charged"]!);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Sandbox.DisposeAsync();
        await _database.DisposeAsync();
    }

    private async Task StockAsync()
    {
        var ids = Service<IIdSource>();
        var category = new Category(ids.NewId(), "pantry", "Pantry", "For the shelf", 1);
        Tea = new Product(ids.NewId(), category.Id, "tea", "Tea", "Black tea", "Leaves.", new Money(450, "GBP"), 0, 1, Clock.GetUtcNow());
        Mug = new Product(ids.NewId(), category.Id, "mug", "Mug", "A mug", "Stoneware.", new Money(1200, "GBP"), 2000, 2, Clock.GetUtcNow());
        await using var db = Database();
        db.AddRange(category, Tea, Mug, new StockLevel(Tea.Id, 10), new StockLevel(Mug.Id, 1));
        await db.SaveChangesAsync();
    }

    private ServiceProvider Build()
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
        services.AddSingleton<TimeProvider>(Clock);
        services.AddShop();
        services.AddSingleton<ICaller>(Caller);
        services.AddDojoGateway();
        if (_database.Provider == DatabaseProvider.SqlServer)
            services.AddShopOnSqlServer(_ => _database.ConnectionString);
        else
            services.AddShopOnPostgreSql(_ => _database.ConnectionString);
        services.ConfigureDbContext<ShopDbContext>(options => options.AddInterceptors(Crashes.Interceptors));
        services.ConfigureHttpClientDefaults(http => http.AddHttpMessageHandler(Crashes.Handler));
        services.Configure<DojoOptions>(dojo =>
        {
            dojo.ApiKey = SandboxServer.ApiKey;
            dojo.BaseUrl = Sandbox.BaseUrl;
            dojo.CheckoutUrl = Sandbox.BaseUrl;
            dojo.AccountId = AccountId;
            dojo.WebhookSecrets.Add(WebhookSecret);
        });
        services.Configure<MailOptions>(mail =>
        {
            (mail.From, mail.MerchantAddress) = ("shop@example.com", "merchant@example.com");
            if (_mailServer is not null)
                (mail.Smtp.Host, mail.Smtp.Port, mail.Smtp.Tls) = ("127.0.0.1", _mailServer.Port, false);
        });
        services.Configure<ShopOptions>(shop => shop.SigningKeys.Add("a-signing-key-of-at-least-32-characters"));
        services.Configure<ShopOptions>(Settings);
        services.Configure<BookingOptions>(Tables);
        services.Configure<CollectionRules>(Collection);
        services.Configure<CardTestingOptions>(CardTesting);
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true });
    }
}
