using MediatR;
using Microsoft.AspNetCore.Mvc;
using ShopCheckout.Catalog;
using ShopCheckout.Web.Pages.Catalog;

namespace ShopCheckout.Web.Pages;

public sealed class IndexModel(IMediator mediator) : ListingPage(mediator)
{
    public IReadOnlyList<ListCategories.Model> Shelves { get; private set; } = [];

    /// <summary>The window is dressed on the first page only; whoever sorts or reads on has seen it.</summary>
    public bool ShowsWindow => Listing.IsFirstPage && string.IsNullOrEmpty(Sort);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        await ListAsync("/", null, null, cancellationToken);
        if (ShowsWindow)
            Shelves = await Mediator.Send(new ListCategories.Query(), cancellationToken);
        return Page();
    }
}
