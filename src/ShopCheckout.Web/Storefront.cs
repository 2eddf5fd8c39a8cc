using System.Globalization;
using System.IO.Compression;
using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;
using ShopCheckout.Abuse;
using ShopCheckout.Catalog;
using ShopCheckout.Web.Api;
using ShopCheckout.Web.Front;
using ShopCheckout.Web.Hosting;
using ShopCheckout.Web.Languages;

namespace ShopCheckout.Web;

/// <summary>What the pages need, and the order in which a request passes through it.</summary>
internal static class Storefront
{
    public static IServiceCollection AddStorefront(this IServiceCollection services)
    {
        UseBritishEnglish();
        services.AddRazorPages(options =>
        {
            options.Conventions.AuthorizeFolder("/Admin", Staff.Policy);
            options.Conventions.AllowAnonymousToPage("/Admin/SignIn");
            options.Conventions.ForShoppers();
        }).AddMvcOptions(FormMessages.SayIn).AddDataAnnotationsLocalization(options => options.DataAnnotationLocalizerProvider = (_, _) => WordsLocalizer.Instance);
        services.AddLanguages();
        services.AddControllers();
        services.AddStaff();
        services.AddShoppers();
        services.AddOptions<LiveOptions>().BindConfiguration("Live");
        services.AddSingleton<LiveStreams>();
        services.AddSingleton<SameOrigin>();
        services.AddSingleton<Flash>();
        services.AddSingleton<CodeGuesses>();
        services.AddSingleton<StaticUrl>();
        services.AddSingleton<PaymentPagePolicy>();
        services.AddOpenApi(OpenApiDocument.Describe);
        services.AddSingleton<FileHashes>();
        services.AddHostedService<ScriptWatch>();
        services.AddSingleton<ForgedWebhooks>();
        services.AddHttpContextAccessor();
        services.AddScoped<ICaller, Caller>();
        services.AddSingleton(provider => new CatalogCache(
            provider.GetRequiredService<TimeProvider>(), TimeSpan.FromSeconds(provider.GetRequiredService<IConfiguration>().GetValue("Catalog:FreshForSeconds", CatalogCache.FreshFor.TotalSeconds))));
        services.AddExceptionHandler<SorryPage>();
        services.AddProblemDetails();
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "form";
            options.Cookie.HttpOnly = true;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;

            // Not Strict: it would be left out when Dojo's page sends the shopper back, and replacing it would spoil other tabs' forms.
            options.Cookie.SameSite = SameSiteMode.Lax;

            // Framing is refused for every page, by the content security policy.
            options.SuppressXFrameOptionsHeader = true;
        });
        services.AddHsts(options => options.MaxAge = TimeSpan.FromDays(365));
        services.AddOptions<RateLimits>().BindConfiguration("RateLimits");
        services.AddRateLimiter();
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<RateLimits>>((options, limits) => RateLimits.AddTo(options, limits.Value));
        services.AddResponseCompression(Compress);
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
        services.AddOptions<ForwardedHeadersOptions>().Configure<IConfiguration>(TrustProxies);
        return services;
    }

    public static WebApplication UseStorefront(this WebApplication app)
    {
        app.UseApplePayDomainFile();
        app.UseForwardedHeaders();
        app.UseMiddleware<SecurityHeaders>();
        app.UseLanguages();
        app.UseExceptionHandler();
        if (!app.Environment.IsDevelopment())
            app.UseHsts();
        app.UseResponseCompression();
        app.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = StaticCaching.Apply });
        app.UseWhen(http => !Machines.Ask(http.Request), pages => pages.UseStatusCodePagesWithReExecute("/status/{0}"));
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseShoppers();
        app.UseAuthorization();
        app.MapShopHealth();
        app.MapOpenApi().RequireRateLimiting(RateLimits.Search);
        app.MapCheckoutApi();
        app.MapLanguageChoice();
        app.MapControllers();
        app.MapRazorPages();
        return app;
    }

    // The shop is British, whatever the machine it runs on.
    private static void UseBritishEnglish()
    {
        var british = CultureInfo.GetCultureInfo("en-GB");
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = british;
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = british;
    }

    // Over TLS only pages without secrets are compressed, and they say so themselves: a secret beside echoed input could be
    // guessed from the length (BREACH).
    private static void Compress(ResponseCompressionOptions options)
    {
        options.EnableForHttps = false;
        options.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "image/svg+xml", "application/problem+json"];
    }

    // Anybody can send X-Forwarded-For. It counts only from the proxies that the merchant names, section "KnownProxies".
    private static void TrustProxies(ForwardedHeadersOptions options, IConfiguration configuration)
    {
        options.ForwardedHeaders = ForwardedHeaders.None;
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();

        // From the right, for as long as it is one of ours that says so: the first that is not is the shopper, whatever stands before it.
        options.ForwardLimit = null;
        foreach (var proxy in configuration.GetSection("KnownProxies").Get<string[]>() ?? [])
        {
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            if (proxy.Contains('/', StringComparison.Ordinal))
                options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(proxy));
            else
                options.KnownProxies.Add(IPAddress.Parse(proxy));
        }
    }
}
