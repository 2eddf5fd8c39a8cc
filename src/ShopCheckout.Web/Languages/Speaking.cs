using Microsoft.AspNetCore.Localization;
using Microsoft.Net.Http.Headers;
using ShopCheckout.Web.Front;

namespace ShopCheckout.Web.Languages;

/// <summary>The shop in its shoppers' languages: ASP.NET's localisation, set up by the shop's own settings.</summary>
internal static class Speaking
{
    // What staff and programs see, and what the merchant wrote for all.
    private static readonly PathString[] English = ["/admin", "/dev", "/webhooks", "/health", "/openapi", "/csp-reports", "/.well-known"];

    public static IServiceCollection AddLanguages(this IServiceCollection services)
    {
        services.AddLocalization(options => options.ResourcesPath = "Resources");
        services.AddSingleton(ShopWords.Read);
        services.AddOptions<RequestLocalizationOptions>().Configure<Tongues>((options, tongues) =>
        {
            options.SupportedCultures = options.SupportedUICultures = [.. tongues.All];
            options.DefaultRequestCulture = new RequestCulture(tongues.All[0]);
            options.RequestCultureProviders = [new LanguageOfRequest(tongues)];
        });
        return services;
    }

    /// <summary>Costs nothing in a shop that speaks English only: there the thread's culture is right already.</summary>
    public static void UseLanguages(this WebApplication app)
    {
        var tongues = app.Services.GetRequiredService<Tongues>();
        if (tongues.All is [{ Name: Tongues.British }])
            return;
        app.UseWhen(http => !Array.Exists(English, room => http.Request.Path.StartsWithSegments(room, StringComparison.OrdinalIgnoreCase)), pages =>
        {
            pages.UseRequestLocalization();
            if (tongues.All.Count > 1)
                pages.Use(TellCaches);
        });
    }

    /// <summary>Where the footer's chooser leads: keeps the choice, and goes back to the page.</summary>
    public static void MapLanguageChoice(this WebApplication app) => app.MapPost("/language", async (HttpContext http, SameOrigin origin, Tongues tongues) =>
    {
        if (!await origin.IsProvenAsync(http))
            return Results.BadRequest();
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (tongues.All.FirstOrDefault(c => c.Name == form["culture"]) is { } chosen)
            LanguageCookie.Write(http, chosen.Name);
        var back = form["back"].ToString();
        return Results.LocalRedirect(IsLocal(back) ? back : "/");
    }).RequireRateLimiting(RateLimits.Basket).DisableAntiforgery().ExcludeFromDescription();

    // The same address is another page for another reader.
    private static Task TellCaches(HttpContext http, RequestDelegate next)
    {
        http.Response.OnStarting(static state =>
        {
            var response = (HttpResponse)state;
            if (response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true)
                response.Headers.Append(HeaderNames.Vary, "Accept-Language, Cookie");
            return Task.CompletedTask;
        }, http.Response);
        return next(http);
    }

    private static bool IsLocal(string path) => path.StartsWith('/') && !path.StartsWith("//", StringComparison.Ordinal) && !path.StartsWith("/\\", StringComparison.Ordinal) && !path.Any(char.IsControl);
}
