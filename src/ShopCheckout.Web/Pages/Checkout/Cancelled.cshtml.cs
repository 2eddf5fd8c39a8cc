using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ShopCheckout.Orders;
using ShopCheckout.Payments;

namespace ShopCheckout.Web.Pages.Checkout;

/// <summary>Where the payment page's Cancel link leads: back to the basket, unless it was paid after all.</summary>
public sealed class CancelledModel(IMediator mediator, OrderLinks links) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string token, CancellationToken cancellationToken)
    {
        if (!links.TryRead(token, out var orderId))
            return NotFound();
        await mediator.Send(new SyncPayment.Command(orderId), cancellationToken);
        var order = await mediator.Send(new ViewOrder.Query(orderId), cancellationToken);
        if (order is null)
            return NotFound();
        return order.Status == OrderStatus.AwaitingPayment
            ? RedirectToPage("/Basket", new { payment = "cancelled" })
            : RedirectToPage("/Orders/Order", new { token });
    }
}
