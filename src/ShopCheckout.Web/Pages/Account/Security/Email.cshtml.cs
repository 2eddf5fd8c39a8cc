using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using ShopCheckout.Customers;
using ShopCheckout.Web.Accounts;
using ShopCheckout.Web.Front;

namespace ShopCheckout.Web.Pages.Account.Security;

/// <summary>Another address. It counts once it is confirmed; the one so far is told at once.</summary>
[EnableRateLimiting(RateLimits.Account)]
public sealed class EmailModel(UserManager<ShopUser> users, AccountMails mails, CurrentShopper current, TimeProvider clock) : ProvenPage(clock)
{
    [BindProperty, Required(ErrorMessage = "Enter the new address."), StringLength(254, ErrorMessage = "Enter an e-mail address such as name@example.com."), EmailAddress(ErrorMessage = "Enter an e-mail address such as name@example.com.")]
    public string? Email { get; set; }

    public string? Current => current.Email;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (ModelState.IsValid && string.Equals(Email!.Trim(), current.Email, StringComparison.OrdinalIgnoreCase))
            ModelState.AddModelError(nameof(Email), Words.Say("That is your address already."));
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        // Whether somebody else has an account there is told to that mailbox alone.
        var (user, to) = (await users.OfAsync(current), Email!.Trim());
        await (await users.FindByEmailAsync(to) is null ? mails.ProveAddressAsync(user, to, cancellationToken) : mails.AlreadyThereAsync(to, cancellationToken));
        await mails.AddressWillChangeAsync(user, to, cancellationToken);
        await users.UpdateAsync(user);
        return RedirectToPage("/Account/Door/CheckMail", new { about = "address" });
    }
}
