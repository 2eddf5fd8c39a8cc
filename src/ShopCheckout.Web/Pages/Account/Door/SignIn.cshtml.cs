using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using ShopCheckout.Web.Accounts;
using ShopCheckout.Web.Front;

namespace ShopCheckout.Web.Pages.Account.Door;

/// <summary>Sign in by password. It says the same for a wrong password, an unknown address, a locked account and one not confirmed yet.</summary>
[EnableRateLimiting(RateLimits.SignIn)]
public sealed class SignInModel(ShopperSignIn signIn, CurrentShopper current) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Enter your e-mail address."), StringLength(254, ErrorMessage = "Enter your e-mail address.")]
    public string? Email { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter your password."), StringLength(200, ErrorMessage = "Enter your password.")]
    public string? Password { get; set; }

    [BindProperty]
    public bool Keep { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public IActionResult OnGet()
    {
        if (current.IsSignedIn)
            return Onward();
        Keep = true;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
            return Again();
        var (outcome, _) = await signIn.ByPasswordAsync(Email!, Password!, Keep);
        if (outcome == ShopperSignIn.Outcome.SignedIn)
            return Onward();
        ModelState.AddModelError(string.Empty, "That did not work. Check the address and the password; after five wrong tries wait five minutes. If your account is new, follow the link in our mail first.");
        return Again();
    }

    private LocalRedirectResult Onward() => LocalRedirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl! : "/account");

    private PageResult Again()
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
