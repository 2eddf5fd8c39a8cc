using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using ShopCheckout.Customers;
using ShopCheckout.Web.Accounts;
using ShopCheckout.Web.Front;

namespace ShopCheckout.Web.Pages.Account.Door;

/// <summary>Moves an account to the address whose mail led here. The address before is told.</summary>
[EnableRateLimiting(RateLimits.Account)]
public sealed class NewAddressModel(UserManager<ShopUser> users, ShopperSignIn signIn, AccountMails mails, Welcome welcome, CurrentShopper current, Flash flash) : DoorPage
{
    private ShopUser? _user;

    [BindProperty(SupportsGet = true)]
    public string? Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? To { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Code { get; set; }

    public bool IsGood => _user is not null;

    public async Task<IActionResult> OnGetAsync()
    {
        await FindAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await FindAsync();
        if (_user is null)
            return Again();
        if (await users.FindByEmailAsync(To!) is { } other && other.Id != _user.Id)
            return Again(Words.Say("This address has an account of its own meanwhile."));

        await mails.AddressChangedAsync(_user, _user.Email!, To!, cancellationToken);
        _user.UserName = To;
        if (!(await users.ChangeEmailAsync(_user, To!, AccountLinks.TokenIn(Code))).Succeeded)
            return Again(Words.Say("That did not work. Please try again."));
        flash.Good(HttpContext, Words.Say("Your account has its new address."));
        if (current.Id != _user.Id)
            return RedirectToPage("/Account/Door/SignIn");
        await signIn.RefreshSignInAsync(_user);
        await welcome.EnterAsync(HttpContext, _user.Id);
        return Redirect("/account/security");
    }

    private async Task FindAsync()
    {
        var user = Guid.TryParse(Id, out var id) && To is not null ? await users.FindByIdAsync(id.ToString()) : null;
        if (user is not null && await users.VerifyUserTokenAsync(user, users.Options.Tokens.ChangeEmailTokenProvider, UserManager<ShopUser>.GetChangeEmailTokenPurpose(To!), AccountLinks.TokenIn(Code)))
            _user = user;
    }
}
