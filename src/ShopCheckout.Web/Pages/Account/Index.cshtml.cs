using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ShopCheckout.Bookings;
using ShopCheckout.Orders;
using ShopCheckout.Web.Front;

namespace ShopCheckout.Web.Pages.Account;

/// <summary>What a shopper sees first of their account: the next table, and the latest orders.</summary>
public sealed class IndexModel(IMediator mediator, CurrentShopper current) : PageModel
{
    private const int LatestOrders = 3;

    public CurrentShopper Current => current;

    public ListMyOrders.Model Orders { get; private set; } = null!;

    public ListMyBookings.Row? NextBooking { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Orders = await mediator.Send(new ListMyOrders.Query(current.RequiredId, Take: LatestOrders), cancellationToken);
        NextBooking = (await mediator.Send(new ListMyBookings.Query(current.RequiredId), cancellationToken)).Rows.LastOrDefault(b => b.IsAhead);
    }
}
