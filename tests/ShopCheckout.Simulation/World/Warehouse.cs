using Microsoft.EntityFrameworkCore;
using ShopCheckout.Baskets;
using ShopCheckout.Bookings;
using ShopCheckout.Catalog;
using ShopCheckout.Data;
using ShopCheckout.PostgreSql;
using ShopCheckout.Simulation.Scheduling;
using ShopCheckout.Testing;

namespace ShopCheckout.Simulation.World;

/// <summary>The database of one worker: made once, emptied before each schedule. Triggers note what no later read could see.</summary>
internal sealed class Warehouse : IAsyncDisposable
{
    private const string Watchers = """
        CREATE TABLE sim_edges (id bigserial PRIMARY KEY, what text, entity uuid, was text, became text);
        CREATE TABLE sim_stock (product uuid, on_hand int, held int);
        CREATE TABLE sim_processed (event_id text, payment text, flagged bool);
        CREATE FUNCTION sim_edge() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN
          INSERT INTO sim_edges (what, entity, was, became) VALUES (TG_TABLE_NAME, NEW."Id", OLD."Status", NEW."Status"); RETURN NULL; END$$;
        CREATE FUNCTION sim_stock() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN
          INSERT INTO sim_stock VALUES (NEW."ProductId", NEW."OnHand", NEW."Held"); RETURN NULL; END$$;
        CREATE FUNCTION sim_processed() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN
          INSERT INTO sim_processed SELECT NEW."EventId", p."Status", p."FlaggedBecause" IS NOT NULL FROM "Payments" p WHERE p."IntentId" = NEW."IntentId"; RETURN NULL; END$$;
        CREATE TABLE sim_attempts (number bigserial, attempt uuid);
        CREATE FUNCTION sim_attempt() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN
          INSERT INTO sim_attempts (attempt) VALUES (NEW."Id"); RETURN NULL; END$$;
        CREATE TRIGGER sim_attempt AFTER INSERT ON "PaymentAttempts" FOR EACH ROW EXECUTE FUNCTION sim_attempt();
        CREATE TABLE sim_tables (what text);
        CREATE FUNCTION sim_table() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN
          INSERT INTO sim_tables SELECT 'Bookings ' || NEW."Number" || ' and ' || o."Number" FROM "Bookings" o
            WHERE o."Id" <> NEW."Id" AND o."TableId" = NEW."TableId" AND o."StartsAt" < NEW."EndsAt" AND NEW."StartsAt" < o."EndsAt"
              AND o."Status" IN ('AwaitingGuarantee', 'Confirmed', 'Arrived', 'NoShow'); RETURN NULL; END$$;
        CREATE CONSTRAINT TRIGGER sim_table AFTER INSERT OR UPDATE ON "Bookings" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
          WHEN (NEW."Status" IN ('AwaitingGuarantee', 'Confirmed', 'Arrived', 'NoShow')) EXECUTE FUNCTION sim_table();
        CREATE TABLE sim_baskets (what text);
        CREATE FUNCTION sim_basket() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN
          INSERT INTO sim_baskets SELECT 'Basket ' || NEW."OpenBasketId" || ' had ' || count(*) || ' open orders' FROM "Orders" o WHERE o."OpenBasketId" = NEW."OpenBasketId" HAVING count(*) > 1; RETURN NULL; END$$;
        CREATE CONSTRAINT TRIGGER sim_basket AFTER INSERT ON "Orders" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW."OpenBasketId" IS NOT NULL) EXECUTE FUNCTION sim_basket();
        CREATE TRIGGER sim_edge AFTER UPDATE ON "Orders" FOR EACH ROW WHEN (OLD."Status" IS DISTINCT FROM NEW."Status") EXECUTE FUNCTION sim_edge();
        CREATE TRIGGER sim_edge AFTER UPDATE ON "Payments" FOR EACH ROW WHEN (OLD."Status" IS DISTINCT FROM NEW."Status") EXECUTE FUNCTION sim_edge();
        CREATE TRIGGER sim_stock AFTER UPDATE ON "StockLevels" FOR EACH ROW
          WHEN (NEW."OnHand" < 0 OR NEW."Held" < 0 OR NEW."Held" > NEW."OnHand") EXECUTE FUNCTION sim_stock();
        CREATE CONSTRAINT TRIGGER sim_processed AFTER UPDATE ON "InboxEvents" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW."State" = 'Processed' AND OLD."State" <> 'Processed') EXECUTE FUNCTION sim_processed();
        """;

    private const string Sessions =
        // Before the next actor moves, so that of two who wait for each other it is always the second whose statement is ended.
        "-c deadlock_timeout=1ms "
        // A connection that was cut takes its plans with it: those for any value are made once, and serve tables of a few rows as well.
        + "-c plan_cache_mode=force_generic_plan -c join_collapse_limit=1 -c enable_hashjoin=off -c enable_mergejoin=off -c enable_material=off -c enable_memoize=off "
        // Nobody looks at what the server could tell of itself, and of what goes wrong in a hundred thousand schedules its log would fill the disk.
        + "-c track_activities=off -c track_counts=off -c update_process_title=off -c log_min_messages=fatal";

    // Its triggers and foreign keys are those of a copy of the database: they say nothing.
    private const string Sweeping = Sessions + " -c session_replication_role=replica";

    // Deleted rows stay until somebody tidies up, and every statement walks over them.
    private const int TidiedEvery = 200;

    public static readonly Guid Planned = new("00000000-0000-7000-8000-000000000004");

    // The night before is over: the next comparison with the provider's list comes at three in the morning, and mends nothing before.
    private static readonly string LastNight = $"""
        INSERT INTO "ReconciliationRuns" ("Id", "Night", "StartedBy", "RequestedAt", "State", "Intents", "Unlisted", "Orphans", "Healed", "Unexplained", "Failures", "Version")
        VALUES ('00000000-0000-7000-8000-000000000099', '{VirtualClock.Start:yyyy-MM-dd}', 'system', '{VirtualClock.Start:yyyy-MM-dd} 02:00Z', 'Done', 0, 0, 0, 0, 0, 0, 1);
        """;

    private readonly TestDatabase _database;
    private readonly DbContextOptions<ShopDbContext> _options;
    private readonly Overseer _sweeper;
    private readonly string _tidying;
    private int _emptied;

    private Warehouse(TestDatabase database, Overseer monitor, Overseer sweeper, Product[] products, string tidying)
    {
        _database = database;
        _sweeper = sweeper;
        _tidying = tidying;
        var options = new DbContextOptionsBuilder<ShopDbContext>();
        options.UseShopPostgreSql(ConnectionString);
        _options = options.Options;
        Monitor = monitor;
        Products = products;
    }

    public Overseer Monitor { get; }

    /// <summary>Statements are prepared as in production, only sooner. What a session might leave behind, and the shop leaves nothing, is
    /// not tidied up each time a connection goes back to the pool: that would be seven statements for each of ours.</summary>
    public string ConnectionString => $"{_database.ConnectionString};No Reset On Close=true;Max Auto Prepare=400;Auto Prepare Min Usages=1;Options={Sessions}";

    /// <summary>Tea at 4.50 without VAT, the mug at 12.00 with, the cake at 30.00, whose money is held until it is sent, and the book at 25.00,
    /// which comes out the day after tomorrow and is paid for then.</summary>
    public IReadOnlyList<Product> Products { get; }

    public static async Task<Warehouse> OpenAsync(string? change)
    {
        var database = await TestDatabase.CreateAsync();
        var products = await StockAsync(database);
        var monitor = await Overseer.OpenAsync(database.ConnectionString, Sessions);
        await monitor.ExecuteAsync(Watchers);
        if (change is not null)
            await monitor.ExecuteAsync(change);
        string[] kept = ["__EFMigrationsHistory", "Products", "ProductTerms", "Categories", "StockLevels", "DiningTables", "OpeningHours"];
        var tables = (await monitor.ReadAsync("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"))[0]
            .Select(r => (string)r[0]!).Except(kept, StringComparer.Ordinal).ToList();
        var begun = await WithRowsAsync(monitor, tables);
        await monitor.ExecuteAsync($"""
            {string.Concat(begun.Select(t => $"CREATE TABLE \"sim_first_{t}\" AS TABLE \"{t}\";"))}
            CREATE FUNCTION sim_empty(stock int[]) RETURNS void LANGUAGE plpgsql AS $$BEGIN
              {string.Concat(tables.Select(t => $"DELETE FROM \"{t}\";"))}
              {string.Concat(begun.Select(t => $"INSERT INTO \"{t}\" OVERRIDING SYSTEM VALUE SELECT * FROM \"sim_first_{t}\";"))}
              {string.Concat(products.Select((p, i) => $"UPDATE \"StockLevels\" SET \"OnHand\" = stock[{i + 1}], \"Held\" = 0 WHERE \"ProductId\" = '{p.Id}';"))}
              {LastNight}
            END$$;
            """);
        return new Warehouse(
            database, monitor, await Overseer.OpenAsync(database.ConnectionString, Sweeping), products, $"VACUUM {string.Join(", ", tables.Append("StockLevels").Select(t => $"\"{t}\""))}");
    }

    /// <param name="stock">How many there are of each product.</param>
    public async Task EmptyAsync(IReadOnlyList<int> stock)
    {
        await _sweeper.ExecuteAsync("SELECT sim_empty($1)", stock.ToArray());
        if (++_emptied % TidiedEvery == 0)
            await _sweeper.ExecuteAsync(_tidying);
    }

    public async Task FillBasketAsync(Guid basketId, params (int Product, int Quantity)[] wanted)
    {
        await using var db = new ShopDbContext(_options);
        var basket = new Basket(basketId, "GBP", VirtualClock.Start);
        foreach (var (product, quantity) in wanted)
            basket.SetQuantity(Products[product].Id, quantity, Products[product].Price, VirtualClock.Start);
        db.Add(basket);
        await db.SaveChangesAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Monitor.DisposeAsync();
        await _sweeper.DisposeAsync();
        await _database.DisposeAsync();
    }

    // What a new shop begins with is there again each time.
    private static async Task<IReadOnlyList<string>> WithRowsAsync(Overseer monitor, IReadOnlyList<string> tables)
    {
        var first = await monitor.ReadAsync(string.Concat(tables.Select(t => $"SELECT 1 FROM \"{t}\" LIMIT 1;")));
        return [.. tables.Where((_, i) => first[i].Count > 0)];
    }

    private static async Task<Product[]> StockAsync(TestDatabase database)
    {
        var ids = new SimulatedIds(TimeProvider.System);
        var category = new Category(ids.NewId(), "pantry", "Pantry", "For the shelf", 1);
        Product[] products =
        [
            new(new Guid("00000000-0000-7000-8000-000000000001"), category.Id, "tea", "Tea", "Black tea", "Leaves.", new Money(450, "GBP"), 0, 1, VirtualClock.Start),
            new(new Guid("00000000-0000-7000-8000-000000000002"), category.Id, "mug", "Mug", "A mug", "Stoneware.", new Money(1200, "GBP"), 2000, 2, VirtualClock.Start),
            new(new Guid("00000000-0000-7000-8000-000000000003"), category.Id, "cake", "Cake", "A cake", "Baked when ordered.", new Money(3000, "GBP"), 2000, 3, VirtualClock.Start),
            new(Planned, category.Id, "book", "Book", "A cookbook", "Hardback.", new Money(2500, "GBP"), 0, 4, VirtualClock.Start),
        ];
        products[2].ChargeWhenSent();
        products[3].SellBefore(VirtualClock.Start.AddDays(2));
        await using var db = database.CreateContext();
        db.Add(category);
        db.AddRange(products.AsEnumerable());
        db.AddRange(products.Select(p => new StockLevel(p.Id, 0)));
        db.Add(new DiningTable(ids.NewId(), "Window", 4, 1, 1));
        db.AddRange(Enum.GetValues<DayOfWeek>().Select(day => new OpeningHours(ids.NewId(), day, new TimeOnly(12, 0), new TimeOnly(23, 30))));
        await db.SaveChangesAsync();
        return products;
    }
}
