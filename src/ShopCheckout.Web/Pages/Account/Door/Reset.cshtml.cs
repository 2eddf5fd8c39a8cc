using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using ShopCheckout.Customers;
using ShopCheckout.Web.Accounts;
using ShopCheckout.Web.Front;

namespace ShopCheckout.Web.Pages.Account.Door;

/// <summary>A new password, by the mail's link. It proves the address, ends every sign-in, and does not replace the second step.</summary>
[EnableRateLimiting(RateLimits.Account)]
public sealed class ResetModel(UserManager<ShopUser> users, ShopperSignIn signIn, Registration registration, AccountMails mails, Flash flash) : DoorPage
{
    private ShopUser? _user;

    [BindProperty(SupportsGet = true)]
    public string? Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Code { get; set; }

    [BindProperty, Required(ErrorMessage = "Choose a password."), StringLength(200, ErrorMessage = "Choose a password of at most 200 characters.")]
    public string? Password { get; set; }

    /// <summary>Null when the link is over.</summary>
    public string? Email => _user?.Email;

    public async Task<IActionResult> OnGetAsync()
    {
        await FindAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await FindAsync();
        if (_user is null || !ModelState.IsValid)
            return Again();
        var problems = await registration.ProblemsAsync(_user.Email!, Password!);
        if (problems.Count > 0)
            return Again(problems[0], nameof(Password));

        // Saved together with the password. Who reads the mailbox owns the address.
        (_user.EmailConfirmed, _user.AccessFailedCount, _user.LockoutEnd) = (true, 0, null);
        await mails.ChangedAsync(_user, Words.Say("Your password was changed. Every device has to sign in anew."), cancellationToken);
        if (!(await users.ResetPasswordAsync(_user, AccountLinks.TokenIn(Code), Password!)).Succeeded)
            return Again(Words.Say("That did not work. Please try again."));
        await signIn.SignOutAsync();
        flash.Good(HttpContext, Words.Say("Your password is changed. Sign in with it."));
        return RedirectToPage("/Account/Door/SignIn");
    }

    private async Task FindAsync()
    {
        var user = Guid.TryParse(Id, out var id) ? await users.FindByIdAsync(id.ToString()) : null;
        if (user is not null && await users.VerifyUserTokenAsync(user, ResetTokens.ProviderName, UserManager<ShopUser>.ResetPasswordTokenPurpose, AccountLinks.TokenIn(Code)))
            _user = user;
    }
}
