using System.Globalization;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using ShopCheckout.Baskets;
using ShopCheckout.Checkout;
using ShopCheckout.Web.Front;

namespace ShopCheckout.Web.Pages.Baskets;

[EnableRateLimiting(RateLimits.Basket)]
public sealed class IndexModel(IMediator mediator, Flash flash, CurrentShopper current) : PageModel
{
    public ViewBasket.Model Basket { get; private set; } = null!;

    /// <summary>Quantities as typed, by product.</summary>
    [BindProperty]
    public Dictionary<string, string?> Quantities { get; set; } = [];

    public string? Problem { get; private set; }

    /// <summary>The whole order behind one button, for a shopper whose card and address are known; null for everybody else.</summary>
    public ViewExpress.Model? Express { get; private set; }

    public Task OnGetAsync(CancellationToken cancellationToken) => ShowAsync(cancellationToken);

    public Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) => SaveAsync("/basket", cancellationToken);

    /// <summary>The checkout takes along what was typed, whether or not Update was pressed first.</summary>
    public Task<IActionResult> OnPostCheckoutAsync(CancellationToken cancellationToken) => SaveAsync("/checkout", cancellationToken);

    public async Task<IActionResult> OnPostRemoveAsync(string slug, CancellationToken cancellationToken)
    {
        if (BasketCookie.Read(Request) is { } basketId && !string.IsNullOrEmpty(slug))
            Tell(await mediator.Send(new ChangeBasket.Command(basketId, [new(slug, 0)]), cancellationToken), basketId);
        return Redirect("/basket");
    }

    public string QuantityOf(ViewBasket.Line line) =>
        Problem is not null && Quantities.TryGetValue(line.Slug, out var typed) ? typed ?? string.Empty : line.Quantity.ToString(CultureInfo.InvariantCulture);

    public bool IsWrong(ViewBasket.Line line) => Problem is not null && Quantities.TryGetValue(line.Slug, out var typed) && Parse(typed) is null;

    private static int? Parse(string? typed) =>
        int.TryParse(typed, NumberStyles.Integer, CultureInfo.InvariantCulture, out var n) && n is >= 0 and <= ShopCheckout.Baskets.Basket.MaxQuantity ? n : null;

    private async Task<IActionResult> SaveAsync(string next, CancellationToken cancellationToken)
    {
        if (Quantities.Values.Any(q => Parse(q) is null))
        {
            Problem = Words.Say($"Choose quantities from 0 to {ShopCheckout.Baskets.Basket.MaxQuantity}; 0 takes a thing out.");
            await ShowAsync(cancellationToken);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        if (BasketCookie.Read(Request) is not { } basketId || Quantities.Count is 0 or > ShopCheckout.Baskets.Basket.MaxLines)
            return Redirect(next);

        var changes = Quantities.Select(q => new ChangeBasket.Change(q.Key, Parse(q.Value) ?? 0)).ToList();
        var result = await mediator.Send(new ChangeBasket.Command(basketId, changes), cancellationToken);
        if (next == "/basket" || result.Shortened.Count > 0)
        {
            Tell(result, basketId);
            return Redirect("/basket");
        }

        return Redirect(next);
    }

    private void Tell(ChangeBasket.Result result, Guid basketId)
    {
        BasketCookie.Write(HttpContext, basketId);
        if (BasketWords.For(result) is not { } words)
            return;
        if (result.Shortened.Count > 0)
            flash.Warn(HttpContext, words);
        else
            flash.Good(HttpContext, words);
    }

    private async Task ShowAsync(CancellationToken cancellationToken)
    {
        var basketId = BasketCookie.Read(Request);
        Basket = await mediator.Send(new ViewBasket.Query(basketId), cancellationToken);
        if (basketId is { } id && current.Id is { } customerId && !Basket.IsEmpty && Problem is null
            && await mediator.Send(new ViewExpress.Query(id, customerId), cancellationToken) is { CanBeOffered: true } express)
            Express = express;
    }
}
