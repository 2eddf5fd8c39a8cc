namespace ShopCheckout.PostgreSql.Embedded;

/// <summary>How the shop's own PostgreSQL server is set up.</summary>
public sealed record EmbeddedPostgresOptions
{
    /// <summary>The folder of the cluster; made on first start, found again on the next.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>False turns every protection against power loss off; for tests, whose data nobody misses.</summary>
    public bool Durable { get; init; } = true;

    /// <summary>Connections the server accepts, all pools together. An idle one costs about 2 MB.</summary>
    public int MaxConnections { get; init; } = 60;

    /// <summary>Server settings (as in postgresql.conf) that come on top of ours and win over them.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Where the socket lies; by default a new private folder below the temporary folder. Keep it short: paths of sockets end at 107 bytes.</summary>
    public string? SocketDirectory { get; init; }

    /// <summary>How long a start may take. Long, because recovery after a power cut replays the write-ahead log first.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long a clean stop may take before the server is stopped the hard way, which costs nothing but a recovery.</summary>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(20);
}
