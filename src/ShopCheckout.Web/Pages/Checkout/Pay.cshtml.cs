using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using ShopCheckout.Checkout;
using ShopCheckout.Customers;
using ShopCheckout.Orders;
using ShopCheckout.Payments;
using ShopCheckout.Web.Front;

namespace ShopCheckout.Web.Pages.Checkout;

/// <summary>The shop's own payment page: Dojo's card fields and wallets in it, Dojo's page as the way out. Whoever has the order's signed
/// link may pay it.</summary>
[EnableRateLimiting(RateLimits.Checkout)]
public sealed class PayModel(IMediator mediator, OrderLinks links, PaymentPagePolicy policy, CurrentShopper current, IOptions<ShopOptions> shop) : PageModel
{
    public string Token { get; private set; } = string.Empty;

    public ViewOrder.Model Order { get; private set; } = null!;

    public Uri ClientScript => policy.ClientScript;

    /// <summary>The shopper's own saved cards: for the account that the order belongs to, and nobody else who has its link.</summary>
    public IReadOnlyList<ViewCards.Card> Cards { get; private set; } = [];

    /// <summary>A card can be kept for the next time.</summary>
    public bool MaySave { get; private set; }

    /// <summary>Until when it can be paid: then the intent is voided, and what is held for the shopper goes back on the shelf.</summary>
    public DateTimeOffset PayUntil => Order.HoldUntil - OrderWriter.HoldGrace;

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken cancellationToken)
    {
        if (!links.TryRead(token, out var orderId) || await mediator.Send(new ViewOrder.Query(orderId), cancellationToken) is not { } order)
            return NotFound();
        if (order is not { Status: OrderStatus.AwaitingPayment, Payment: { Status: PaymentStatus.Created, HasLink: true, IsFlagged: false } })
            return RedirectToPage("/Orders/Order", new { token });
        if (!shop.Value.PayOnPage)
            return await OnPostAsync(token, null, cancellationToken);
        if (!await mediator.MayTakeAsync(orderId, cancellationToken))
            return RedirectToPage("/Checkout/Return", new { token });
        Token = token;
        Order = order;
        MaySave = order.CustomerId is not null && order.CustomerId == current.Id;
        if (MaySave)
            Cards = (await mediator.Send(new ViewCards.Query(current.RequiredId), cancellationToken)).Cards;
        policy.Apply(HttpContext);
        return Page();
    }

    /// <summary>The way out: the same intent on Dojo's own page. It is also where a saved card's security code is asked for.</summary>
    public async Task<IActionResult> OnPostAsync(string token, string? card, CancellationToken cancellationToken)
    {
        if (!links.TryRead(token, out var orderId))
            return NotFound();
        var result = await mediator.Send(new ResumePayment.Command(orderId, current.Id, card), cancellationToken);
        return result.PaymentLink is { } link ? Redirect(link)
            : result.Held is not null ? RedirectToPage("/Checkout/Return", new { token })
            : RedirectToPage("/Orders/Order", new { token });
    }
}
