using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using ShopCheckout.Audit;
using ShopCheckout.Customers;
using ShopCheckout.Web.Accounts;
using ShopCheckout.Web.Front;

namespace ShopCheckout.Web.Pages.Admin;

[EnableRateLimiting(RateLimits.SignIn)]
public sealed class SignInModel(SignInManager<ShopUser> signIn, ShopperSignIn shoppers, IMediator mediator) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Enter your e-mail address."), StringLength(254)]
    public string? Email { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter your password."), StringLength(200)]
    public string? Password { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public void OnGet() => Response.Headers.CacheControl = "no-store";

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
            return Page();
        var result = await SignInAsync();
        await NoteAsync(Email!, result.Succeeded ? Acts.SignIn : Acts.SignInFailed, result.Succeeded ? "Password" : result.IsLockedOut ? "Locked after wrong passwords" : "Wrong address or password");
        if (result.Succeeded)
            return LocalRedirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl! : "/admin");

        // The same words for a wrong address, a wrong password and a locked account.
        ModelState.AddModelError(string.Empty, "That did not work. Check the address and the password; after five wrong tries wait five minutes.");
        Password = null;
        return Page();
    }

    public async Task<IActionResult> OnPostSignOutAsync()
    {
        if (User.Identity?.Name is { } name)
            await NoteAsync(name, Acts.SignOut, "Sign out was pressed");
        await signIn.SignOutAsync();
        return RedirectToPage("/Admin/SignIn");
    }

    // A shopper's account opens nothing here, whatever its password.
    private async Task<Microsoft.AspNetCore.Identity.SignInResult> SignInAsync()
    {
        if (await signIn.UserManager.FindByNameAsync(Email!) is not { } user || !await shoppers.IsStaffAsync(user))
        {
            shoppers.CompareWithNobodys(Password!);
            return Microsoft.AspNetCore.Identity.SignInResult.Failed;
        }

        return await signIn.PasswordSignInAsync(user, Password!, isPersistent: false, lockoutOnFailure: true);
    }

    // An aborted request is written down all the same.
    private Task<Unit> NoteAsync(string who, string act, string detail) => mediator.Send(
        new NoteSecurityEvent.Command(who, act, HttpContext.Connection.RemoteIpAddress?.ToString() ?? "unknown", detail), CancellationToken.None);
}
