using MediatR;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ShopCheckout.Catalog;

namespace ShopCheckout.Web.Pages.Catalog;

/// <summary>What the front page, a department and a search have in common: they list products.</summary>
public abstract class ListingPage(IMediator mediator) : PageModel
{
    /// <summary>One of <see cref="Listing.Sorts"/>.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Sort { get; set; }

    /// <summary>Where the page before ended.</summary>
    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public Listing Listing { get; private set; } = null!;

    protected IMediator Mediator => mediator;

    protected async Task ListAsync(string path, string? category, string? search, CancellationToken cancellationToken)
    {
        // Nothing on these pages is secret, so they may be compressed over TLS too.
        if (HttpContext.Features.Get<IHttpsCompressionFeature>() is { } compression)
            compression.Mode = HttpsCompressionMode.Compress;

        var sort = Listing.SortNamed(Sort);
        var found = await mediator.Send(new ListProducts.Query(category, search, sort, After), cancellationToken);
        Listing = new(path, search, sort, string.IsNullOrEmpty(After), found);
    }
}
