using System.Net;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ShopCheckout.Payments;
using ShopCheckout.Returns;

namespace ShopCheckout.Web.Pages.Admin;

/// <summary>Refunds some of an order's lines: which, how many, what goes back into stock; shows what it comes to, and only then does it.</summary>
public sealed class RefundItemsModel(IMediator mediator, IIdSource ids) : PageModel
{
    [BindProperty]
    public RefundItemsInput Input { get; set; } = new();

    public OfferItems.Model Offer { get; private set; } = null!;

    /// <summary>The merchant has chosen and is asked whether this is right.</summary>
    public bool IsAsked { get; private set; }

    public IReadOnlyList<(string Field, string Error)> Errors { get; private set; } = [];

    public string? Problem { get; private set; }

    [TempData]
    public string? Notice { get; set; }

    public Money Sum => Offer.Chosen!.Aggregate(Offer.Refundable with { Minor = 0 }, (sum, share) => sum + share.Amount);

    public string? ErrorOf(string field) => Errors.FirstOrDefault(e => e.Field == field).Error;

    /// <param name="id">The order.</param>
    /// <param name="request">What its shopper asked back, to begin with; staff may still change it.</param>
    /// <param name="cancellationToken">The page is gone.</param>
    public async Task<IActionResult> OnGetAsync(Guid id, Guid? request, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, null, cancellationToken))
            return NotFound();
        if (request is { } requestId && (await mediator.Send(new ListReturns.Query(OrderId: id, Id: requestId), cancellationToken)).Rows is [var asked])
            Input = RefundItemsInput.For(asked, Offer);
        return Page();
    }

    /// <summary>Shows what would happen.</summary>
    public async Task<IActionResult> OnPostAskAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, null, cancellationToken))
            return NotFound();
        Errors = Input.Check(Offer.Refundable.Currency, out var wanted);
        if (Errors.Count > 0)
            return Again(HttpStatusCode.UnprocessableEntity);
        await LoadAsync(id, wanted, cancellationToken);
        Problem = Offer.WhyNot ?? Offer.ChoiceProblem;
        if (Problem is not null)
            return Again(HttpStatusCode.UnprocessableEntity);
        Input.AttemptId = ids.NewId();
        IsAsked = true;
        return Page();
    }

    public async Task<IActionResult> OnPostSendAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, null, cancellationToken))
            return NotFound();
        Errors = Input.Check(Offer.Refundable.Currency, out var wanted);
        if (Input.AttemptId == Guid.Empty || Errors.Count > 0)
            return Again(HttpStatusCode.UnprocessableEntity);

        var actor = User.Identity?.Name ?? throw new InvalidOperationException("Staff have a name.");
        IRequest<MoneyResult> command = Input.RequestId is { } requestId
            ? new RefundReturn.Command(Input.AttemptId, id, requestId, wanted, actor, Input.TidyReason)
            : new RefundItems.Command(Input.AttemptId, id, wanted, actor, Input.TidyReason);
        switch (await mediator.Send(command, cancellationToken))
        {
            case MoneyResult.Done done:
                Notice = $"{done.Amount.ToDisplay()} went back to the card.";
                return Leave(id);
            case MoneyResult.Refused refused:
                await LoadAsync(id, null, cancellationToken);
                Problem = refused.Reason;
                return Again(HttpStatusCode.Conflict);
            default:
                return Leave(id); // It says itself what has no answer yet.
        }
    }

    /// <summary>What was typed for a line, or nothing.</summary>
    public string? Typed(int position, Func<RefundItemsInput.Line, string?> field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return Input.Lines.FirstOrDefault(l => l.Position == position) is { } line ? field(line) : null;
    }

    private RedirectToPageResult Leave(Guid id) =>
        Input.RequestId is { } requestId ? RedirectToPage("/Admin/Returns/Return", new { id = requestId }) : RedirectToPage("/Admin/Order", new { id });

    private PageResult Again(HttpStatusCode status)
    {
        Response.StatusCode = (int)status;
        return Page();
    }

    private async Task<bool> LoadAsync(Guid id, WantedItems? wanted, CancellationToken cancellationToken)
    {
        if (await mediator.Send(new OfferItems.Query(id, wanted), cancellationToken) is not { } offer)
            return false;
        Offer = offer;
        return true;
    }
}
