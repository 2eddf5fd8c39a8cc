using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ShopCheckout.Web.Tests.Front;

/// <summary>Whatever a stranger can ask for is limited, or it is written here why it need not be. A new page lands here first.</summary>
public sealed class EndpointLimitsTests
{
    private static readonly Dictionary<string, string> Unlimited = new(StringComparer.OrdinalIgnoreCase)
    {
        [""] = "A page from the catalogue's cache.",
        ["Index"] = "The same page.",
        ["c/{slug}"] = "A page from the catalogue's cache.",
        ["delivery"] = "Words.",
        ["privacy"] = "Words.",
        ["terms"] = "Words.",
        ["status/{code:int}"] = "What refusals look like.",
        ["webhooks/dojo"] = "Dojo's events are never held back; forged ones are, once they are known for what they are.",
        ["health/live"] = "Asked by machines, all the time; costs nothing.",
        ["health/ready"] = "Asked by machines, all the time.",
    };

    [Fact]
    public async Task EveryEndpoint_ThatStrangersReach_IsLimitedOrHasAReason()
    {
        await using var shop = await ShopFactory.OpenAsync();
        var endpoints = shop.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToList();
        Assert.InRange(endpoints.Count, 30, 500);
        foreach (var endpoint in endpoints)
        {
            var pattern = (endpoint.RoutePattern.RawText ?? string.Empty).TrimStart('/');
            var isStaffs = pattern.StartsWith("admin", StringComparison.OrdinalIgnoreCase) && !pattern.Contains("sign-in", StringComparison.OrdinalIgnoreCase);
            Assert.True(
                isStaffs || Unlimited.ContainsKey(pattern) || endpoint.Metadata.GetMetadata<EnableRateLimitingAttribute>() is not null,
                $"/{pattern} has neither a limit nor a reason.");
        }
    }
}
