using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ShopCheckout.Gateway;

/// <summary>Puts Dojo behind the payment port.</summary>
public static class GatewaySetup
{
    // Shorter than the lease of an attempt, so that an attempt is never taken over while its call can still be answered.
    private const double TimeoutSeconds = 8;

    public static IServiceCollection AddDojoGateway(this IServiceCollection services)
    {
        services.AddDojoClient((provider, client) =>
        {
            var options = provider.GetRequiredService<IOptions<DojoOptions>>().Value;
            client.ApiKey = options.ApiKey;
            client.BaseUrl = options.BaseUrl;
            client.TimeoutSeconds = TimeoutSeconds;
        });
        services.AddScoped<IPaymentGateway, DojoGateway>();
        services.AddScoped<ISetupGateway, DojoSetupGateway>();
        services.AddScoped<ICustomerGateway, DojoCustomerGateway>();
        services.AddSingleton<IEventVerifier, DojoEventVerifier>();
        return services;
    }
}
