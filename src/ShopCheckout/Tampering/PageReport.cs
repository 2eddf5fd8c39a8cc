using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ShopCheckout.Tampering;

/// <summary>What browsers kept a page from doing: how often, and nothing about whose browser it was.</summary>
public sealed class PageReport
{
    public const int LongestPage = 100;
    public const int LongestDirective = 60;
    public const int LongestBlocked = 200;

    public PageReport(Guid id, string page, string directive, string blocked, bool isNoise, DateTimeOffset firstAt)
    {
        Id = id;
        Page = page;
        Directive = directive;
        Blocked = blocked;
        IsNoise = isNoise;
        Count = 1;
        FirstAt = firstAt;
        LastAt = firstAt;
    }

    public Guid Id { get; private set; }

    /// <summary>Which page, its secrets and ids left out: /orders/{…}.</summary>
    public string Page { get; private set; }

    /// <summary>Which of the policy's directives: script-src-elem.</summary>
    public string Directive { get; private set; }

    /// <summary>What was kept out: an origin, or a word such as inline.</summary>
    public string Blocked { get; private set; }

    /// <summary>It came from an extension of the browser, not from the page.</summary>
    public bool IsNoise { get; private set; }

    public long Count { get; private set; }

    public DateTimeOffset FirstAt { get; private set; }

    public DateTimeOffset LastAt { get; private set; }
}

internal sealed class PageReportMapping : IEntityTypeConfiguration<PageReport>
{
    public void Configure(EntityTypeBuilder<PageReport> builder)
    {
        builder.ToTable("PageReports");
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.Page).HasMaxLength(PageReport.LongestPage);
        builder.Property(r => r.Directive).HasMaxLength(PageReport.LongestDirective);
        builder.Property(r => r.Blocked).HasMaxLength(PageReport.LongestBlocked);
        builder.HasIndex(r => new { r.Page, r.Directive, r.Blocked, r.IsNoise }).IsUnique();
        builder.HasIndex(r => r.LastAt);
    }
}
