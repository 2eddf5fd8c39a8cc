using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using ShopCheckout.PostgreSql.Embedded;
using ShopCheckout.Testing;

namespace ShopCheckout.PostgreSql.Tests.Embedded;

/// <summary>Root's shop and an ordinary user's. What needs root to set up is skipped without it, and says so.</summary>
public sealed class PrivilegeTests : IDisposable
{
    private const string NeedsRoot = "Only root can set this up: it is about a server that drops from root to another user.";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly TemporaryFolder folder = new();

    public static bool IsRoot => Environment.IsPrivilegedProcess;

    public void Dispose() => folder.Dispose();

    [Fact(Skip = NeedsRoot, SkipUnless = nameof(IsRoot))]
    public async Task Root_DataBelowAFolderTheServerCannotEnter_Works()
    {
        var data = folder.Combine("closed", "deep", "postgres");
        Directory.CreateDirectory(folder.Combine("closed"), OwnerOnly);

        for (var start = 0; start < 2; start++)
        {
            await using var server = await StartAsync(data);
            Assert.NotEqual("root", await OwnerOfAsync($"/proc/{server.ProcessId}"));
            await AskAsync(server, "CREATE TABLE IF NOT EXISTS kept (id int)");
        }
    }

    [Fact(Skip = NeedsRoot, SkipUnless = nameof(IsRoot))]
    public async Task Root_DataOfAnotherUser_IsRefusedInASentence()
    {
        var data = folder.Combine("postgres");
        await (await StartAsync(data)).StopAsync();
        await RunAsync("chown", "-R", "daemon", data);

        var refused = await Assert.ThrowsAsync<EmbeddedPostgresException>(() => StartAsync(data));

        Assert.StartsWith($"The data folder {data} belongs to the user daemon", refused.Message, StringComparison.Ordinal);
    }

    [Fact(Skip = NeedsRoot, SkipUnless = nameof(IsRoot))]
    public async Task OrdinaryUser_StartsStopsAndIsKilledLikeRoot()
    {
        var program = await CopyForEverybodyAsync();
        var home = folder.Combine("home");
        Directory.CreateDirectory(home);
        await RunAsync("chown", "nobody", home);
        var data = Path.Combine(home, "data", "postgres");

        await using (var first = await ServerHost.StartAsync(data, "nobody", program))
        {
            await first.ExecuteAsync("CREATE TABLE kept (id int)");
            Assert.Equal("nobody", await OwnerOfAsync($"/proc/{first.PostmasterId}"));
            await first.KillAsync();
        }

        await using var second = await ServerHost.StartAsync(data, "nobody", program);
        await second.ExecuteAsync("SELECT id FROM kept");
        Assert.Equal("", await second.StopAsync());
    }

    [Fact(Skip = NeedsRoot, SkipUnless = nameof(IsRoot))]
    public async Task OrdinaryUser_DataOfRootsShop_IsRefusedInASentence()
    {
        var program = await CopyForEverybodyAsync();
        var data = folder.Combine("postgres");
        await (await StartAsync(data)).StopAsync();

        await using var user = ServerHost.Launch(data, "nobody", program);

        Assert.StartsWith($"The data folder {data} was made by another user", await user.StopAsync(), StringComparison.Ordinal);
    }

    /// <summary>The repository itself may lie where only root can read.</summary>
    private async Task<string> CopyForEverybodyAsync()
    {
        File.SetUnixFileMode(folder.Path, OwnerOnly | UnixFileMode.OtherExecute | UnixFileMode.OtherRead);
        var program = folder.Combine("program");
        await RunAsync("cp", "-r", AppContext.BaseDirectory, program);
        await RunAsync("chmod", "-R", "a+rX", program);
        return program;
    }

    private static async Task RunAsync(string command, params string[] arguments)
    {
        using var process = Process.Start(command, arguments);
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
    }

    private static async Task<string> OwnerOfAsync(string path) =>
        (await Shell.RunAsync("stat -c %U -- \"$1\"", [path], default)).Output;

    private static Task<EmbeddedPostgres> StartAsync(string data) =>
        EmbeddedPostgres.StartAsync(new() { DataDirectory = data, Durable = false }, NullLogger.Instance, TestContext.Current.CancellationToken);

    private static async Task AskAsync(EmbeddedPostgres server, string sql)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString("postgres") + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
