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

    /// <summary>Registering, asking for a new password and the like: each hashes a password or writes a mail.</summary>
    public const string Account = "account";

    /// <summary>Pages that ask Dojo before they answer.</summary>
    public const string Asking = "asking";

    /// <summary>A search is the one page that a stranger can make costly.</summary>
    public int SearchPerMinute { get; set; } = 240;

    /// <summary>Many shoppers share an office's address.</summary>
    public int BasketPerMinute { get; set; } = 600;

    /// <summary>Tries to place an order. A person needs a handful; somebody who tests stolen cards needs hundreds.</summary>
    public int CheckoutPerMinute { get; set; } = 60;

    public int SignInPerMinute { get; set; } = 10;

    public int AccountPerMinute { get; set; } = 20;

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
        options.AddPolicy(Checkout, http => Limit(http, limits.CheckoutPerMinute));
        options.AddPolicy(Asking, http => Limit(http, limits.AskingPerMinute, evenReading: true));
        options.AddPolicy(Account, http => Limit(http, limits.AccountPerMinute));
        options.AddPolicy(SignIn, http => Limit(http, limits.SignInPerMinute));
    }

    private static RateLimitPartition<Address> Limit(HttpContext http, int perMinute, bool evenReading = false)
    {
        var reads = HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method);
        return perMinute <= 0 || (reads && !evenReading)
            ? RateLimitPartition.GetNoLimiter(default(Address))
            : RateLimitPartition.GetFixedWindowLimiter(
                Address.Of(http.Connection.RemoteIpAddress),
                _ => new FixedWindowRateLimiterOptions { PermitLimit = perMinute, Window = TimeSpan.FromMinutes(1) });
    }

    /// <summary>One household or office: an IPv4 address, or the 64 leading bits of an IPv6 one, within which a host picks freely.</summary>
    private readonly record struct Address(ulong Leading)
    {
        public static Address Of(IPAddress? remote)
        {
            if (remote is null)
                return default;
            Span<byte> bytes = stackalloc byte[16];
            bytes.Clear();
            if (remote.IsIPv4MappedToIPv6)
                remote = remote.MapToIPv4();
            remote.TryWriteBytes(bytes, out _);
            var leading = System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(bytes);
            return new(remote.AddressFamily == AddressFamily.InterNetwork ? leading >> 32 : leading);
        }
    }
}
