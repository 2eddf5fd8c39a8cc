using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using ShopCheckout.Orders;
using ShopCheckout.Payments;
using ShopCheckout.Web.Front;

namespace ShopCheckout.Web.Pages.Checkout;

/// <summary>Where the payment page's Cancel link leads: back to the basket, unless it was paid after all.</summary>
[EnableRateLimiting(RateLimits.Asking)]
public sealed class CancelledModel(IMediator mediator, OrderLinks links, Flash flash) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string token, CancellationToken cancellationToken)
    {
        if (!links.TryRead(token, out var orderId))
            return NotFound();
        await mediator.Send(new SyncPayment.Command(orderId), cancellationToken);
        var order = await mediator.Send(new ViewOrder.Query(orderId), cancellationToken);
        if (order is null)
            return NotFound();
        if (order.Status != OrderStatus.AwaitingPayment)
            return RedirectToPage("/Orders/Order", new { token });
        flash.Good(HttpContext, Words.Say("Nothing was paid, and your basket is as you left it."));
        return Redirect("/basket");
    }
}
