using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ShopCheckout.Web.Accounts;

/// <summary>A page on which an account can be lost: whoever opens it has proved within the last minutes who they are, not only once a month.</summary>
public abstract class ProvenPage(TimeProvider clock) : PageModel
{
    // As long as one takes for such a thing; an unattended computer is longer unattended.
    private static readonly TimeSpan FreshFor = TimeSpan.FromMinutes(10);

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        if (IsFresh(User))
            await next();
        else
            context.Result = new RedirectToPageResult("/Account/Prove", new { returnUrl = Request.Path.Value });
    }

    private bool IsFresh(ClaimsPrincipal user) =>
        long.TryParse(user.FindFirstValue(ShopperSignIn.ProvedClaim), CultureInfo.InvariantCulture, out var seconds)
        && clock.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(seconds) < FreshFor;
}
