using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ShopCheckout.Customers;
using ShopCheckout.Web.Front;

namespace ShopCheckout.Web.Pages.Account.Addresses;

/// <summary>The addresses of a shopper's account.</summary>
public sealed class IndexModel(IMediator mediator, CurrentShopper current, Flash flash) : PageModel
{
    public IReadOnlyList<ListAddresses.Row> Addresses { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) => Addresses = await mediator.Send(new ListAddresses.Query(current.RequiredId), cancellationToken);

    public async Task<IActionResult> OnPostRemoveAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await mediator.Send(new RemoveAddress.Command(current.RequiredId, id), cancellationToken))
            return NotFound();
        flash.Good(HttpContext, Words.Say("The address is removed."));
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostDefaultAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await mediator.Send(new ChooseAddress.Command(current.RequiredId, id), cancellationToken))
            return NotFound();
        flash.Good(HttpContext, Words.Say("The checkout fills in this address from now on."));
        return RedirectToPage();
    }
}
