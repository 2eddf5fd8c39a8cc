using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using ShopCheckout.Web.Accounts;
using ShopCheckout.Web.Front;

namespace ShopCheckout.Web.Pages.Account.Door;

/// <summary>Sign in, by password or passkey. It says the same for a wrong password, an unknown address, a locked account and one not confirmed yet.</summary>
[EnableRateLimiting(RateLimits.SignIn)]
public sealed class SignInModel(ShopperSignIn signIn, Registration registration, Welcome welcome, CurrentShopper current) : DoorPage
{
    [BindProperty, Required(ErrorMessage = "Enter your e-mail address."), StringLength(254, ErrorMessage = "Enter your e-mail address.")]
    public string? Email { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter your password."), StringLength(200, ErrorMessage = "Enter your password.")]
    public string? Password { get; set; }

    [BindProperty]
    public bool Keep { get; set; }

    public IActionResult OnGet()
    {
        if (current.IsSignedIn)
            return Onward();
        Keep = true;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
            return Again();
        var (outcome, user) = await signIn.ByPasswordAsync(Email!, Password!, Keep);
        switch (outcome)
        {
            case ShopperSignIn.Outcome.SignedIn:
                await welcome.EnterAsync(HttpContext, user!.Id);
                return Onward();
            case ShopperSignIn.Outcome.NeedsCode:
                return RedirectToPage("/Account/Door/TwoStep", new { ReturnUrl, Keep });
            case ShopperSignIn.Outcome.Unconfirmed:
                await registration.RemindAsync(user!, cancellationToken);
                break;
            default:
                break;
        }

        return Again(Words.Say("That did not work. Check the address and the password; after five wrong tries wait five minutes. If your account is new, follow the link in our mail first."));
    }

    /// <summary>What the browser needs to ask its passkeys.</summary>
    public async Task<IActionResult> OnPostPasskeyOptionsAsync() => Content(await signIn.MakePasskeyRequestOptionsAsync(user: null), "application/json");

    public async Task<IActionResult> OnPostPasskeyAsync(string? credential)
    {
        ModelState.Clear();
        if (await signIn.ByPasskeyAsync(credential) is not { } user)
            return Again(Words.Say("That passkey did not work. Try again, or use your password."));
        await welcome.EnterAsync(HttpContext, user.Id);
        return Onward();
    }
}
