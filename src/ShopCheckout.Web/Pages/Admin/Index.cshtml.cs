using MediatR;
using Microsoft.AspNetCore.Mvc;
using ShopCheckout.Alerts;
using ShopCheckout.Jobs;
using ShopCheckout.Orders;
using ShopCheckout.Payments;
using ShopCheckout.Reconciliation;

namespace ShopCheckout.Web.Pages.Admin;

/// <summary>What needs a person, then the newest orders, and what runs in the background.</summary>
public sealed class IndexModel(IMediator mediator, IIdSource ids) : StaffPage(ids)
{
    private const int Newest = 10;

    public IReadOnlyList<ListAlerts.Row> Alerts { get; private set; } = [];

    public ViewDay.Model Day { get; private set; } = null!;

    public IReadOnlyList<ListOrders.Row> Orders { get; private set; } = [];

    public IReadOnlyList<ListJobs.Row> Jobs { get; private set; } = [];

    public ListRuns.Model Reconciliation { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    public Task<IActionResult> OnPostResolveAsync(Guid id, CancellationToken cancellationToken) => ActAsync(
        id.ToString("N"),
        "Resolve",
        async act => await mediator.Send(new ResolveAlert.Command(id, act), cancellationToken) ? "Marked as dealt with." : "Somebody else had dealt with it.",
        () => LoadAsync(cancellationToken));

    /// <summary>Gives a late payment back in one click: the alert says how much, and its id makes it one refund however often it is pressed.</summary>
    public async Task<IActionResult> OnPostRefundLateAsync(Guid id, CancellationToken cancellationToken)
    {
        Notice = await mediator.Send(new RefundLatePayment.Command(id, Actor), cancellationToken) switch
        {
            MoneyResult.Done done => $"{done.Amount.ToDisplay()} went back to the card.",
            MoneyResult.Refused refused => $"Nothing was sent. {refused.Reason}",
            _ => "Dojo has not answered yet. It is asked about in the background until it does.",
        };
        return RedirectToPage();
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        Alerts = await mediator.Send(new ListAlerts.Query(), cancellationToken);
        Day = await mediator.Send(new ViewDay.Query(), cancellationToken);
        Orders = [.. (await mediator.Send(new ListOrders.Query(), cancellationToken)).Rows.Take(Newest)];
        Reconciliation = await mediator.Send(new ListRuns.Query(), cancellationToken);
        Jobs = await mediator.Send(new ListJobs.Query(), cancellationToken);
    }
}
