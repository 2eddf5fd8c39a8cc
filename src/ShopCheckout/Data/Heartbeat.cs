using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ShopCheckout.Data;

/// <summary>A job's last runs, whoever ran it: the last that came to its end, and the last that failed. Tells the health check that the
/// sweeps are alive, and staff what they did.</summary>
public sealed class Heartbeat
{
    public Heartbeat(string job)
    {
        Job = job;
    }

    public string Job { get; private set; }

    /// <summary>When it last ran to its end; the beginning of time if it never did.</summary>
    public DateTimeOffset LastRunAt { get; private set; }

    public int TookMilliseconds { get; private set; }

    public int Items { get; private set; }

    /// <summary>Which of the shop's processes ran it last, well or not.</summary>
    public string RunBy { get; private set; } = string.Empty;

    /// <summary>Runs that failed since one came to its end.</summary>
    public int Failures { get; private set; }

    public DateTimeOffset? LastFailureAt { get; private set; }

    public string? LastError { get; private set; }

    public void Beat(DateTimeOffset now, int items, TimeSpan took, string runBy) =>
        (LastRunAt, Items, TookMilliseconds, RunBy, Failures) = (now, items, (int)took.TotalMilliseconds, runBy, 0);

    public void Miss(DateTimeOffset now, string error, string runBy) =>
        (LastFailureAt, LastError, RunBy, Failures) = (now, error, runBy, Failures + 1);
}

internal sealed class HeartbeatMapping : IEntityTypeConfiguration<Heartbeat>
{
    /// <summary>The first line of most messages.</summary>
    public const int LongestError = 300;

    public void Configure(EntityTypeBuilder<Heartbeat> builder)
    {
        builder.ToTable("Heartbeats");
        builder.HasKey(h => h.Job);
        builder.Property(h => h.Job).HasMaxLength(60);
        builder.Property(h => h.RunBy).HasMaxLength(100).HasDefaultValue(string.Empty);
        builder.Property(h => h.LastError).HasMaxLength(LongestError);
    }
}
