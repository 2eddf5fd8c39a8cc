using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ShopCheckout.Orders;
using ShopCheckout.Web.Front;

namespace ShopCheckout.Web.Pages.Account.Orders;

/// <summary>A shopper's orders, the newest first.</summary>
public sealed class IndexModel(IMediator mediator, CurrentShopper current) : PageModel
{
    public ListMyOrders.Model Orders { get; private set; } = null!;

    public async Task OnGetAsync(Guid? before, CancellationToken cancellationToken) =>
        Orders = await mediator.Send(new ListMyOrders.Query(current.RequiredId, before), cancellationToken);
}
