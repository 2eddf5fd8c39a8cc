using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using ShopCheckout.PostgreSql.Embedded;
using ShopCheckout.Testing;

namespace ShopCheckout.PostgreSql.Tests.Embedded;

public sealed class EmbeddedPostgresTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Data => folder.Combine("data", "postgres");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task FirstStart_MakesAClusterThatSortsByBytesAndSpeaksUtf8()
    {
        await using var server = await StartAsync();

        Assert.Equal("UTF8", await AskAsync(server, "SHOW server_encoding"));
        Assert.Equal("B Z a b ä", await AskAsync(server, "SELECT string_agg(x, ' ' ORDER BY x) FROM unnest(ARRAY['b','Z','ä','a','B']) x"));
        Assert.Equal("Ä", await AskAsync(server, "SELECT upper('ä')"));
    }

    [Fact]
    public async Task Server_ListensOnAPrivateSocketOnly()
    {
        await using var server = await StartAsync();

        Assert.Equal("", await AskAsync(server, "SHOW listen_addresses"));
        var socketFolder = new NpgsqlConnectionStringBuilder(server.ConnectionString("postgres")).Host!;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(socketFolder));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Data));
    }

    [Fact]
    public async Task Restart_FindsTheData()
    {
        await using (var first = await StartAsync())
            await AskAsync(first, "CREATE TABLE kept AS SELECT 42 AS answer");

        await using var second = await StartAsync();

        Assert.Equal(42, await AskAsync(second, "SELECT answer FROM kept"));
    }

    [Fact]
    public async Task Stop_LeavesNoProcessAndNoSocketFolder()
    {
        var server = await StartAsync();
        var process = server.ProcessId;
        var socketFolder = new NpgsqlConnectionStringBuilder(server.ConnectionString("postgres")).Host!;
        Assert.True(Wait.IsRunning(process));

        await server.StopAsync();

        Assert.False(Wait.IsRunning(process));
        Assert.False(Directory.Exists(socketFolder));
        Assert.False(File.Exists(Path.Combine(Data, "postmaster.pid")));
    }

    [Theory]
    [InlineData(true, "on")]
    [InlineData(false, "off")]
    public async Task Durable_DecidesWhetherTheDiskIsAwaited(bool durable, string expected)
    {
        await using var server = await StartAsync(durable: durable);

        Assert.Equal(expected, await AskAsync(server, "SHOW fsync"));
        Assert.Equal(expected, await AskAsync(server, "SHOW synchronous_commit"));
        Assert.Equal(expected, await AskAsync(server, "SHOW full_page_writes"));
    }

    [Fact]
    public async Task SecondStart_OnTheSameFolder_IsRefusedAndNamesTheHolder()
    {
        await using var first = await ServerHost.StartAsync(Data);

        var refused = await Assert.ThrowsAsync<EmbeddedPostgresException>(() => StartAsync());

        Assert.Equal($"The data folder {Data} is in use by process {first.ProcessId}. Stop that shop first, or choose another data folder.", refused.Message);
        await first.ExecuteAsync("SELECT 1");
    }

    [Fact]
    public async Task Start_WithASettingPostgresRefuses_TellsTheEndOfItsLog()
    {
        var refused = await Assert.ThrowsAsync<EmbeddedPostgresException>(
            () => StartAsync(settings: new() { ["shared_buffers"] = "plenty" }));

        Assert.Contains("invalid value for parameter \"shared_buffers\": \"plenty\"", refused.Message, StringComparison.Ordinal);
        await using var next = await StartAsync();
    }

    [Fact]
    public async Task Start_InAFolderOfSomethingElse_LeavesItAlone()
    {
        Directory.CreateDirectory(Data);
        await File.WriteAllTextAsync(Path.Combine(Data, "diary.txt"), "dear diary");

        var refused = await Assert.ThrowsAsync<EmbeddedPostgresException>(() => StartAsync());

        // As root it is already refused for its owner; for anybody, nothing is touched.
        Assert.Contains(Data, refused.Message, StringComparison.Ordinal);
        Assert.Equal("dear diary", await File.ReadAllTextAsync(Path.Combine(Data, "diary.txt")));
    }

    [Fact]
    public async Task Start_OnAClusterOfAVersionThatIsMissing_NamesThePackage()
    {
        await (await StartAsync()).StopAsync();
        await File.WriteAllTextAsync(Path.Combine(Data, "PG_VERSION"), "9\n");

        var refused = await Assert.ThrowsAsync<EmbeddedPostgresException>(() => StartAsync());

        Assert.EndsWith("Install the package: apt-get install postgresql-9", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WithASocketFolderBeyondTheSystemsLimit_SaysSo()
    {
        var options = Options() with { SocketDirectory = folder.Combine(new string('x', 100)) };

        var refused = await Assert.ThrowsAsync<EmbeddedPostgresException>(() => EmbeddedPostgres.StartAsync(options, NullLogger.Instance, default));

        Assert.Contains("is too long", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EnsureDatabase_MakesItOnce()
    {
        await using var server = await StartAsync();

        await server.EnsureDatabaseAsync("odd \"name", default);
        await server.EnsureDatabaseAsync("odd \"name", default);

        Assert.Equal(1L, await AskAsync(server, "SELECT count(*) FROM pg_database WHERE datname = 'odd \"name'"));
    }

    [Fact]
    public async Task ConnectionStrings_OfTheServersPools_StayBelowItsLimit()
    {
        await using var server = await StartAsync();

        var pool = new NpgsqlConnectionStringBuilder(server.ConnectionString("shop")).MaxPoolSize;

        // The shop's pool and the job engine's, and room for an administrator.
        Assert.InRange(2 * pool, 8, int.Parse((string)(await AskAsync(server, "SHOW max_connections"))!, null) - 3);
    }

    private EmbeddedPostgresOptions Options(bool durable = false) => new() { DataDirectory = Data, Durable = durable };

    private Task<EmbeddedPostgres> StartAsync(bool durable = false, Dictionary<string, string>? settings = null) =>
        EmbeddedPostgres.StartAsync(Options(durable) with { Settings = settings ?? [] }, NullLogger.Instance, TestContext.Current.CancellationToken);

    private static async Task<object?> AskAsync(EmbeddedPostgres server, string sql)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString("postgres") + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
