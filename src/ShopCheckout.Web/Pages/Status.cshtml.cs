using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ShopCheckout.Web.Pages;

/// <summary>What a shopper reads in place of an empty refusal. Reached by re-execution, so the address stays the one that was asked for.</summary>
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true)]
public sealed class StatusModel : PageModel
{
    public int Code { get; private set; }

    public string Heading { get; private set; } = string.Empty;

    public string Advice { get; private set; } = string.Empty;

    public IActionResult OnGet() => Show();

    public IActionResult OnPost() => Show();

    // Not bound: the form that failed is sent along, and what made it fail once would do so again.
    private PageResult Show()
    {
        var code = int.TryParse(RouteData.Values["code"] as string, CultureInfo.InvariantCulture, out var given) ? given : 0;
        Code = Response.StatusCode = code is >= 400 and <= 599 ? code : StatusCodes.Status404NotFound;
        (Heading, Advice) = Code switch
        {
            StatusCodes.Status404NotFound => (
                Words.Say("This shelf is empty"), Words.Say("There is nothing at this address. It may have been sold and not come back, or the address has a slip in it.")),
            StatusCodes.Status400BadRequest => (
                Words.Say("That form was too old"), Words.Say("We could not make sure that it came from our own page, so nothing was changed. Go back, load the page again and try once more.")),
            StatusCodes.Status403Forbidden => (Words.Say("That is not open to you"), Words.Say("You would have to sign in with another account.")),
            StatusCodes.Status410Gone => (Words.Say("That has gone"), Words.Say("It was here once and is not coming back.")),
            StatusCodes.Status429TooManyRequests => (
                Words.Say("A little slower, please"), Words.Say("A great many requests came from your address. Wait for a minute and go on where you were; nothing is lost.")),
            StatusCodes.Status413PayloadTooLarge => (Words.Say("That was too much at once"), Words.Say("Shorten what you typed and send it again.")),
            _ => (Words.Say("That did not work"), Words.Say("Nothing was changed. Go back and try once more.")),
        };
        return Page();
    }
}
