using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using ShopCheckout.Checkout;
using ShopCheckout.Orders;
using ShopCheckout.Payments;
using ShopCheckout.Web.Front;

namespace ShopCheckout.Web.Pages.Checkout;

/// <summary>Where the browser comes back to from the payment page. It asks Dojo itself: what the browser says proves nothing.</summary>
[EnableRateLimiting(RateLimits.Asking)]
public sealed class ReturnModel(IMediator mediator, OrderLinks links) : PageModel
{
    public string Token { get; private set; } = string.Empty;

    public ViewOrder.Model Order { get; private set; } = null!;

    public bool CanPay => Order is { Status: OrderStatus.AwaitingPayment, Payment: { Status: PaymentStatus.Created, HasLink: true, IsFlagged: false } };

    public bool WasDeclined => CanPay && Order.Payment.Declines > 0;

    /// <summary>Nothing is known for certain yet: Dojo was out of reach, or a person has to look at it.</summary>
    public bool IsUncertain { get; private set; }

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken cancellationToken)
    {
        Response.Headers.CacheControl = "no-store";
        if (!links.TryRead(token, out var orderId))
            return NotFound();
        var settlement = await mediator.Send(new SyncPayment.Command(orderId), cancellationToken);
        if (await mediator.Send(new ViewOrder.Query(orderId), cancellationToken) is not { } order)
            return NotFound();
        if (order.Status != OrderStatus.AwaitingPayment)
            return RedirectToPage("/Orders/Order", new { token });

        Token = token;
        Order = order;
        IsUncertain = settlement != Settlement.InStep || order.Payment.Status == PaymentStatus.Authorized;
        return Page();
    }

    /// <summary>Try again: the same intent, so that nothing can be paid twice.</summary>
    public async Task<IActionResult> OnPostPayAsync(string token, bool onPage, CancellationToken cancellationToken)
    {
        if (!links.TryRead(token, out var orderId))
            return NotFound();
        if (onPage && await mediator.MayTakeAsync(orderId, cancellationToken))
            return RedirectToPage("/Checkout/Pay", new { token });
        var result = await mediator.Send(new ResumePayment.Command(orderId), cancellationToken);
        return result.PaymentLink is { } link ? Redirect(link)
            : result.Held is not null ? RedirectToPage(new { token })
            : RedirectToPage("/Orders/Order", new { token });
    }
}
