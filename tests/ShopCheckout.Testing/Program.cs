using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using ShopCheckout.PostgreSql.Embedded;
using ShopCheckout.Testing;

// serve-cluster            a cluster that all test processes share, until standard input closes; prints its connection string
// report ...               sums a test run, see TestReport
// host-cluster FOLDER      a durable cluster in FOLDER, as a shop hosts one; prints its connection string and the server's process id
switch (args)
{
    case ["serve-cluster"]:
        await using (var cluster = await PostgresCluster.StartOwnAsync(CancellationToken.None))
        {
            Console.WriteLine(cluster.AdminConnectionString);
            await Console.In.ReadToEndAsync();
        }

        return 0;

    case ["host-cluster", var folder]:
        try
        {
            await using var server = await EmbeddedPostgres.StartAsync(new() { DataDirectory = folder }, NullLogger.Instance, CancellationToken.None);
            Console.WriteLine(server.ConnectionString("postgres"));
            Console.WriteLine(server.ProcessId);
            await Console.In.ReadToEndAsync();
            return 0;
        }
        catch (EmbeddedPostgresException refused)
        {
            await Console.Error.WriteLineAsync(refused.Message);
            return 2;
        }

    case ["report", var results, var tests, var exitCode, var log, .. var filter]:
        return TestReport.Print(results, tests, int.Parse(exitCode, CultureInfo.InvariantCulture), log, filtered: filter.Length > 0);

    default:
        await Console.Error.WriteLineAsync("Usage: ShopCheckout.Testing serve-cluster | host-cluster FOLDER | report RESULTS TESTS EXITCODE LOG [FILTER]");
        return 64;
}
