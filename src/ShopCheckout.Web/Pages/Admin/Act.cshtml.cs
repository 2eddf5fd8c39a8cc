using System.Globalization;
using System.Net;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ShopCheckout.Payments;

namespace ShopCheckout.Web.Pages.Admin;

/// <summary>One act on a payment: why, what it will do in money, and only then does it.</summary>
public sealed class ActModel(IMediator mediator, IIdSource ids) : PageModel
{
    [BindProperty]
    public PaymentActInput Input { get; set; } = new();

    public ActWords Words { get; private set; } = null!;

    public OfferActs.Model Offer { get; private set; } = null!;

    /// <summary>What the merchant is asked to confirm; null while they fill in.</summary>
    public Money? Asked { get; private set; }

    public IReadOnlyList<(string Field, string Error)> Errors { get; private set; } = [];

    /// <summary>Why it was not done.</summary>
    public string? Problem { get; private set; }

    [TempData]
    public string? Notice { get; set; }

    public string? ErrorOf(string field) => Errors.FirstOrDefault(e => e.Field == field).Error;

    private Money Most => Words.Act switch
    {
        PaymentAct.Capture => Offer.Capturable,
        PaymentAct.ChangeAmount => Offer.Amount - Offer.Tip,
        PaymentAct.ChangeTip => Offer.Tip,
        _ => Offer.Amount,
    };

    public async Task<IActionResult> OnGetAsync(Guid id, string act, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, act, cancellationToken))
            return NotFound();
        Input = new PaymentActInput { Amount = (Most.Minor / 100m).ToString("0.00", CultureInfo.InvariantCulture), Email = Offer.Email };
        return Page();
    }

    /// <summary>Shows what would happen.</summary>
    public async Task<IActionResult> OnPostAskAsync(Guid id, string act, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, act, cancellationToken))
            return NotFound();
        Errors = Input.Check(Words.Act, Most, out var amount);
        Problem = Offer.WhyNot[Words.Act];
        if (Problem is not null || Errors.Count > 0)
            return Again(HttpStatusCode.UnprocessableEntity);
        Input.AttemptId = ids.NewId();
        Asked = amount;
        return Page();
    }

    public async Task<IActionResult> OnPostSendAsync(Guid id, string act, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, act, cancellationToken))
            return NotFound();

        // What is left is judged where it is sent: this may be the second press, after the first took what was left.
        Errors = Input.Check(Words.Act, Offer.Amount, out var amount);
        if (Input.AttemptId == Guid.Empty || Errors.Count > 0)
            return Again(HttpStatusCode.UnprocessableEntity);

        switch (await SendAsync(id, amount, cancellationToken))
        {
            case MoneyResult.Done done:
                Notice = Words.Done(done.Amount);
                return RedirectToPage("/Admin/Order", new { id });
            case MoneyResult.Unknown:
                Notice = Words.Act is PaymentAct.SendReceipt or PaymentAct.Cancel ? "Dojo did not answer. Look at the order again in a moment." : null;
                return RedirectToPage("/Admin/Order", new { id }); // It says itself what has no answer yet.
            case MoneyResult.Refused refused:
                await LoadAsync(id, act, cancellationToken);
                Problem = refused.Reason;
                return Again(HttpStatusCode.Conflict);
            default:
                throw new InvalidOperationException("No such result.");
        }
    }

    private async Task<MoneyResult> SendAsync(Guid id, Money amount, CancellationToken cancellationToken)
    {
        var actor = User.Identity?.Name ?? throw new InvalidOperationException("Staff have a name.");
        return Words.Act switch
        {
            PaymentAct.Capture => await mediator.Send(new CapturePayment.Command(Input.AttemptId, id, amount.Minor, Input.IsFinal, actor, Input.TidyReason), cancellationToken),
            PaymentAct.ChangeAmount or PaymentAct.ChangeTip => await mediator.Send(
                new ChangeAmount.Command(Input.AttemptId, id, Words.Act == PaymentAct.ChangeTip, amount.Minor, actor, Input.TidyReason), cancellationToken),
            PaymentAct.Release => await mediator.Send(new ReleaseHold.Command(Input.AttemptId, id, actor, Input.TidyReason), cancellationToken),
            PaymentAct.SendReceipt => await mediator.Send(new SendReceipt.Command(Input.AttemptId, id, Input.TidyEmail, actor, Input.TidyReason), cancellationToken),
            PaymentAct.Cancel => await mediator.Send(new CancelPayment.Command(id, actor, Input.TidyReason), cancellationToken) switch
            {
                IntentCancellation.Result.Closed => new MoneyResult.Done(Offer.Amount),
                IntentCancellation.Result.Paid => new MoneyResult.Refused("Somebody paid first. The money can be given back instead."),
                _ => new MoneyResult.Unknown(Offer.Amount),
            },
            _ => throw new InvalidOperationException($"{Words.Act} has a page of its own."),
        };
    }

    private PageResult Again(HttpStatusCode status)
    {
        Response.StatusCode = (int)status;
        return Page();
    }

    private async Task<bool> LoadAsync(Guid id, string act, CancellationToken cancellationToken)
    {
        if (ActWords.Of(act) is not { } words || await mediator.Send(new OfferActs.Query(id), cancellationToken) is not { } offer)
            return false;
        (Words, Offer) = (words, offer);
        return true;
    }
}
