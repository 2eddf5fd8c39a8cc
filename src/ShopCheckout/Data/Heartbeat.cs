using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ShopCheckout.Data;

/// <summary>When a job last ran to its end, whoever ran it. Tells the health check that the sweeps are alive.</summary>
public sealed class Heartbeat
{
    public Heartbeat(string job, DateTimeOffset lastRunAt)
    {
        Job = job;
        LastRunAt = lastRunAt;
    }

    public string Job { get; private set; }

    public DateTimeOffset LastRunAt { get; private set; }

    public void Beat(DateTimeOffset now) => LastRunAt = now;
}

internal sealed class HeartbeatMapping : IEntityTypeConfiguration<Heartbeat>
{
    public void Configure(EntityTypeBuilder<Heartbeat> builder)
    {
        builder.ToTable("Heartbeats");
        builder.HasKey(h => h.Job);
        builder.Property(h => h.Job).HasMaxLength(60);
    }
}
