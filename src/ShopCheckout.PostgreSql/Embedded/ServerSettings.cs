using System.Globalization;

namespace ShopCheckout.PostgreSql.Embedded;

/// <summary>
/// Settings for a small machine (2 cores, 200 MB for shop and database together). They are given on the command line, so that a
/// data folder keeps no old ones.
/// </summary>
internal static class ServerSettings
{
    public static IEnumerable<string> Arguments(EmbeddedPostgresOptions options, string socketDirectory)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            // Reachable through the private socket and nothing else.
            ["listen_addresses"] = "",
            ["port"] = "5432",
            ["unix_socket_directories"] = socketDirectory,
            ["unix_socket_permissions"] = "0700",
            ["cluster_name"] = "shopcheckout",
            ["max_connections"] = options.MaxConnections.ToString(CultureInfo.InvariantCulture),

            ["shared_buffers"] = "64MB",
            ["work_mem"] = "8MB",
            ["maintenance_work_mem"] = "32MB",
            ["effective_cache_size"] = "1GB",
            ["random_page_cost"] = "1.1",
            ["jit"] = "off",

            // Short queries on two cores: workers would only queue behind each other.
            ["max_parallel_workers_per_gather"] = "0",
            ["autovacuum_max_workers"] = "2",
            ["max_logical_replication_workers"] = "0",

            // Nobody replicates from it, so the log only has to survive a crash.
            ["wal_level"] = "minimal",
            ["max_wal_senders"] = "0",
            ["wal_buffers"] = "8MB",
            ["wal_compression"] = "on",
            ["max_wal_size"] = "512MB",

            ["timezone"] = "UTC",
            ["log_timezone"] = "UTC",
            ["log_checkpoints"] = "off",
        };

        if (!options.Durable)
        {
            settings["fsync"] = "off";
            settings["synchronous_commit"] = "off";
            settings["full_page_writes"] = "off";
        }

        foreach (var (name, value) in options.Settings)
            settings[name] = value;

        foreach (var (name, value) in settings)
        {
            yield return "-c";
            yield return $"{name}={value}";
        }
    }
}
