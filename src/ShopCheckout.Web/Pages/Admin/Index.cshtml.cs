using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ShopCheckout.Alerts;
using ShopCheckout.Jobs;
using ShopCheckout.Orders;
using ShopCheckout.Reconciliation;

namespace ShopCheckout.Web.Pages.Admin;

/// <summary>What needs a person, then the orders, and what runs in the background.</summary>
public sealed class IndexModel(IMediator mediator) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public OrderStatus? Status { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Number { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? Before { get; set; }

    public IReadOnlyList<ListAlerts.Row> Alerts { get; private set; } = [];

    public ListOrders.Model Orders { get; private set; } = null!;

    public IReadOnlyList<ListJobs.Row> Jobs { get; private set; } = [];

    public ListRuns.Model Reconciliation { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Alerts = await mediator.Send(new ListAlerts.Query(), cancellationToken);
        Orders = await mediator.Send(new ListOrders.Query(Status, Number, Before), cancellationToken);
        Reconciliation = await mediator.Send(new ListRuns.Query(), cancellationToken);
        Jobs = await mediator.Send(new ListJobs.Query(), cancellationToken);
    }

    public async Task<IActionResult> OnPostResolveAsync(Guid id, CancellationToken cancellationToken)
    {
        await mediator.Send(new ResolveAlert.Command(id), cancellationToken);
        return RedirectToPage();
    }
}
