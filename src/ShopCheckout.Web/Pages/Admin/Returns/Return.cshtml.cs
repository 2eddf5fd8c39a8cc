using MediatR;
using Microsoft.AspNetCore.Mvc;
using ShopCheckout.Returns;

namespace ShopCheckout.Web.Pages.Admin.Returns;

/// <summary>One request: what is asked back and why, and the answer. Agreeing moves no money; it leads to where money is given back.</summary>
public sealed class ReturnModel(IMediator mediator, IIdSource ids) : StaffPage(ids)
{
    public ListReturns.Row Asked { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken) => await LoadAsync(id, cancellationToken) ? Page() : NotFound();

    public Task<IActionResult> OnPostApproveAsync(Guid id, CancellationToken cancellationToken) => DecideAsync(id, ReturnStep.Approve, "Agreed, and the shopper is told.", cancellationToken);

    public Task<IActionResult> OnPostDeclineAsync(Guid id, CancellationToken cancellationToken) => DecideAsync(id, ReturnStep.Decline, "Declined, and the shopper is told.", cancellationToken);

    public Task<IActionResult> OnPostSettleAsync(Guid id, CancellationToken cancellationToken) => DecideAsync(id, ReturnStep.Settle, "Settled, and the shopper is told.", cancellationToken);

    private async Task<IActionResult> DecideAsync(Guid id, ReturnStep step, string done, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        return await ActAsync(
            "request",
            step.ToString(),
            async act => await mediator.Send(new DecideReturn.Command(id, step, act), cancellationToken)
                ? done
                : "Nothing was changed: the request was answered or withdrawn meanwhile, or its money is on the way.",
            () => LoadAsync(id, cancellationToken),
            new { id });
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancellationToken)
    {
        if ((await mediator.Send(new ListReturns.Query(Id: id), cancellationToken)).Rows is not [var asked])
            return false;
        Asked = asked;
        return true;
    }
}
