using MediatR;
using Microsoft.AspNetCore.Mvc;
using ShopCheckout.Customers;
using ShopCheckout.Web.Accounts;
using ShopCheckout.Web.Front;

namespace ShopCheckout.Web.Pages.Account;

/// <summary>Ends an account.</summary>
public sealed class DeleteModel(IMediator mediator, ShopperSignIn signIn, CurrentShopper current, Flash flash, TimeProvider clock) : ProvenPage(clock)
{
    public string? Email => current.Email;

    public async Task<IActionResult> OnPostAsync()
    {
        // An aborted request ends it all the same.
        await mediator.Send(new DeleteAccount.Command(current.RequiredId), CancellationToken.None);
        await signIn.SignOutAsync();
        await signIn.ForgetTwoFactorClientAsync();
        BasketCookie.Forget(HttpContext);
        flash.Good(HttpContext, Words.Say("Your account is deleted."));
        return Redirect("/");
    }
}
