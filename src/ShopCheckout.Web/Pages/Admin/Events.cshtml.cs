using MediatR;
using Microsoft.AspNetCore.Mvc;
using ShopCheckout.Webhooks;

namespace ShopCheckout.Web.Pages.Admin;

/// <summary>The webhook inbox.</summary>
public sealed class EventsModel(IMediator mediator, IIdSource ids) : StaffPage(ids)
{
    [BindProperty(SupportsGet = true)]
    public InboxState? State { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? Before { get; set; }

    public ListEvents.Model Events { get; private set; } = null!;

    public ActForm RetryForm(ListEvents.Row row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return Form(
            row.Id.ToString("N"),
            "Retry",
            "Try now",
            row.EventId,
            "The payment intent is read at Dojo, and what it shows is taken over. Nothing is charged or given back.",
            ("id", row.Id.ToString()),
            ("State", State?.ToString() ?? string.Empty));
    }

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    public Task<IActionResult> OnPostRetryAsync(Guid id, CancellationToken cancellationToken) => ActAsync(
        id.ToString("N"),
        "Retry",
        async act => await mediator.Send(new RetryEvent.Command(id, act), cancellationToken) ? "The event is tried again now." : "The event had been processed meanwhile.",
        () => LoadAsync(cancellationToken),
        new { State });

    private async Task LoadAsync(CancellationToken cancellationToken) => Events = await mediator.Send(new ListEvents.Query(State, Before), cancellationToken);
}
