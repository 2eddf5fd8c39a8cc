namespace ShopCheckout.Web.Hosting;

/// <summary>Which database, section "Database".</summary>
internal sealed class DatabaseOptions
{
    public const string PostgreSql = "PostgreSql";
    public const string SqlServer = "SqlServer";

    public string Provider { get; set; } = PostgreSql;

    public string ConnectionString { get; set; } = string.Empty;

    /// <summary>Bring the schema up to date at start. Off where several instances start at once: run `migrate` first instead.</summary>
    public bool MigrateAtStart { get; set; }

    /// <summary>Put the demo catalogue into an empty shop.</summary>
    public bool SeedDemoData { get; set; }
}
