using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using ShopCheckout.Web.Accounts;
using ShopCheckout.Web.Front;

namespace ShopCheckout.Web.Pages.Account.Door;

/// <summary>Asks for a link to choose a new password. The answer is the same whether the address has an account or not.</summary>
[EnableRateLimiting(RateLimits.Account)]
public sealed class ForgotModel(Registration registration) : DoorPage
{
    [BindProperty, Required(ErrorMessage = "Enter your e-mail address."), StringLength(254, ErrorMessage = "Enter an e-mail address such as name@example.com."), EmailAddress(ErrorMessage = "Enter an e-mail address such as name@example.com.")]
    public string? Email { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
            return Again();
        await registration.ForgotAsync(Email!, cancellationToken);
        return RedirectToPage("/Account/Door/CheckMail", new { about = "reset" });
    }
}
