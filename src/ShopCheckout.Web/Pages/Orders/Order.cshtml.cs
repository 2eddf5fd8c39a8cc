using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using ShopCheckout.Checkout;
using ShopCheckout.Orders;
using ShopCheckout.Payments;
using ShopCheckout.Web.Front;

namespace ShopCheckout.Web.Pages.Orders;

/// <summary>An order, for whoever has its signed link.</summary>
[EnableRateLimiting(RateLimits.Asking)]
public sealed class OrderModel(IMediator mediator, OrderLinks links) : PageModel
{
    public string Token { get; private set; } = string.Empty;

    public ViewOrder.Model Order { get; private set; } = null!;

    /// <summary>True once in an order's life: the first time it is seen paid.</summary>
    public bool ShowThanks { get; private set; }

    [TempData]
    public string? Notice { get; set; }

    public bool CanPay => Order is { Status: OrderStatus.AwaitingPayment, Payment: { Status: PaymentStatus.Created, HasLink: true, IsFlagged: false } };

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken cancellationToken)
    {
        Response.Headers.CacheControl = "no-store";
        if (!links.TryRead(token, out var orderId) || await mediator.Send(new ViewOrder.Query(orderId), cancellationToken) is not { } order)
            return NotFound();
        Token = token;
        Order = order;
        if (order is { HasMoney: true, ConfirmationShownAt: null })
            ShowThanks = await mediator.Send(new ShowConfirmation.Command(orderId), cancellationToken);
        return Page();
    }

    /// <summary>For the page that waits: what the order is now, after asking Dojo.</summary>
    public async Task<IActionResult> OnGetStatusAsync(string token, CancellationToken cancellationToken)
    {
        Response.Headers.CacheControl = "no-store";
        if (!links.TryRead(token, out var orderId) || await mediator.Send(new ViewOrder.Query(orderId), cancellationToken) is not { } order)
            return NotFound();
        var isKnown = order.Status != OrderStatus.AwaitingPayment || await mediator.Send(new SyncPayment.Command(orderId), cancellationToken) == Settlement.InStep;
        if (isKnown && order.Status == OrderStatus.AwaitingPayment)
            order = await mediator.Send(new ViewOrder.Query(orderId), cancellationToken) ?? order;
        return new JsonResult(new { status = order.Status.ToString(), declines = order.Payment.Declines, isKnown });
    }

    /// <param name="onPage">The browser runs scripts, so that it can be paid on our own page.</param>
    public async Task<IActionResult> OnPostPayAsync(string token, bool onPage, CancellationToken cancellationToken)
    {
        if (!links.TryRead(token, out var orderId))
            return NotFound();
        if (onPage)
            return RedirectToPage("/Checkout/Pay", new { token });
        var result = await mediator.Send(new ResumePayment.Command(orderId), cancellationToken);
        return result.PaymentLink is { } link ? Redirect(link) : RedirectToPage(new { token });
    }

    public async Task<IActionResult> OnPostCancelAsync(string token, CancellationToken cancellationToken)
    {
        if (!links.TryRead(token, out var orderId))
            return NotFound();
        Notice = await mediator.Send(new CancelOrder.Command(orderId), cancellationToken) switch
        {
            IntentCancellation.Result.Closed => null,
            IntentCancellation.Result.Paid => "Your payment had already gone through, so the order stands. Get in touch if you want your money back.",
            _ => "The payment service did not answer, so the order is not cancelled yet. Please try again in a moment.",
        };
        return RedirectToPage(new { token });
    }
}
