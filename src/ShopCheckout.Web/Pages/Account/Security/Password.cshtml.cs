using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using ShopCheckout.Customers;
using ShopCheckout.Web.Accounts;
using ShopCheckout.Web.Front;
using ShopCheckout.Web.Pages.Account.Door;

namespace ShopCheckout.Web.Pages.Account.Security;

/// <summary>Another password. It asks for the one so far, and ends every other sign-in.</summary>
[EnableRateLimiting(RateLimits.SignIn)]
public sealed class PasswordModel(UserManager<ShopUser> users, ShopperSignIn signIn, Registration registration, AccountMails mails, CurrentShopper current, Flash flash) : DoorPage
{
    [BindProperty, Required(ErrorMessage = "Enter the password so far."), StringLength(200, ErrorMessage = "Enter the password so far.")]
    public string? Current { get; set; }

    [BindProperty, Required(ErrorMessage = "Choose a new password."), StringLength(200, ErrorMessage = "Choose a password of at most 200 characters.")]
    public string? Password { get; set; }

    public string? Email => current.Email;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
            return Again();
        var user = await users.OfAsync(current);
        var problems = await registration.ProblemsAsync(user.Email!, Password!);
        if (problems.Count > 0)
            return Again(problems[0], nameof(Password));
        if (!await signIn.IsRightAsync(user, Current))
            return Again(Words.Say("That is not the password so far. After five wrong tries wait five minutes."), nameof(Current));

        await mails.ChangedAsync(user, Words.Say("Your password was changed. Other devices have to sign in anew."), cancellationToken);
        if (!(await users.ChangePasswordAsync(user, Current!, Password!)).Succeeded)
            return Again(Words.Say("That did not work. Please try again."));
        await signIn.RefreshSignInAsync(user);
        flash.Good(HttpContext, Words.Say("Your password is changed."));
        return Redirect("/account/security");
    }
}
