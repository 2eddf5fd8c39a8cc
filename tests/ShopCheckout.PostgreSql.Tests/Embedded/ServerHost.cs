using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace ShopCheckout.PostgreSql.Tests.Embedded;

/// <summary>Another process that hosts a server in a folder, as a shop would; it can be killed.</summary>
internal sealed class ServerHost : IAsyncDisposable
{
    private readonly Process process;

    private ServerHost(Process process) => this.process = process;

    public string ConnectionString { get; private set; } = "";

    public int PostmasterId { get; private set; }

    public int ProcessId => process.Id;

    public static async Task<ServerHost> StartAsync(string folder, string? asUser = null, string? programFolder = null)
    {
        var host = Launch(folder, asUser, programFolder);
        host.ConnectionString = await host.ReadLineAsync();
        host.PostmasterId = int.Parse(await host.ReadLineAsync(), CultureInfo.InvariantCulture);
        return host;
    }

    /// <summary>Does not wait for the server.</summary>
    public static ServerHost Launch(string folder, string? asUser = null, string? programFolder = null)
    {
        var start = new ProcessStartInfo(asUser is null ? "dotnet" : "setpriv")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        if (asUser is not null)
        {
            // Ours may be nothing to that user.
            start.Environment["TMPDIR"] = "/tmp";
            foreach (var argument in (string[])["--reuid", asUser, "--regid", "nogroup", "--clear-groups", "dotnet"])
                start.ArgumentList.Add(argument);
        }

        start.ArgumentList.Add(Path.Combine(programFolder ?? AppContext.BaseDirectory, "ShopCheckout.Testing.dll"));
        start.ArgumentList.Add("host-cluster");
        start.ArgumentList.Add(folder);
        return new(Process.Start(start)!);
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>Ends as a shop ends; returns what it wrote to standard error.</summary>
    public async Task<string> StopAsync()
    {
        process.StandardInput.Close();
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return errors;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            await KillAsync();
        process.Dispose();

        // A killed shop cannot; its next start would.
        if (new NpgsqlConnectionStringBuilder(ConnectionString).Host is { } sockets && Directory.Exists(sockets))
            Directory.Delete(sockets, recursive: true);
    }

    private async Task<string> ReadLineAsync() =>
        await process.StandardOutput.ReadLineAsync()
            ?? throw new InvalidOperationException($"The host ended early: {await process.StandardError.ReadToEndAsync()}");
}
