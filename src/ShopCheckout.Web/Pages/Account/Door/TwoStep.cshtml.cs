using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using ShopCheckout.Web.Accounts;
using ShopCheckout.Web.Front;

namespace ShopCheckout.Web.Pages.Account.Door;

/// <summary>The second step of signing in: the app's code, or one of the codes kept for the day the phone is lost.</summary>
[EnableRateLimiting(RateLimits.SignIn)]
public sealed class TwoStepModel(ShopperSignIn signIn, Welcome welcome) : DoorPage
{
    [BindProperty]
    public string? Code { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Keep { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Recovery { get; set; }

    [BindProperty]
    public bool Trust { get; set; }

    public async Task<IActionResult> OnGetAsync() => await signIn.GetTwoFactorAuthenticationUserAsync() is null ? RedirectToPage("/Account/Door/SignIn", new { ReturnUrl }) : Page();

    public async Task<IActionResult> OnPostAsync()
    {
        if (await signIn.GetTwoFactorAuthenticationUserAsync() is not { } user)
            return RedirectToPage("/Account/Door/SignIn", new { ReturnUrl });
        if (string.IsNullOrWhiteSpace(Code))
            return Again(Words.Say("Enter the code."), nameof(Code));
        if (!await signIn.ByCodeAsync(user, Code, Recovery, Keep, Trust))
            return Again(Words.Say("That code does not fit. Enter the newest one; after five wrong tries wait five minutes."), nameof(Code));
        await welcome.EnterAsync(HttpContext, user.Id);
        return Onward();
    }
}
