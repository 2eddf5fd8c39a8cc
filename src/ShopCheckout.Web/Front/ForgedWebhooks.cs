using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace ShopCheckout.Web.Front;

/// <summary>Counts webhooks that nobody of ours signed, by where they come from.</summary>
public sealed class ForgedWebhooks : IDisposable
{
    private readonly PartitionedRateLimiter<HttpContext> _limiter;

    public ForgedWebhooks(IOptions<RateLimits> limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        var perMinute = limits.Value.ForgedWebhooksPerMinute;
        _limiter = PartitionedRateLimiter.Create<HttpContext, NetworkAddress>(http => perMinute <= 0
            ? RateLimitPartition.GetNoLimiter(default(NetworkAddress))
            : RateLimitPartition.GetFixedWindowLimiter(
                NetworkAddress.Of(http), _ => new FixedWindowRateLimiterOptions { PermitLimit = perMinute, Window = TimeSpan.FromMinutes(1) }));
    }

    /// <summary>Counts one more.</summary>
    public bool AreTooMany(HttpContext http)
    {
        using var lease = _limiter.AttemptAcquire(http);
        return !lease.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();
}
