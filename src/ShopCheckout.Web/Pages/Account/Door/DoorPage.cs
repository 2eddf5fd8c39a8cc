using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ShopCheckout.Web.Pages.Account.Door;

/// <summary>A page by which one comes to an account: it knows where its visitor wanted to go.</summary>
public abstract class DoorPage : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    /// <summary>To where the visitor wanted, if that is in this shop.</summary>
    protected IActionResult Onward() => LocalRedirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl! : "/account");

    /// <summary>The page again, with what is wrong.</summary>
    protected IActionResult Again(string? problem = null, string field = "")
    {
        if (problem is not null)
            ModelState.AddModelError(field, problem);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
