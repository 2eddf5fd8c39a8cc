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

    /// <summary>Captchas, which cost us a signature and whoever solves them a second.</summary>
    public const string Challenge = "challenge";

    /// <summary>What browsers report of our pages.</summary>
    public const string Reports = "reports";

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

    public int ChallengePerMinute { get; set; } = 60;

    /// <summary>A page that breaks its own policy sends a handful; nobody needs to hear it more often.</summary>
    public int ReportsPerMinute { get; set; } = 60;

    /// <summary>Webhooks that nobody of ours signed. Genuine ones are never held back, whoever else sends from their address.</summary>
    public int ForgedWebhooksPerMinute { get; set; } = 30;

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
        options.AddPolicy(Challenge, http => Limit(http, limits.ChallengePerMinute, evenReading: true));
        options.AddPolicy(Reports, http => Limit(http, limits.ReportsPerMinute));
        options.AddPolicy(Account, http => Limit(http, limits.AccountPerMinute));
        options.AddPolicy(SignIn, http => Limit(http, limits.SignInPerMinute));
    }

    private static RateLimitPartition<(NetworkAddress Address, int What)> Limit(HttpContext http, int perMinute, bool evenReading = false, int what = 0)
    {
        var reads = HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method);
        return perMinute <= 0 || (reads && !evenReading)
            ? RateLimitPartition.GetNoLimiter((default(NetworkAddress), 0))
            : RateLimitPartition.GetFixedWindowLimiter(
                (NetworkAddress.Of(http), what),
                _ => new FixedWindowRateLimiterOptions { PermitLimit = perMinute, Window = TimeSpan.FromMinutes(1) });
    }
}
