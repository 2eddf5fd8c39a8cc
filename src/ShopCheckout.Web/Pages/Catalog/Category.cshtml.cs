using MediatR;
using Microsoft.AspNetCore.Mvc;
using ShopCheckout.Catalog;

namespace ShopCheckout.Web.Pages.Catalog;

public sealed class CategoryModel(IMediator mediator) : ListingPage(mediator)
{
    public ListCategories.Model Shelf { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken)
    {
        var shelves = await Mediator.Send(new ListCategories.Query(), cancellationToken);
        if (shelves.FirstOrDefault(s => s.Slug == slug) is not { } shelf)
            return NotFound();

        Shelf = shelf;
        await ListAsync($"/c/{slug}", slug, null, cancellationToken);
        return Page();
    }
}
