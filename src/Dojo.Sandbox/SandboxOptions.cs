namespace Dojo.Sandbox;

/// <summary>The configuration section <c>Sandbox</c>.</summary>
public sealed class SandboxOptions
{
    /// <summary>Where the journal lives. Unset: everything stays in memory and is gone at the end.</summary>
    public string? DataDirectory { get; set; }

    /// <summary>The address that shoppers' browsers reach, used in <c>paymentLink</c>. Unset: the first address listened on.</summary>
    public string? PublicUrl { get; set; }

    public JournalOptions Journal { get; set; } = new();

    public WebhookOptions Webhooks { get; set; } = new();
}

public sealed class JournalOptions
{
    /// <summary>True asks the disk itself to confirm each batch (survives a power cut); false stops at the operating system (survives a killed process).</summary>
    public bool FlushToDisk { get; set; }

    /// <summary>How many intents stay in memory whole, and how many customers and setup intents. Of older ones only the place of their lines in the journal is known, and read when somebody asks.</summary>
    public int IntentsInMemory { get; set; } = 50_000;

    /// <summary>A start compacts the journal when at least this fraction of it is dead. More than 1: never.</summary>
    public double CompactWhenDead { get; set; } = 0.25;

    /// <summary>Less than this is not worth the earlier attempts that a compaction forgets.</summary>
    public long CompactFromBytes { get; set; } = 1024 * 1024;
}

public sealed class WebhookOptions
{
    /// <summary>How long one attempt may take. Dojo does not document its own; ten seconds is what the field uses.</summary>
    public int TimeoutSeconds { get; set; } = 10;

    /// <summary>Attempts in flight for one subscription, so that a slow endpoint is neither flooded nor serialised.</summary>
    public int ConcurrencyPerSubscription { get; set; } = 8;

    /// <summary>The pause before each retry, comma separated; when used up, the delivery is given up and waits for a resend by hand.</summary>
    public string RetryDelays { get; set; } = "00:00:01,00:00:05,00:00:30,00:02:00,00:10:00,01:00:00,06:00:00";

    /// <summary>Each pause is lengthened by up to this fraction, so that a burst that failed together does not come back together.</summary>
    public double RetryJitter { get; set; } = 0.2;
}
