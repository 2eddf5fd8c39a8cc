using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using ShopCheckout.Customers;
using ShopCheckout.Web.Accounts;
using ShopCheckout.Web.Front;
using ShopCheckout.Web.Pages.Account.Door;

namespace ShopCheckout.Web.Pages.Account;

/// <summary>Asks a signed-in shopper for the password once more, before pages on which an account can be lost.</summary>
[EnableRateLimiting(RateLimits.SignIn)]
public sealed class ProveModel(UserManager<ShopUser> users, ShopperSignIn signIn, CurrentShopper current) : DoorPage
{
    [BindProperty]
    public string? Password { get; set; }

    public bool HasPasskeys { get; private set; }

    public string? Email => current.Email;

    public async Task OnGetAsync() => await LoadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        var user = await LoadAsync();
        if (!await signIn.IsRightAsync(user, Password))
            return Again(Words.Say("That is not your password. After five wrong tries wait five minutes."), nameof(Password));
        await signIn.RefreshSignInAsync(user);
        return Onward();
    }

    public async Task<IActionResult> OnPostPasskeyOptionsAsync() => Content(await signIn.MakePasskeyRequestOptionsAsync(await LoadAsync()), "application/json");

    public async Task<IActionResult> OnPostPasskeyAsync(string? credential)
    {
        var user = await LoadAsync();
        return await signIn.ByPasskeyAsync(credential, only: user.Id) is null ? Again(Words.Say("That passkey did not work. Try again, or use your password.")) : Onward();
    }

    private async Task<ShopUser> LoadAsync()
    {
        var user = await users.OfAsync(current);
        HasPasskeys = (await users.GetPasskeysAsync(user)).Count > 0;
        return user;
    }
}
