using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using ShopCheckout.Customers;
using ShopCheckout.Web.Accounts;
using ShopCheckout.Web.Front;

namespace ShopCheckout.Web.Pages.Account.Door;

/// <summary>Where the mail's link leads. Looking confirms nothing, because scanners of mails look; the button does.</summary>
[EnableRateLimiting(RateLimits.Account)]
public sealed class ConfirmModel(UserManager<ShopUser> users, ShopperSignIn signIn, PendingRegistration pending, Welcome welcome, Flash flash) : DoorPage
{
    private ShopUser? _user;

    [BindProperty(SupportsGet = true)]
    public string? Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Code { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    /// <summary>The address that waits to be confirmed; null when the link is over.</summary>
    public string? Email => _user?.Email;

    /// <summary>It is confirmed already, by this very link: pressed twice, or opened again.</summary>
    public bool IsDone { get; private set; }

    /// <summary>It was registered somewhere else: the link alone is not enough.</summary>
    public bool AsksPassword => _user is not null && !pending.IsOf(HttpContext, _user);

    public async Task<IActionResult> OnGetAsync()
    {
        await FindAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await FindAsync();
        if (_user is null)
            return IsDone ? Page() : Again();
        if (AsksPassword && !await signIn.IsRightAsync(_user, Password))
            return Again(Words.Say("Enter the password that you chose when you registered."), nameof(Password));
        if (!(await users.ConfirmEmailAsync(_user, AccountLinks.TokenIn(Code))).Succeeded)
            return Again(Words.Say("That did not work. Please try again."));
        PendingRegistration.Forget(HttpContext);
        await signIn.SignInAsync(_user, isPersistent: true);
        await welcome.EnterAsync(HttpContext, _user.Id);
        flash.Good(HttpContext, Words.Say("Your address is confirmed, and you are signed in."));
        return Onward();
    }

    private async Task FindAsync()
    {
        var user = Guid.TryParse(Id, out var id) ? await users.FindByIdAsync(id.ToString()) : null;
        if (user is null || !await users.VerifyUserTokenAsync(user, users.Options.Tokens.EmailConfirmationTokenProvider, UserManager<ShopUser>.ConfirmEmailTokenPurpose, AccountLinks.TokenIn(Code)))
            return;
        if (user.EmailConfirmed)
            IsDone = true;
        else
            _user = user;
    }
}
