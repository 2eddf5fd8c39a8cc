using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace ShopCheckout.Web.Front;

/// <summary>How much one address may do in a minute, section "RateLimits". Zero is no limit, for benchmarks.</summary>
public sealed class RateLimits
{
    /// <summary>Policies, for [EnableRateLimiting]. Only what changes something counts, except for searches.</summary>
    public const string Search = "search";

    public const string Basket = "basket";

    public const string Checkout = "checkout";

    public const string SignIn = "sign-in";

    /// <summary>Pages that ask Dojo before they answer.</summary>
    public const string Asking = "asking";

    /// <summary>A search is the one page that a stranger can make costly.</summary>
    public int SearchPerMinute { get; set; } = 240;

    /// <summary>Many shoppers share an office's address.</summary>
    public int BasketPerMinute { get; set; } = 600;

    /// <summary>Tries to place an order. A person needs a handful; somebody who tests stolen cards needs hundreds.</summary>
    public int CheckoutPerMinute { get; set; } = 60;

    public int SignInPerMinute { get; set; } = 10;

    /// <summary>A waiting page asks some fifteen times in its first minute.</summary>
    public int AskingPerMinute { get; set; } = 120;

    internal static void AddTo(RateLimiterOptions options, RateLimits limits)
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.OnRejected = (context, _) =>
        {
            context.HttpContext.Response.Headers.RetryAfter = "60";
            return ValueTask.CompletedTask;
        };
        options.AddPolicy(Search, http => Limit(http, limits.SearchPerMinute, evenReading: true));
        options.AddPolicy(Basket, http => Limit(http, limits.BasketPerMinute));
        // What an order costs is looked at again with every choice; placing it is another matter.
        options.AddPolicy(Checkout, http => http.Request.Query["handler"] == "Update" ? Limit(http, limits.BasketPerMinute, what: 1) : Limit(http, limits.CheckoutPerMinute));
        options.AddPolicy(Asking, http => Limit(http, limits.AskingPerMinute, evenReading: true));
        options.AddPolicy(SignIn, http => Limit(http, limits.SignInPerMinute));
    }

    private static RateLimitPartition<Address> Limit(HttpContext http, int perMinute, bool evenReading = false, int what = 0)
    {
        var reads = HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method);
        return perMinute <= 0 || (reads && !evenReading)
            ? RateLimitPartition.GetNoLimiter(new Address(0, 0))
            : RateLimitPartition.GetFixedWindowLimiter(
                new Address(LeadingOf(http.Connection.RemoteIpAddress), what),
                _ => new FixedWindowRateLimiterOptions { PermitLimit = perMinute, Window = TimeSpan.FromMinutes(1) });
    }

    /// <summary>One household or office: an IPv4 address, or the 64 leading bits of an IPv6 one, within which a host picks freely.</summary>
    internal static ulong LeadingOf(IPAddress? remote)
    {
        if (remote is null)
            return default;
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        if (remote.IsIPv4MappedToIPv6)
            remote = remote.MapToIPv4();
        remote.TryWriteBytes(bytes, out _);
        var leading = System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(bytes);
        return remote.AddressFamily == AddressFamily.InterNetwork ? leading >> 32 : leading;
    }

    private sealed record Address(ulong Leading, int What);
}
