using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ShopCheckout.Customers;
using ShopCheckout.Web.Accounts;
using ShopCheckout.Web.Front;

namespace ShopCheckout.Web.Pages.Account.Security;

/// <summary>How an account is kept safe, in one list.</summary>
public sealed class IndexModel(UserManager<ShopUser> users, ShopperSignIn signIn, CurrentShopper current, Flash flash) : PageModel
{
    public string? Email => current.Email;

    public bool IsTwoStep { get; private set; }

    public int Passkeys { get; private set; }

    public int RecoveryCodes { get; private set; }

    public async Task OnGetAsync()
    {
        var user = await users.OfAsync(current);
        IsTwoStep = user.TwoFactorEnabled;
        Passkeys = (await users.GetPasskeysAsync(user)).Count;
        RecoveryCodes = IsTwoStep ? await users.CountRecoveryCodesAsync(user) : 0;
    }

    /// <summary>A new stamp: no cookie that was given out before is good any more, this browser's included.</summary>
    public async Task<IActionResult> OnPostSignOutEverywhereAsync()
    {
        await users.UpdateSecurityStampAsync(await users.OfAsync(current));
        await signIn.SignOutAsync();
        BasketCookie.Forget(HttpContext);
        flash.Good(HttpContext, Words.Say("You are signed out everywhere."));
        return Redirect("/account/sign-in");
    }
}
