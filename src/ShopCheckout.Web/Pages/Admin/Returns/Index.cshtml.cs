using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ShopCheckout.Returns;

namespace ShopCheckout.Web.Pages.Admin.Returns;

/// <summary>What shoppers ask to cancel or return.</summary>
public sealed class IndexModel(IMediator mediator) : PageModel
{
    /// <summary>For <see cref="Status"/>: all there ever were.</summary>
    public const string All = "All";

    /// <summary>A status, or all; what waits for staff unless something is asked for.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Status { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? Before { get; set; }

    public ListReturns.Model Returns { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        ReturnStatus? status = Enum.TryParse<ReturnStatus>(Status, out var one) && Enum.IsDefined(one) ? one : null;
        Returns = await mediator.Send(new ListReturns.Query(status, status is null && Status != All ? true : null, Before: Before), cancellationToken);
    }
}
