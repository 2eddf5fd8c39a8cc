using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using ShopCheckout.PostgreSql.Embedded;

namespace ShopCheckout.Testing;

/// <summary>The PostgreSQL server of a test run: the one named by <see cref="Variable"/>, or one of our own for this process.</summary>
public sealed class PostgresCluster : IAsyncDisposable
{
    /// <summary>A connection string to an administrator's database of a running server; ./test sets it for all test projects.</summary>
    public const string Variable = "SHOPCHECKOUT_TEST_POSTGRES";

    private static readonly Lazy<Task<PostgresCluster>> Shared = new(FindOrStartAsync);

    private readonly EmbeddedPostgres? server;
    private readonly TemporaryFolder? folder;

    private PostgresCluster(string adminConnectionString, EmbeddedPostgres? server = null, TemporaryFolder? folder = null)
    {
        AdminConnectionString = adminConnectionString;
        this.server = server;
        this.folder = folder;
    }

    public string AdminConnectionString { get; }

    /// <summary>The cluster that all tests of this process share; it ends with the process.</summary>
    public static Task<PostgresCluster> GetAsync() => Shared.Value;

    public static async Task<PostgresCluster> StartOwnAsync(CancellationToken cancellationToken)
    {
        var temporary = new TemporaryFolder();
        var options = new EmbeddedPostgresOptions
        {
            DataDirectory = temporary.Combine("pg"),
            Durable = false,
            // Every test database has pools of its own, and several test processes share the cluster.
            MaxConnections = 400,
            Settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["shared_buffers"] = "256MB", ["autovacuum"] = "off" },
        };
        var started = await EmbeddedPostgres.StartAsync(options, NullLogger.Instance, cancellationToken);
        return new(started.ConnectionString("postgres"), started, temporary);
    }

    public string ConnectionString(string database) => new NpgsqlConnectionStringBuilder(AdminConnectionString)
    {
        Database = database,
        MaxPoolSize = 20,
        IncludeErrorDetail = true,
    }.ConnectionString;

    /// <summary>Runs one statement as administrator.</summary>
    public async Task ExecuteAsync(string sql, CancellationToken cancellationToken = default)
    {
        await using var connection = new NpgsqlConnection(AdminConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
            await server.DisposeAsync();
        folder?.Dispose();
    }

    private static async Task<PostgresCluster> FindOrStartAsync()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given)
            return new(given);

        var own = await StartOwnAsync(CancellationToken.None);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => own.DisposeAsync().AsTask().GetAwaiter().GetResult();
        return own;
    }
}
