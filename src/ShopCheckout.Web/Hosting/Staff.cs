using Microsoft.AspNetCore.Identity;
using ShopCheckout.Customers;
using ShopCheckout.Data;
using ShopCheckout.Web.Accounts;

namespace ShopCheckout.Web.Hosting;

/// <summary>Who may see the admin pages, and how they sign in.</summary>
internal static class Staff
{
    public const string Policy = "staff";
    public const string Claim = "staff";

    private const int PasswordLength = 12;

    public static void AddStaff(this IServiceCollection services)
    {
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddCookie(IdentityConstants.ApplicationScheme, cookie =>
        {
            cookie.LoginPath = cookie.AccessDeniedPath = "/admin/sign-in";
            cookie.ReturnUrlParameter = "returnUrl";
            cookie.Cookie.Name = "staff";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Strict;
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            cookie.ExpireTimeSpan = TimeSpan.FromHours(8);
            cookie.SlidingExpiration = true;
        });
        services.AddAuthorizationBuilder().AddPolicy(Policy, policy => policy.AddAuthenticationSchemes(IdentityConstants.ApplicationScheme).RequireAuthenticatedUser().RequireClaim(Claim));
        services.AddIdentityCore<ShopUser>(identity =>
            {
                // Length is what makes a password hard to guess; odd characters are what makes it hard to type.
                identity.Password.RequiredLength = PasswordLength;
                identity.Password.RequireNonAlphanumeric = identity.Password.RequireDigit = identity.Password.RequireUppercase = identity.Password.RequireLowercase = false;
                identity.Lockout.MaxFailedAccessAttempts = 5;
                identity.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(5);
                identity.Tokens.PasswordResetTokenProvider = ResetTokens.ProviderName;
                identity.User.RequireUniqueEmail = true;

                // Names are e-mail addresses, and those may hold more than letters: o'neil@example.com.
                identity.User.AllowedUserNameCharacters = string.Empty;
            })
            .AddEntityFrameworkStores<ShopDbContext>()
            .AddUserManager<ShopUsers>()
            .AddSignInManager()
            .AddDefaultTokenProviders()
            .AddTokenProvider<SingleUseAuthenticator>(TokenOptions.DefaultAuthenticatorProvider)
            .AddTokenProvider<ResetTokens>(ResetTokens.ProviderName);
    }
}
