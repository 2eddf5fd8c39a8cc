using System.Globalization;
using System.Runtime.Versioning;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ShopCheckout.PostgreSql.Embedded;

/// <summary>
/// A PostgreSQL server of the shop's own: Debian's programs, its own data folder, reachable through a private socket only.
/// It lives as long as this object or this process, whichever ends first, and nothing that either leaves behind stops the next start.
/// </summary>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    /// <summary>The database role that owns the cluster.</summary>
    public const string User = "shop";

    private static readonly TimeSpan ReadyPoll = TimeSpan.FromMilliseconds(5);

    private readonly EmbeddedPostgresOptions options;
    private readonly ILogger logger;
    private readonly DirectoryLock directoryLock;
    private readonly string socketDirectory;
    private readonly Postmaster postmaster;
    private int stopped;

    private EmbeddedPostgres(
        EmbeddedPostgresOptions options, ILogger logger, DirectoryLock directoryLock, string socketDirectory, PostgresBinaries binaries, UnprivilegedUser user)
    {
        this.options = options;
        this.logger = logger;
        this.directoryLock = directoryLock;
        this.socketDirectory = socketDirectory;
        var start = Shell.Prepare(
            Scripts.Serve,
            [options.DataDirectory, user.Name, socketDirectory, binaries.Postgres, "-D", "/proc/self/fd/9", .. ServerSettings.Arguments(options, socketDirectory)]);
        postmaster = new(start, DiedUnexpectedly);
    }

    /// <summary>The server's process, 0 while there is none.</summary>
    public int ProcessId => postmaster.ProcessId;

    /// <summary>Starts the server, making its data folder first if there is none.</summary>
    /// <exception cref="EmbeddedPostgresException">It cannot run; the message says what to do.</exception>
    public static Task<EmbeddedPostgres> StartAsync(EmbeddedPostgresOptions options, ILogger logger, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(logger);
        return OperatingSystem.IsLinux()
            ? StartOnLinuxAsync(options, logger, cancellationToken)
            : throw new EmbeddedPostgresException("The embedded PostgreSQL runs on Linux only. Elsewhere give the shop a connection string to a server of your own.");
    }

    [SupportedOSPlatform("linux")]
    private static async Task<EmbeddedPostgres> StartOnLinuxAsync(EmbeddedPostgresOptions options, ILogger logger, CancellationToken cancellationToken)
    {
        options = options with { DataDirectory = Path.TrimEndingDirectorySeparator(Path.GetFullPath(options.DataDirectory)) };
        Directory.CreateDirectory(Path.GetDirectoryName(options.DataDirectory)!);

        var taken = await DirectoryLock.TakeAsync(options.DataDirectory, cancellationToken);
        EmbeddedPostgres? server = null;
        try
        {
            var user = await UnprivilegedUser.ChooseAsync(cancellationToken);
            await user.RefuseForeignAsync(options.DataDirectory, cancellationToken);
            var binaries = await PostgresBinaries.FindAsync(options.DataDirectory, cancellationToken);
            if (ClusterDirectory.MajorOf(options.DataDirectory) is null)
                await ClusterDirectory.InitialiseAsync(options.DataDirectory, binaries, user, options.Durable, cancellationToken);
            else
                await ClearAfterKillAsync(options, logger, cancellationToken);
            SocketFolder.Discard(taken.AbandonedSocketDirectory);

            ServerLog.Roll(options.DataDirectory);
            var sockets = await SocketFolder.CreateAsync(options.SocketDirectory, user, cancellationToken);
            taken.Sign(sockets);
            server = new(options, logger, taken, sockets, binaries, user);
            await server.WaitUntilReadyAsync(cancellationToken);
            return server;
        }
        catch (Exception)
        {
            if (server is not null)
                await server.StopAsync();
            else
                taken.Dispose();
            throw;
        }
    }

    /// <summary>A connection string for a database of this cluster; its pools stay well below the server's limit.</summary>
    public string ConnectionString(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = socketDirectory,
        Port = 5432,
        Username = User,
        Database = database,
        ApplicationName = "ShopCheckout",
        // Two cores are busy with a handful of queries; more connections only queue inside the server instead of here.
        MaxPoolSize = Math.Max(4, options.MaxConnections / 3),
        // The shop asks the same questions all day: prepared ones skip parsing and planning.
        MaxAutoPrepare = 100,
        // Local, and started by us: what does not answer in this time is being restarted.
        Timeout = 10,
    }.ConnectionString;

    /// <summary>Makes a database of that name unless there is one.</summary>
    public async Task EnsureDatabaseAsync(string database, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ConnectionString("postgres")) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var exists = new NpgsqlCommand("SELECT 1 FROM pg_database WHERE datname = @name", connection) { Parameters = { new("name", database) } };
        if (await exists.ExecuteScalarAsync(cancellationToken) is not null)
            return;

        // A name cannot be a parameter; quoted, with quotes doubled, it cannot be anything but a name.
        await using var create = new NpgsqlCommand($"CREATE DATABASE \"{database.Replace("\"", "\"\"", StringComparison.Ordinal)}\"", connection);
        await create.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Stops the server cleanly and frees the data folder. Calling it again does nothing.</summary>
    public async Task StopAsync()
    {
        if (Interlocked.Exchange(ref stopped, 1) != 0)
            return;

        await postmaster.StopAsync(options.StopTimeout);
        SocketFolder.Discard(socketDirectory);
        directoryLock.Sign("");
        directoryLock.Dispose();
    }

    public ValueTask DisposeAsync() => new(StopAsync());

    private static async Task ClearAfterKillAsync(EmbeddedPostgresOptions options, ILogger logger, CancellationToken ct)
    {
        if (PostmasterFile.Read(options.DataDirectory) is not { } left)
            return;

        var id = left.ProcessId.ToString(CultureInfo.InvariantCulture);
        var answer = await Shell.RunAsync(Scripts.StopOrphan, [id, options.DataDirectory], ct);
        if (answer.ExitCode != 0)
            throw new EmbeddedPostgresException($"An earlier PostgreSQL, process {id}, still works in {options.DataDirectory} and cannot be stopped.");
        if (answer.Output.Length > 0)
            logger.LogWarning("The last shop was killed; its PostgreSQL (process {ProcessId}) has been stopped", id);

        // Its id may be another process's by now, and PostgreSQL would take that one for a server. Whether children of the dead server
        // still use the folder PostgreSQL finds out by itself, through the shared memory that belongs to it.
        File.Delete(Path.Combine(options.DataDirectory, PostmasterFile.Name));
    }

    private async Task WaitUntilReadyAsync(CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(options.StartTimeout);
        try
        {
            while (PostmasterFile.Read(options.DataDirectory) is not { IsReady: true } file || file.ProcessId != postmaster.ProcessId)
            {
                if (postmaster.Ended.IsCompleted)
                    throw Failed("ended while starting");
                await Task.Delay(ReadyPoll, patience.Token);
            }
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw Failed($"was not ready after {options.StartTimeout.TotalSeconds:0} seconds");
        }

        postmaster.KeepRunning();
    }

    private EmbeddedPostgresException Failed(string how) =>
        new($"PostgreSQL {how}. The end of its log {ServerLog.PathIn(options.DataDirectory)}:\n{ServerLog.LastLines(options.DataDirectory)}", postmaster.Ended.Exception!);

    private void DiedUnexpectedly(int exitCode) =>
        logger.LogError("PostgreSQL ended unexpectedly with exit code {ExitCode} and is started again; see {Log}", exitCode, ServerLog.PathIn(options.DataDirectory));
}
