using System.Net;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ShopCheckout.Orders;
using ShopCheckout.Payments;
using ShopCheckout.Returns;

namespace ShopCheckout.Web.Pages.Admin;

/// <summary>Marks goods as sent or handed over: which, what is taken from the card for them, and only then does it.</summary>
public sealed class SendModel(IMediator mediator, IIdSource ids) : PageModel
{
    private const int LongestReason = 300;

    /// <summary>Made when the merchant is asked; sent twice the money is taken once.</summary>
    [BindProperty]
    public Guid AttemptId { get; set; }

    [BindProperty]
    public IList<int> Lines { get; set; } = [];

    /// <summary>A parcel's number, or who took it.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    public OfferActs.Model Offer { get; private set; } = null!;

    /// <summary>What its shopper asked back: it may be what is about to leave.</summary>
    public IReadOnlyList<ListReturns.Row> Returns { get; private set; } = [];

    public bool IsAsked { get; private set; }

    public string? Problem { get; private set; }

    [TempData]
    public string? Notice { get; set; }

    public string Verb => Offer.IsDelivery ? "sent" : "handed over";

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        Lines = [.. Offer.Lines.Where(l => l.SentAt is null).Select(l => l.Position)];
        return Page();
    }

    /// <summary>Shows what would happen.</summary>
    public async Task<IActionResult> OnPostAskAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        Problem = Offer.WhyNotSend ?? (Lines.Count == 0 ? $"Tick what is {Verb}." : null) ?? (IsReason ? null : "Enter a parcel number or a note, in one line of at most 300 characters.") ?? WhyNotTake();
        if (Problem is not null)
            return Again(HttpStatusCode.UnprocessableEntity);
        AttemptId = ids.NewId();
        IsAsked = true;
        return Page();
    }

    public async Task<IActionResult> OnPostSendAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        if (AttemptId == Guid.Empty || Lines.Count == 0 || !IsReason)
            return Again(HttpStatusCode.UnprocessableEntity);

        var actor = User.Identity?.Name ?? throw new InvalidOperationException("Staff have a name.");
        switch (await mediator.Send(new SendGoods.Command(AttemptId, id, [.. Lines], actor, Reason!.Trim()), cancellationToken))
        {
            case SendGoods.Result.Sent:
                Notice = $"Marked as {Verb}.";
                return RedirectToPage("/Admin/Order", new { id });
            case SendGoods.Result.Unknown:
                Notice = $"Dojo has not said yet whether the money was taken, so nothing was marked as {Verb}. Try again once it has.";
                return RedirectToPage("/Admin/Order", new { id });
            case SendGoods.Result.Refused refused:
                await LoadAsync(id, cancellationToken);
                Problem = refused.Reason;
                return Again(HttpStatusCode.Conflict);
            default:
                throw new InvalidOperationException("No such result.");
        }
    }

    private bool IsReason => !string.IsNullOrWhiteSpace(Reason) && Reason.Trim() is { Length: <= LongestReason } tidy && !tidy.Any(char.IsControl);

    private string? WhyNotTake() => Offer.ToTake.IsZero ? null : Offer.WhyNot[PaymentAct.Capture];

    private PageResult Again(HttpStatusCode status)
    {
        Response.StatusCode = (int)status;
        return Page();
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await mediator.Send(new OfferActs.Query(id, [.. Lines]), cancellationToken) is not { } offer)
            return false;
        Offer = offer;
        Returns = (await mediator.Send(new ListReturns.Query(OrderId: id), cancellationToken)).Rows;
        return true;
    }
}
