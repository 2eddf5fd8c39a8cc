using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ShopCheckout.Customers;
using ShopCheckout.Orders;
using ShopCheckout.Web.Front;

namespace ShopCheckout.Web.Pages.Account.Orders;

/// <summary>Leads to an order's page, for the one whose order it is; to anybody else there is no such order.</summary>
public sealed class OrderModel(IMediator mediator, OrderLinks links, CurrentShopper current) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken) =>
        await mediator.Send(new CheckOwner.OfOrder(current.RequiredId, id), cancellationToken) ? RedirectToPage("/Orders/Order", new { token = links.TokenFor(id) }) : NotFound();
}
