using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using ShopCheckout.Baskets;
using ShopCheckout.Checkout;
using ShopCheckout.Orders;
using ShopCheckout.Payments;
using ShopCheckout.Returns;
using ShopCheckout.Web.Accounts;
using ShopCheckout.Web.Front;
using ShopCheckout.Web.Pages.Checkout;

namespace ShopCheckout.Web.Pages.Orders;

/// <summary>An order, for whoever has its signed link.</summary>
[EnableRateLimiting(RateLimits.Asking)]
public sealed class OrderModel(
    IMediator mediator, OrderLinks links, ExpectedDays expected, Flash flash, Registration registration, PendingRegistration pending, CurrentShopper current) : PageModel
{
    public string Token { get; private set; } = string.Empty;

    public ViewOrder.Model Order { get; private set; } = null!;

    /// <summary>Until when it can be paid: its intent is voided then, and its goods go back on the shelf.</summary>
    public DateTimeOffset PayUntil => Order.HoldUntil - OrderWriter.HoldGrace;

    /// <summary>How far it is and what happens next.</summary>
    public Progress Progress { get; private set; } = null!;

    /// <summary>What can be asked back, and what became of what was; null for what nobody paid.</summary>
    public ReturnDesk.Offer? Returns { get; private set; }

    /// <summary>True once in an order's life: the first time it is seen paid.</summary>
    public bool ShowThanks { get; private set; }

    [TempData]
    public string? Notice { get; set; }

    /// <summary>The one field by which a guest makes an account of their order.</summary>
    [BindProperty]
    public string? Password { get; set; }

    /// <summary>A guest looks at a guest's order.</summary>
    public bool OffersAccount => !current.IsSignedIn && Order is { CustomerId: null, HasMoney: true };

    public bool CanPay => Order is { Status: OrderStatus.AwaitingPayment, Payment: { Status: PaymentStatus.Created, HasLink: true, IsFlagged: false } };

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken cancellationToken)
    {
        Response.Headers.CacheControl = "no-store";
        if (!links.TryRead(token, out var orderId) || await mediator.Send(new ViewOrder.Query(orderId), cancellationToken) is not { } order)
            return NotFound();
        (Token, Order, Progress) = (token, order, Progress.Of(order, expected));
        if (order.Status != OrderStatus.AwaitingPayment)
            Returns = await mediator.Send(new OfferReturn.Query(orderId), cancellationToken);
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

    /// <summary>An account under the order's address, once that is confirmed. The order joins it then, and not before.</summary>
    public async Task<IActionResult> OnPostAccountAsync(string token, CancellationToken cancellationToken)
    {
        Response.Headers.CacheControl = "no-store";
        if (!links.TryRead(token, out var orderId) || await mediator.Send(new ViewOrder.Query(orderId), cancellationToken) is not { } order)
            return NotFound();
        (Token, Order, Progress) = (token, order, Progress.Of(order, expected));
        if (!OffersAccount)
            return RedirectToPage(new { token });
        var registered = await registration.RegisterAsync(order.Contact.Email, Password ?? string.Empty, order.Contact.Name, cancellationToken);
        if (registered.Problems.Count > 0)
        {
            ModelState.AddModelError(nameof(Password), registered.Problems[0]);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        pending.Write(HttpContext, registered);
        return RedirectToPage("/Account/Door/CheckMail", new { about = "confirm" });
    }

    /// <param name="onPage">The browser runs scripts, so that it can be paid on our own page.</param>
    public async Task<IActionResult> OnPostPayAsync(string token, bool onPage, CancellationToken cancellationToken)
    {
        if (!links.TryRead(token, out var orderId))
            return NotFound();
        if (onPage && await mediator.MayTakeAsync(orderId, cancellationToken))
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
            IntentCancellation.Result.Paid => Words.Say("Your payment had already gone through, so the order stands. Get in touch if you want your money back."),
            _ => Words.Say("The payment service did not answer, so the order is not cancelled yet. Please try again in a moment."),
        };
        return RedirectToPage(new { token });
    }

    /// <summary>Everything of it that is still sold goes into the basket.</summary>
    public async Task<IActionResult> OnPostAgainAsync(string token, CancellationToken cancellationToken)
    {
        if (!links.TryRead(token, out var orderId) || await mediator.Send(new ViewOrder.Query(orderId), cancellationToken) is not { BookingId: null, PaymentLinkId: null })
            return NotFound();
        var result = await mediator.Send(new OrderAgain.Command(orderId, BasketCookie.Read(Request)), cancellationToken);
        if (result.BasketId is { } basketId)
            BasketCookie.Write(HttpContext, basketId);
        var put = result.Put.Count == 0 ? Words.Say("Nothing of that order can be had right now.") : Words.Say($"In your basket: {string.Join(", ", result.Put)}.");
        if (result.NotHad.Count == 0)
            flash.Good(HttpContext, put);
        else
            flash.Warn(HttpContext, $"{put} {Words.Say($"What could not be had: {string.Join("; ", result.NotHad)}.")}");
        return Redirect("/basket");
    }

    /// <summary>The shopper no longer wants what they asked back.</summary>
    public async Task<IActionResult> OnPostTakeBackAsync(string token, Guid requestId, CancellationToken cancellationToken)
    {
        if (!links.TryRead(token, out var orderId))
            return NotFound();
        switch (await mediator.Send(new WithdrawReturn.Command(orderId, requestId), cancellationToken))
        {
            case WithdrawReturn.Result.Withdrawn:
                flash.Good(HttpContext, Words.Say("You have withdrawn your request."));
                break;
            case WithdrawReturn.Result.TooLate:
                flash.Warn(HttpContext, Words.Say("Your request could not be withdrawn any more: see below what became of it."));
                break;
            default:
                return NotFound();
        }

        return RedirectToPage(new { token });
    }

    /// <summary>The mail once more, to the order's own address.</summary>
    public async Task<IActionResult> OnPostReceiptAsync(string token, CancellationToken cancellationToken)
    {
        if (!links.TryRead(token, out var orderId))
            return NotFound();
        switch (await mediator.Send(new AskForReceipt.Command(orderId), cancellationToken))
        {
            case AskForReceipt.Result.Sent:
                flash.Good(HttpContext, Words.Say("Your receipt is on its way to the address of this order."));
                break;
            case AskForReceipt.Result.JustSent:
                flash.Warn(HttpContext, Words.Say("We have sent it already. Give it a few minutes, and look among your unwanted mail."));
                break;
            default:
                flash.Warn(HttpContext, Words.Say("There is no receipt: nothing was paid."));
                break;
        }

        return RedirectToPage(new { token });
    }
}
