using System.Net;
using Dojo.Client;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the Dojo client to a service collection.</summary>
public static class DojoClientServiceCollectionExtensions
{
    /// <summary>The name of the client at <see cref="IHttpClientFactory"/>.</summary>
    public const string HttpClientName = "Dojo.Client";

    // A connection that takes longer will not serve a payment; the attempt's own time-out is for the work.
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);

    // Connections are kept for speed, but not so long that a changed address of Dojo's goes unnoticed.
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    // Below the minute after which load balancers commonly close idle connections: a request sent into a closing one is lost.
    private static readonly TimeSpan IdleLifetime = TimeSpan.FromSeconds(45);

    /// <summary>
    /// Adds <see cref="IDojoClient"/> as a singleton on pooled connections. A registered <see cref="TimeProvider"/> is its clock.
    /// Wrong options throw <see cref="ArgumentException"/> when the client is first asked for.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns>The HTTP client's builder, to which handlers can be added. They must not send a request twice.</returns>
    public static IHttpClientBuilder AddDojoClient(this IServiceCollection services, Action<DojoClientOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return services.AddDojoClient((_, options) => configure(options));
    }

    /// <inheritdoc cref="AddDojoClient(IServiceCollection, Action{DojoClientOptions})"/>
    public static IHttpClientBuilder AddDojoClient(this IServiceCollection services, Action<IServiceProvider, DojoClientOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.AddOptions<DojoClientOptions>().Configure<IServiceProvider>((options, provider) => configure(provider, options));
        services.AddSingleton<IDojoClient>(provider => new DojoClient(
            provider.GetRequiredService<IHttpClientFactory>().CreateClient(HttpClientName),
            provider.GetRequiredService<IOptions<DojoClientOptions>>().Value,
            provider.GetService<TimeProvider>()));
        return services.AddHttpClient(HttpClientName)
            .ConfigureHttpClient(http => http.Timeout = Timeout.InfiniteTimeSpan)
            // The singleton keeps its handler; the connections inside come and go.
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                // A redirected payment would be sent twice, and perhaps to somebody else.
                AllowAutoRedirect = false,
                UseCookies = false,
                AutomaticDecompression = DecompressionMethods.All,
                ConnectTimeout = ConnectTimeout,
                PooledConnectionLifetime = ConnectionLifetime,
                PooledConnectionIdleTimeout = IdleLifetime,
            });
    }
}
