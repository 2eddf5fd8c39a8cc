namespace Dojo.Sandbox.Requests;

internal static class RequestServices
{
    public static void AddRequestLog(this IServiceCollection services)
    {
        services.AddSingleton<RequestLog>();
        services.AddSingleton<LiveFeed>();
        services.AddSingleton<Traffic>();
    }
}
