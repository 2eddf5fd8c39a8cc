using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ShopCheckout.Web.Accounts;
using ShopCheckout.Web.Front;

namespace ShopCheckout.Web.Pages.Account.Door;

/// <summary>Signs this browser out. The basket stays in the account and leaves the browser: the next person may be somebody else.</summary>
public sealed class SignOutModel(ShopperSignIn signIn, CurrentShopper current, Flash flash) : PageModel
{
    public IActionResult OnGet() => current.IsSignedIn ? Page() : Redirect("/");

    public async Task<IActionResult> OnPostAsync()
    {
        if (current.IsSignedIn)
        {
            await signIn.SignOutAsync();
            BasketCookie.Forget(HttpContext);
            flash.Good(HttpContext, Words.Say("You are signed out."));
        }

        return Redirect("/");
    }
}
