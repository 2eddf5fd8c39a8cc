using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using ShopCheckout.Checkout;
using ShopCheckout.Orders;
using ShopCheckout.Web.Front;

namespace ShopCheckout.Web.Pages.Checkout;

/// <summary>The checkout: who buys, how it gets there, what it costs, and Pay.</summary>
[EnableRateLimiting(RateLimits.Checkout)]
public sealed class IndexModel(IMediator mediator, OrderLinks links, CurrentShopper current) : PageModel
{
    [BindProperty]
    public CheckoutInput Input { get; set; } = new();

    /// <summary>The browser runs scripts, so that it can be paid on our own page.</summary>
    [BindProperty(Name = "onPage")]
    public bool OnPage { get; set; }

    public ViewCheckout.Model View { get; private set; } = null!;

    public Quote Quote => View.For(Input.Method);

    /// <summary>Something happened that the shopper must know before pressing Pay again.</summary>
    public string? Notice { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
            return Redirect("/basket");
        if (View.LastForm is { } last)
            Input = CheckoutInput.From(last);
        return Page();
    }

    /// <summary>Without scripts, the total follows the choice of delivery by this button.</summary>
    public async Task<IActionResult> OnPostUpdateAsync(CancellationToken cancellationToken)
    {
        ModelState.Clear();
        return await LoadAsync(cancellationToken) ? Page() : Redirect("/basket");
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (BasketCookie.Read(Request) is not { } basketId)
            return Redirect("/basket");
        var agreed = Input.Method == FulfilmentMethod.Delivery ? Input.AgreedDeliveryMinor : Input.AgreedCollectionMinor;
        if (!ModelState.IsValid)
            return await AgainAsync(null, cancellationToken);

        try
        {
            return await mediator.Send(new PlaceOrder.Command(basketId, Input.ToForm(), agreed, current.Id), cancellationToken) switch
            {
                PlaceOrder.Result.PayAt pay => OnPage || current.IsSignedIn ? RedirectToPage("/Checkout/Pay", new { token = links.TokenFor(pay.OrderId) }) : Redirect(pay.PaymentLink),
                PlaceOrder.Result.AlreadyPaid paid => RedirectToPage("/Orders/Order", new { token = links.TokenFor(paid.OrderId) }),
                PlaceOrder.Result.BasketEmpty => Redirect("/basket"),
                PlaceOrder.Result.TotalChanged changed => await AgainAsync(
                    $"Prices have changed since this page was shown: your order now comes to {changed.Total.ToDisplay()}. Check it and press Pay again. You have not been charged.", cancellationToken),
                PlaceOrder.Result.SoldOut soldOut => await AgainAsync(
                    $"There is not enough left of {string.Join(", ", soldOut.Lines.Select(l => l.Name))}. Change your basket and try again. You have not been charged.", cancellationToken),
                PlaceOrder.Result.Held held => await AgainAsync(held.Verdict.Notice(), cancellationToken),
                PlaceOrder.Result.Refused => await AgainAsync(
                    "We could not start your payment. You have not been charged, and we have been told about it. Please try again later.", cancellationToken),
                _ => await AgainAsync("The payment service did not answer. You have not been charged. Press Pay to try again; you cannot be charged twice.", cancellationToken),
            };
        }
        catch (ValidationException exception)
        {
            foreach (var failure in exception.Errors)
                ModelState.AddModelError($"{nameof(Input)}.{failure.PropertyName.TrimStart('.')}", failure.ErrorMessage);
            return await AgainAsync(null, cancellationToken);
        }
    }

    private async Task<IActionResult> AgainAsync(string? notice, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
            return Redirect("/basket");
        Notice = notice;
        ModelState.Remove($"{nameof(Input)}.{nameof(Input.AgreedCollectionMinor)}");
        ModelState.Remove($"{nameof(Input)}.{nameof(Input.AgreedDeliveryMinor)}");
        Response.StatusCode = notice is null ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status409Conflict;
        return Page();
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        Response.Headers.CacheControl = "no-store";
        if (BasketCookie.Read(Request) is not { } basketId)
            return false;
        View = await mediator.Send(new ViewCheckout.Query(basketId), cancellationToken);
        return View.Collection.Lines.Count > 0;
    }
}
