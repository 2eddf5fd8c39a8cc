namespace ShopCheckout.Web;

/// <summary>What the pages need, and the order in which a request passes through it.</summary>
internal static class Storefront
{
    public static IServiceCollection AddStorefront(this IServiceCollection services)
    {
        services.AddRazorPages();
        return services;
    }

    public static WebApplication UseStorefront(this WebApplication app)
    {
        app.UseStaticFiles();
        app.MapRazorPages();
        return app;
    }
}
