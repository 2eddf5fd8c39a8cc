using Microsoft.AspNetCore.Authorization;
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
        ["account/sign-out"] = "Ends a session, or says that there is none.",
        ["account/check-mail"] = "Words.",
        ["dev/mailbox/{id:guid?}"] = "There in Development only.",
        ["health/live"] = "Asked by machines, all the time; costs nothing.",
        ["health/ready"] = "Asked by machines, all the time.",
    };

    [Fact]
    public async Task EveryEndpoint_ThatStrangersReach_IsLimitedOrHasAReason()
    {
        await using var shop = await ShopFactory.OpenAsync();
        var endpoints = shop.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToList();
        Assert.InRange(endpoints.Count, 30, 500);
        var open = endpoints
            .Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is not null || e.Metadata.GetMetadata<IAuthorizeData>() is null)
            .Where(e => e.Metadata.GetMetadata<EnableRateLimitingAttribute>() is null)
            .Select(e => (e.RoutePattern.RawText ?? string.Empty).TrimStart('/'))
            .Where(pattern => !Unlimited.ContainsKey(pattern))
            .Distinct(StringComparer.Ordinal);
        Assert.Empty(open);
    }
}
