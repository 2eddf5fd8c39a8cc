namespace ShopCheckout.Web.Hosting;

/// <summary>Names of what is limited a client; the numbers are settings, section "RateLimits".</summary>
internal static class RateLimits
{
    public const string Checkout = "checkout";
    public const string SignIn = "sign-in";
}
