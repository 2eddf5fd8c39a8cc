using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ShopCheckout.Reconciliation;

namespace ShopCheckout.Web.Pages.Admin.Reconciliation;

/// <summary>The runs of the last month, and the button for another.</summary>
public sealed class IndexModel(IMediator mediator) : PageModel
{
    public ListRuns.Model Runs { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken) => Runs = await mediator.Send(new ListRuns.Query(), cancellationToken);

    public async Task<IActionResult> OnPostStartAsync(CancellationToken cancellationToken)
    {
        var actor = User.Identity?.Name ?? throw new InvalidOperationException("Staff have a name.");
        return RedirectToPage("/Admin/Reconciliation/Run", new { id = await mediator.Send(new StartRun.Command(actor), cancellationToken) });
    }
}
