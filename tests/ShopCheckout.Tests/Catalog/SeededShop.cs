using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ShopCheckout.Baskets;
using ShopCheckout.Catalog;
using ShopCheckout.Data;
using ShopCheckout.PostgreSql;
using ShopCheckout.Testing;

namespace ShopCheckout.Tests.Catalog;

/// <summary>The demo shop in a database of its own, with a clock that stands still and a count of what the database was asked.</summary>
public sealed class SeededShop : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private IDatabaseErrors _errors = null!;

    public ManualTimeProvider Clock { get; } = new();

    public QueryCounter Queries { get; } = new();

    public IOptions<ShopOptions> Options { get; } = Microsoft.Extensions.Options.Options.Create(new ShopOptions());

    public IIdSource Ids { get; }

    public SeededShop() => Ids = new SystemIdSource(Clock);

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(seeded: true, cancellationToken: TestContext.Current.CancellationToken);
        await using var services = new ServiceCollection().AddShopOnPostgreSql(_ => _database.ConnectionString).BuildServiceProvider();
        _errors = services.GetRequiredService<IDatabaseErrors>();
    }

    public ShopDbContext Open() =>
        new(((DbContextOptionsBuilder<ShopDbContext>)new DbContextOptionsBuilder<ShopDbContext>()
            .UseShopPostgreSql(_database.ConnectionString)
            .AddInterceptors(Queries)).Options);

    public CatalogCache NewCache() => new(Clock, TimeSpan.FromSeconds(3));

    /// <summary>Asks with nothing remembered from before.</summary>
    public async Task<ListProducts.Result> ListAsync(ListProducts.Query query)
    {
        await using var db = Open();
        using var cache = NewCache();
        return await new ListProducts.Handler(db, cache).Handle(query, TestContext.Current.CancellationToken);
    }

    public async Task<ViewProduct.Model?> ViewAsync(string slug)
    {
        await using var db = Open();
        using var cache = NewCache();
        return await new ViewProduct.Handler(db, cache, Microsoft.Extensions.Options.Options.Create(new ShopOptions()), TimeProvider.System).Handle(new(slug), TestContext.Current.CancellationToken);
    }

    public async Task<AddToBasket.Result> AddAsync(Guid? basketId, string slug, int quantity = 1)
    {
        await using var db = Open();
        using var counts = new BasketCounts();
        return await new AddToBasket.Handler(db, Ids, Clock, counts, _errors, Options)
            .Handle(new(basketId, slug, quantity), TestContext.Current.CancellationToken);
    }

    public async Task<ChangeBasket.Result> ChangeAsync(Guid basketId, params (string Slug, int Quantity)[] changes)
    {
        await using var db = Open();
        using var counts = new BasketCounts();
        var command = new ChangeBasket.Command(basketId, [.. changes.Select(c => new ChangeBasket.Change(c.Slug, c.Quantity))]);
        return await new ChangeBasket.Handler(db, Clock, counts, _errors).Handle(command, TestContext.Current.CancellationToken);
    }

    public async Task<ViewBasket.Model> BasketAsync(Guid? basketId)
    {
        await using var db = Open();
        using var counts = new BasketCounts();
        return await new ViewBasket.Handler(db, counts, Options).Handle(new(basketId), TestContext.Current.CancellationToken);
    }

    public async Task ChangeProductAsync(string slug, Action<Product> change)
    {
        await using var db = Open();
        change(await db.Products.SingleAsync(p => p.Slug == slug));
        await db.SaveChangesAsync();
    }

    public async Task StockAsync(string slug, int onHand, int held = 0)
    {
        await using var db = Open();
        await db.StockLevels
            .Where(s => db.Products.Any(p => p.Id == s.ProductId && p.Slug == slug))
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.OnHand, onHand).SetProperty(s => s.Held, held));
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    /// <summary>Counts the round trips that carry a command.</summary>
    public sealed class QueryCounter : DbCommandInterceptor
    {
        private int _count;

        public int Count => _count;

        public void Reset() => _count = 0;

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref _count);
            return new(result);
        }
    }
}
