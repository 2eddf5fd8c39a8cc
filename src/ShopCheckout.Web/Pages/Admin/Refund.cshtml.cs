using System.Globalization;
using System.Net;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ShopCheckout.Payments;

namespace ShopCheckout.Web.Pages.Admin;

/// <summary>Gives an order's money back: how much, why, what it will do in money, and only then does it.</summary>
public sealed class RefundModel(IMediator mediator, IIdSource ids) : PageModel
{
    [BindProperty]
    public RefundInput Input { get; set; } = new();

    public OfferRefund.Model Offer { get; private set; } = null!;

    /// <summary>What the merchant is asked to confirm; null while they fill in.</summary>
    public Money? Asked { get; private set; }

    public IReadOnlyList<(string Field, string Error)> Errors { get; private set; } = [];

    /// <summary>Why it was not done.</summary>
    public string? Problem { get; private set; }

    [TempData]
    public string? Notice { get; set; }

    public string? ErrorOf(string field) => Errors.FirstOrDefault(e => e.Field == field).Error;

    public async Task<IActionResult> OnGetAsync(Guid id, string? reason, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        Input = new RefundInput { Amount = (Offer.Refundable.Minor / 100m).ToString("0.00", CultureInfo.InvariantCulture), Reason = reason };
        return Page();
    }

    /// <summary>Shows what would happen.</summary>
    public async Task<IActionResult> OnPostAskAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        if (!IsFilledIn(out var amount))
            return Again(HttpStatusCode.UnprocessableEntity);
        Input.AttemptId = ids.NewId();
        Asked = amount;
        return Page();
    }

    public async Task<IActionResult> OnPostSendAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();

        // What is left is judged where it is sent: this may be the second press, after the first took what was left.
        if (Input.AttemptId == Guid.Empty || Input.Check(Offer.Captured, out var amount).Count > 0)
            return Again(HttpStatusCode.UnprocessableEntity);

        var actor = User.Identity?.Name ?? throw new InvalidOperationException("Staff have a name.");
        IRequest<MoneyResult> message = Input.Reverse
            ? new ReversePayment.Command(Input.AttemptId, id, actor, Input.TidyReason, Input.Restock)
            : new RefundPayment.Command(Input.AttemptId, id, amount.Minor, actor, Input.TidyReason, Input.Restock);
        switch (await mediator.Send(message, cancellationToken))
        {
            case MoneyResult.Done done:
                Notice = $"{done.Amount.ToDisplay()} went back to the card.";
                return RedirectToPage("/Admin/Order", new { id });
            case MoneyResult.Unknown:
                return RedirectToPage("/Admin/Order", new { id }); // It says itself what has no answer yet.
            case MoneyResult.Refused refused:
                await LoadAsync(id, cancellationToken);
                Problem = refused.Reason;
                return Again(HttpStatusCode.Conflict);
            default:
                throw new InvalidOperationException("No such result.");
        }
    }

    private bool IsFilledIn(out Money amount)
    {
        Errors = Input.Check(Offer.Refundable, out amount);
        Problem = Input.Reverse ? Offer.WhyNotReverse : Offer.WhyNotRefund;
        return Problem is null && Errors.Count == 0;
    }

    private PageResult Again(HttpStatusCode status)
    {
        Response.StatusCode = (int)status;
        return Page();
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await mediator.Send(new OfferRefund.Query(id), cancellationToken) is not { } offer)
            return false;
        Offer = offer;
        return true;
    }
}
