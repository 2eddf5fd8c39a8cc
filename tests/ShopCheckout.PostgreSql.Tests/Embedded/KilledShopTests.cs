using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using ShopCheckout.PostgreSql.Embedded;
using ShopCheckout.Testing;

namespace ShopCheckout.PostgreSql.Tests.Embedded;

public sealed class KilledShopTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Data => folder.Combine("data", "postgres");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task KilledShop_TakesItsServerAlong()
    {
        await using var shop = await ServerHost.StartAsync(Data);

        await shop.KillAsync();

        await Wait.UntilAsync(() => !Wait.IsRunning(shop.PostmasterId), "the server ends after its shop");
    }

    [Fact]
    public async Task KilledShop_StartsAgainAtOnceWithEverythingCommitted()
    {
        await using var shop = await ServerHost.StartAsync(Data);
        await shop.ExecuteAsync("CREATE TABLE kept AS SELECT 42 AS answer");
        await shop.KillAsync();

        await using var server = await StartAsync();

        Assert.Equal(42, await AskAsync(server, "SELECT answer FROM kept"));
        Assert.False(Wait.IsRunning(shop.PostmasterId));
        Assert.False(Directory.Exists(new NpgsqlConnectionStringBuilder(shop.ConnectionString).Host));
    }

    [Fact]
    public async Task ServerThatOutlivedItsShop_IsStoppedFirst()
    {
        await (await StartAsync()).StopAsync();
        using var orphan = await StartOrphanAsync();

        await using var server = await StartAsync();

        Assert.True(orphan.HasExited);
        Assert.Equal(1, await AskAsync(server, "SELECT 1"));
    }

    [Fact]
    public async Task IdOfTheDeadServer_NowAnotherProcess_IsLeftAlone()
    {
        await (await StartAsync()).StopAsync();
        using var bystander = Process.Start("sleep", "600");
        await File.WriteAllTextAsync(
            Path.Combine(Data, "postmaster.pid"), string.Create(CultureInfo.InvariantCulture, $"{bystander.Id}\n/proc/self/fd/9\n1\n5432\n/tmp\n\n\nready\n"));

        await using (var server = await StartAsync())
            Assert.Equal(1, await AskAsync(server, "SELECT 1"));

        Assert.False(bystander.HasExited);
        bystander.Kill();
    }

    [Fact]
    public async Task KillDuringInitdb_DoesNotStopTheNextStart()
    {
        await using (var shop = ServerHost.Launch(Data))
        {
            await Wait.UntilAsync(
                () => Directory.Exists(folder.Combine("data")) && Directory.GetDirectories(folder.Combine("data"), "postgres.init-*").Length > 0,
                "initdb begins");
            await shop.KillAsync();
        }

        Assert.False(Directory.Exists(Data));
        await using var server = await StartAsync();

        Assert.Equal(1, await AskAsync(server, "SELECT 1"));
        Assert.Empty(Directory.GetDirectories(folder.Combine("data"), "*.init-*"));
    }

    [Fact]
    public async Task HalfFinishedInitdb_IsThrownAway()
    {
        Directory.CreateDirectory(Data + ".init-77/base");
        await File.WriteAllTextAsync(Data + ".init-77/PG_VERSION", "15\n");

        await using var server = await StartAsync();

        Assert.Equal(1, await AskAsync(server, "SELECT 1"));
        Assert.False(Directory.Exists(Data + ".init-77"));
    }

    [Fact]
    public async Task KilledServer_IsStartedAgainUnderTheSameAddress()
    {
        await using var server = await StartAsync();
        await AskAsync(server, "CREATE TABLE kept AS SELECT 42 AS answer");
        var killed = server.ProcessId;

        using (var postmaster = Process.GetProcessById(killed))
            postmaster.Kill();

        await Wait.UntilAsync(() => server.ProcessId != killed && Answers(server), "the server is back");
        Assert.Equal(42, await AskAsync(server, "SELECT answer FROM kept"));
    }

    private static bool Answers(EmbeddedPostgres server)
    {
        try
        {
            using var connection = new NpgsqlConnection(server.ConnectionString("postgres") + ";Pooling=false");
            connection.Open();
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    /// <summary>A server in the folder that no death signal reaches.</summary>
    private async Task<Process> StartOrphanAsync()
    {
        File.SetUnixFileMode(folder.Path, (UnixFileMode)0x1ED); // 0755: the server's user has to reach its socket
        var binaries = await PostgresBinaries.FindAsync(Data, default);
        var user = await UnprivilegedUser.ChooseAsync(default);
        var sockets = folder.Combine("sockets");
        Directory.CreateDirectory(sockets);
        var withoutSignal = Scripts.Serve.Replace("--pdeathsig INT", "--pdeathsig clear", StringComparison.Ordinal);
        var orphan = Process.Start(Shell.Prepare(
            withoutSignal, [Data, user.Name, sockets, binaries.Postgres, "-D", "/proc/self/fd/9", .. ServerSettings.Arguments(Options, sockets)]))!;
        await Wait.UntilAsync(() => PostmasterFile.Read(Data) is { IsReady: true }, "the orphan runs");
        Assert.Equal(orphan.Id, PostmasterFile.Read(Data)!.ProcessId);
        return orphan;
    }

    private EmbeddedPostgresOptions Options => new() { DataDirectory = Data };

    private Task<EmbeddedPostgres> StartAsync() =>
        EmbeddedPostgres.StartAsync(Options, NullLogger.Instance, TestContext.Current.CancellationToken);

    private static async Task<object?> AskAsync(EmbeddedPostgres server, string sql)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString("postgres") + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
