using MediatR;
using Microsoft.AspNetCore.Mvc;
using ShopCheckout.Abuse;
using ShopCheckout.Web.Front;

namespace ShopCheckout.Web.Pages.Checkout;

/// <summary>What stands above a Pay button after many cards were declined: a wait, a captcha, or why nothing can be paid for now. Nothing at all
/// for everybody else. One line in a form is enough: what it asks for is sent along with the form.</summary>
[ViewComponent(Name = "CardCheck")]
public sealed class CardCheck(IMediator mediator) : ViewComponent
{
    /// <param name="orderId">The order to be paid; null for the basket that is about to become one.</param>
    /// <param name="basketId">What is to become an order, when it is no basket of this browser's: a payment link.</param>
    public async Task<IViewComponentResult> InvokeAsync(Guid? orderId, Guid? basketId = null)
    {
        basketId = orderId is null ? basketId ?? BasketCookie.Read(Request) : null;
        if (orderId is null && basketId is null)
            return Content(string.Empty);
        var check = await mediator.Send(new ViewCardCheck.Query(basketId, orderId), HttpContext.RequestAborted);
        return check.Verdict.IsOpen ? Content(string.Empty) : View(check);
    }
}
