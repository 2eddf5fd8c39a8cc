using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ShopCheckout.Jobs;

namespace ShopCheckout.Data;

/// <summary>A due item whose work threw. It rests for longer each time, so that it does not stand in the way of others, and is given up
/// in the end; staff see it from the first failure on. The row goes when the work succeeds.</summary>
public sealed class TroubledItem
{
    private static readonly TimeSpan[] Waits =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10), TimeSpan.FromHours(1),
        TimeSpan.FromHours(3), TimeSpan.FromHours(6), TimeSpan.FromHours(12),
    ];

    public TroubledItem(string work, Guid itemId, DateTimeOffset firstFailedAt)
    {
        Work = work;
        ItemId = itemId;
        FirstFailedAt = firstFailedAt;
    }

    /// <summary>After about a day a person is told.</summary>
    public static int MaxFailures => Waits.Length + 1;

    /// <summary>The use case that does the work, such as ExpireOrder.</summary>
    public string Work { get; private set; }

    public Guid ItemId { get; private set; }

    /// <summary>As staff are told of it.</summary>
    public string Subject => $"{Work} {ItemId}";

    public int Failures { get; private set; }

    public DateTimeOffset FirstFailedAt { get; private set; }

    public DateTimeOffset NextTryAt { get; private set; }

    public string LastError { get; private set; } = string.Empty;

    /// <summary>Not tried any more, until a person says so.</summary>
    public DateTimeOffset? GivenUpAt { get; private set; }

    public bool IsResting(DateTimeOffset now) => GivenUpAt is not null || NextTryAt > now;

    public void Fail(string error, DateTimeOffset now)
    {
        Failures++;
        LastError = error is { Length: > TroubledItemMapping.LongestError } ? error[..TroubledItemMapping.LongestError] : error;
        NextTryAt = now + Jitter.Spread(Waits[Math.Min(Failures, Waits.Length) - 1], ItemId, Failures);
        if (Failures >= MaxFailures)
            GivenUpAt ??= now;
    }

    public void TryAgain(DateTimeOffset now) => (Failures, NextTryAt, GivenUpAt) = (0, now, null);

    public void GiveUp(DateTimeOffset now) => GivenUpAt ??= now;
}

internal sealed class TroubledItemMapping : IEntityTypeConfiguration<TroubledItem>
{
    public const int LongestError = 500;

    public void Configure(EntityTypeBuilder<TroubledItem> builder)
    {
        builder.ToTable("TroubledItems");
        builder.HasKey(t => new { t.Work, t.ItemId });
        builder.Property(t => t.Work).HasMaxLength(60);
        builder.Property(t => t.LastError).HasMaxLength(LongestError);
        builder.HasIndex(t => t.GivenUpAt);
    }
}
