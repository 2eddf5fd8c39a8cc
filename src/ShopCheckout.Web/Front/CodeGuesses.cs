using System.Threading.RateLimiting;

namespace ShopCheckout.Web.Front;

/// <summary>Counts the discount codes that were not valid, by the address they came from: people mistype a few, guessing takes thousands.</summary>
public sealed class CodeGuesses : IDisposable
{
    private const int MostGuesses = 15;

    private readonly PartitionedRateLimiter<HttpContext> _limiter = PartitionedRateLimiter.Create<HttpContext, NetworkAddress>(http => RateLimitPartition.GetFixedWindowLimiter(
        NetworkAddress.Of(http),
        _ => new FixedWindowRateLimiterOptions { PermitLimit = MostGuesses, Window = TimeSpan.FromMinutes(10) }));

    public bool AreTooMany(HttpContext http)
    {
        using var lease = _limiter.AttemptAcquire(http, permitCount: 0);
        return !lease.IsAcquired;
    }

    public void Count(HttpContext http)
    {
        using var lease = _limiter.AttemptAcquire(http);
    }

    public void Dispose() => _limiter.Dispose();
}
