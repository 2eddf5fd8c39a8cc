using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using ShopCheckout.Customers;
using ShopCheckout.Web.Front;

namespace ShopCheckout.Web.Pages.Account;

/// <summary>A shopper's saved cards: which there are, which is offered first, and how to be rid of one.</summary>
[EnableRateLimiting(RateLimits.Asking)]
public sealed class CardsModel(IMediator mediator, CurrentShopper current, Flash flash) : PageModel
{
    private const string Away = "The payment service did not answer. Nothing has changed; please try again in a moment.";
    private const string Gone = "That card is not among your saved cards any more.";

    public ViewCards.Model View { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        View = await mediator.Send(new ViewCards.Query(current.RequiredId), cancellationToken);

    public async Task<IActionResult> OnPostRemoveAsync(string card, CancellationToken cancellationToken) =>
        Tell(await mediator.Send(new RemoveCard.Command(current.RequiredId, card ?? string.Empty), cancellationToken), Words.Say("The card is removed. Dojo has forgotten it."));

    public async Task<IActionResult> OnPostPreferAsync(string card, CancellationToken cancellationToken) =>
        Tell(await mediator.Send(new PreferCard.Command(current.RequiredId, card ?? string.Empty), cancellationToken), Words.Say("This card is offered first from now on."));

    private RedirectToPageResult Tell(CardAnswer answer, string done)
    {
        switch (answer)
        {
            case CardAnswer.Done:
                flash.Good(HttpContext, done);
                break;
            case CardAnswer.NoSuchCard:
                flash.Warn(HttpContext, Words.Say(Gone));
                break;
            case CardAnswer.Expired:
                flash.Warn(HttpContext, Words.Say("That card has expired and can pay nothing any more."));
                break;
            default:
                flash.Warn(HttpContext, Words.Say(Away));
                break;
        }

        return RedirectToPage();
    }
}
