using System.Security.Claims;
using MediatR;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using ShopCheckout.Customers;
using ShopCheckout.Web.Accounts;
using ShopCheckout.Web.Front;

namespace ShopCheckout.Web.Hosting;

/// <summary>How shoppers sign in. Their cookie is another than the staff's: neither sign-in grants, ends or sees the other.</summary>
internal static class Shoppers
{
    public const string Policy = "shopper";

    /// <summary>Scheme and cookie.</summary>
    public const string Scheme = "account";

    // As long as a browser may go without a visit; each visit counts anew. What matters asks for the password again anyway.
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    // From the password to the code, and from asking for a passkey to using it.
    private static readonly TimeSpan StepLifetime = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan TrustedDeviceLifetime = TimeSpan.FromDays(30);

    public static void AddShoppers(this IServiceCollection services)
    {
        services.AddAuthentication()
            .AddCookie(Scheme, cookie =>
            {
                cookie.LoginPath = cookie.AccessDeniedPath = "/account/sign-in";
                cookie.ReturnUrlParameter = "returnUrl";
                Shape(cookie, Scheme, Lifetime);
                cookie.SlidingExpiration = true;
                cookie.Events.OnValidatePrincipal = ValidateAsync;
            })
            .AddCookie(IdentityConstants.TwoFactorUserIdScheme, cookie => Shape(cookie, "account-step", StepLifetime))
            .AddCookie(IdentityConstants.TwoFactorRememberMeScheme, cookie => Shape(cookie, "account-device", TrustedDeviceLifetime));
        services.AddAuthorizationBuilder().AddPolicy(Policy, policy => policy.AddAuthenticationSchemes(Scheme).RequireAuthenticatedUser());
        services.AddScoped<CurrentShopper>();
        services.AddScoped(provider =>
        {
            var signIn = ActivatorUtilities.CreateInstance<ShopperSignIn>(provider);
            signIn.AuthenticationScheme = Scheme;
            return signIn;
        });
    }

    /// <summary>Pages under /Account are for signed-in shoppers, those in /Account/Door for everybody. None is kept by any cache.</summary>
    public static void ForShoppers(this PageConventionCollection pages)
    {
        pages.AuthorizeFolder("/Account", Policy);
        pages.AllowAnonymousToFolder("/Account/Door");
        pages.AddFolderApplicationModelConvention("/Account", page => page.Filters.Add(
            new Microsoft.AspNetCore.Mvc.ResponseCacheAttribute { NoStore = true, Location = Microsoft.AspNetCore.Mvc.ResponseCacheLocation.None }));
    }

    /// <summary>Finds out who is there, before any page runs. Guests have no cookie and cost nothing.</summary>
    public static void UseShoppers(this WebApplication app) => app.Use((http, next) =>
        http.Request.Cookies.ContainsKey(Scheme) && (!Machines.Ask(http.Request) || http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)) ? KnowAsync(http, next) : next(http));

    private static async Task KnowAsync(HttpContext http, RequestDelegate next)
    {
        await http.AuthenticateAsync(Scheme);
        await next(http);
    }

    private static void Shape(CookieAuthenticationOptions cookie, string name, TimeSpan lifetime)
    {
        cookie.Cookie.Name = name;
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.IsEssential = true;

        // Not Strict: it would be left out when Dojo's page or a mail leads back to the shop.
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookie.ExpireTimeSpan = lifetime;
    }

    // Each time, so that "sign out everywhere" and a new password work at once.
    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var principal = context.Principal;
        var stampType = context.HttpContext.RequestServices.GetRequiredService<Microsoft.Extensions.Options.IOptions<IdentityOptions>>().Value.ClaimsIdentity.SecurityStampClaimType;
        var shopper = Guid.TryParse(principal?.FindFirstValue(ClaimTypes.NameIdentifier), out var id)
            ? await context.HttpContext.RequestServices.GetRequiredService<IMediator>().Send(new ViewShopper.Query(id), context.HttpContext.RequestAborted)
            : null;
        if (shopper is not null && shopper.SecurityStamp is { Length: > 0 } stamp && stamp == principal!.FindFirstValue(stampType))
        {
            context.HttpContext.RequestServices.GetRequiredService<CurrentShopper>().Become(shopper);
            return;
        }

        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(Scheme);
    }
}
