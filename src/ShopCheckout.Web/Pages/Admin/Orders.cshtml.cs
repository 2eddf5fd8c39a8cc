using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ShopCheckout.Orders;

namespace ShopCheckout.Web.Pages.Admin;

/// <summary>Every order, found by what a shopper on the telephone knows of it.</summary>
public sealed class OrdersModel(IMediator mediator) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public OrderStatus? Status { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? To { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Flagged { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? Before { get; set; }

    public ListOrders.Model Orders { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken) => Orders = await mediator.Send(
        new ListOrders.Query(Status, Q, ShopTime.StartOf(From), ShopTime.StartOf(To?.AddDays(1)), Flagged, Before), cancellationToken);
}
