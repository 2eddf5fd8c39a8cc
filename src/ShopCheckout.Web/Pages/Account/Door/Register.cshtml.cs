using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using ShopCheckout.Web.Accounts;
using ShopCheckout.Web.Front;

namespace ShopCheckout.Web.Pages.Account.Door;

/// <summary>Asks for an account. Whether the address has one already is told to its mailbox, and to nobody else.</summary>
[EnableRateLimiting(RateLimits.Account)]
public sealed class RegisterModel(Registration registration, PendingRegistration pending, CurrentShopper current) : DoorPage
{
    [BindProperty, StringLength(Customers.ShopUser.LongestName, ErrorMessage = "Enter a name of at most 100 characters.")]
    public string? FullName { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter your e-mail address."), StringLength(254, ErrorMessage = "Enter an e-mail address such as name@example.com."), EmailAddress(ErrorMessage = "Enter an e-mail address such as name@example.com.")]
    public string? Email { get; set; }

    [BindProperty, Required(ErrorMessage = "Choose a password."), StringLength(200, ErrorMessage = "Choose a password of at most 200 characters.")]
    public string? Password { get; set; }

    public IActionResult OnGet() => current.IsSignedIn ? Onward() : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (FullName?.Any(char.IsControl) == true)
            ModelState.AddModelError(nameof(FullName), Words.Say("Enter your name without control characters."));
        if (!ModelState.IsValid)
            return Again();
        var registered = await registration.RegisterAsync(Email!, Password!, FullName, cancellationToken);
        if (registered.Problems.Count > 0)
            return Again(registered.Problems[0], nameof(Password));
        pending.Write(HttpContext, registered);
        return RedirectToPage("/Account/Door/CheckMail", new { about = "confirm" });
    }
}
