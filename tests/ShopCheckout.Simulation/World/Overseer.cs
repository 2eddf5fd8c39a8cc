using Npgsql;

namespace ShopCheckout.Simulation.World;

/// <summary>A connection beside the shop's: sees who waits for whom, cuts connections, reads everything for the judge.</summary>
public sealed class Overseer : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlCommand _isBlocked;

    // An actor may cut a connection while the conductor asks who waits.
    private readonly SemaphoreSlim _one = new(1, 1);

    private Overseer(NpgsqlConnection connection)
    {
        _connection = connection;
        _isBlocked = new NpgsqlCommand("SELECT cardinality(pg_blocking_pids($1)) > 0", connection) { Parameters = { new NpgsqlParameter<int>() } };
    }

    /// <param name="connectionString">Of the database that is watched.</param>
    /// <param name="options">Settings of the session, as the server takes them on its command line.</param>
    public static async Task<Overseer> OpenAsync(string connectionString, string options)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, MaxAutoPrepare = 400, AutoPrepareMinUsages = 1, Options = options }.ConnectionString);
        await connection.OpenAsync();
        return new Overseer(connection);
    }

    public async Task<bool> IsBlockedAsync(int backendId)
    {
        using var _ = await AloneAsync();
        ((NpgsqlParameter<int>)_isBlocked.Parameters[0]).TypedValue = backendId;
        return (bool)(await _isBlocked.ExecuteScalarAsync())!;
    }

    /// <summary>Returns once the server process is gone, with whatever it held.</summary>
    public Task TerminateAsync(int backendId) => ExecuteAsync("SELECT pg_terminate_backend($1, 5000)", backendId);

    /// <param name="parameter">What stands for $1, if anything does.</param>
    public async Task ExecuteAsync(string sql, object? parameter = null)
    {
        using var _ = await AloneAsync();
        await using var command = new NpgsqlCommand(sql, _connection);
        if (parameter is not null)
            command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>All rows of all statements, in order.</summary>
    public async Task<List<List<object?[]>>> ReadAsync(string sql)
    {
        using var _ = await AloneAsync();
        await using var command = new NpgsqlCommand(sql, _connection);
        await using var reader = await command.ExecuteReaderAsync();
        var results = new List<List<object?[]>>();
        do
        {
            var rows = new List<object?[]>();
            while (await reader.ReadAsync())
            {
                var row = new object?[reader.FieldCount];
                for (var i = 0; i < row.Length; i++)
                    row[i] = reader.GetValue(i) is var value and not DBNull ? value : null;
                rows.Add(row);
            }

            results.Add(rows);
        }
        while (await reader.NextResultAsync());
        return results;
    }

    public async ValueTask DisposeAsync()
    {
        _one.Dispose();
        await _isBlocked.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private async Task<Turn> AloneAsync()
    {
        await _one.WaitAsync();
        return new Turn(_one);
    }

    private sealed class Turn(SemaphoreSlim one) : IDisposable
    {
        public void Dispose() => one.Release();
    }
}
