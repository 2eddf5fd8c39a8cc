using System.Globalization;
using MediatR;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using ShopCheckout.Baskets;
using ShopCheckout.Catalog;
using ShopCheckout.Web.Front;
using ShopCheckout.Web.Pages.Baskets;

namespace ShopCheckout.Web.Pages.Catalog;

/// <summary>A product, and the way into the basket. The page is the same for everybody and carries no token: see <see cref="SameOrigin"/>.</summary>
[IgnoreAntiforgeryToken]
[EnableRateLimiting(RateLimits.Basket)]
public sealed class ProductModel(IMediator mediator, SameOrigin origin, Flash flash, CurrentShopper current) : PageModel
{
    public ViewProduct.Model Product { get; private set; } = null!;

    /// <summary>As typed; shown again when it will not do.</summary>
    [BindProperty]
    public string? Quantity { get; set; }

    public string? Problem { get; private set; }

    /// <summary>The browser did not say that the form was ours, so the shopper is asked again, with a token.</summary>
    public bool NeedsToken { get; private set; }

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken)
    {
        // Nothing on this page is secret, so it may be compressed over TLS too.
        if (HttpContext.Features.Get<IHttpsCompressionFeature>() is { } compression)
            compression.Mode = HttpsCompressionMode.Compress;
        return await ShowAsync(slug, StatusCodes.Status200OK, cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(string slug, CancellationToken cancellationToken)
    {
        if (!await origin.IsProvenAsync(HttpContext))
        {
            NeedsToken = true;
            Problem = Words.Say("We could not tell that this came from our own page. Nothing was added: please press the button once more.");
            return await ShowAsync(slug, StatusCodes.Status400BadRequest, cancellationToken);
        }

        if (!int.TryParse(Quantity, NumberStyles.Integer, CultureInfo.InvariantCulture, out var quantity) || quantity is < 1 or > Basket.MaxQuantity)
        {
            Problem = Words.Say($"Choose a quantity from 1 to {Basket.MaxQuantity}.");
            return await ShowAsync(slug, StatusCodes.Status422UnprocessableEntity, cancellationToken);
        }

        var result = await mediator.Send(new AddToBasket.Command(BasketCookie.Read(Request), slug, quantity, current.Id), cancellationToken);
        if (result.Outcome == AddToBasket.Outcome.NotForSale)
            return NotFound();
        if (result.BasketId is { } basketId)
            BasketCookie.Write(HttpContext, basketId);
        if (result.Outcome == AddToBasket.Outcome.Added)
            flash.Good(HttpContext, BasketWords.For(result));
        else
            flash.Warn(HttpContext, BasketWords.For(result));
        return new RedirectResult($"/p/{slug}");
    }

    private async Task<IActionResult> ShowAsync(string slug, int status, CancellationToken cancellationToken)
    {
        if (await mediator.Send(new ViewProduct.Query(slug), cancellationToken) is not { } product)
            return NotFound();

        Product = product;
        Response.StatusCode = status;
        return Page();
    }
}
