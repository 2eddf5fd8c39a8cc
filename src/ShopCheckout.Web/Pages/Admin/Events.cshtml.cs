using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ShopCheckout.Webhooks;

namespace ShopCheckout.Web.Pages.Admin;

/// <summary>The webhook inbox.</summary>
public sealed class EventsModel(IMediator mediator) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public InboxState? State { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? Before { get; set; }

    public ListEvents.Model Events { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken) => Events = await mediator.Send(new ListEvents.Query(State, Before), cancellationToken);

    public async Task<IActionResult> OnPostRetryAsync(Guid id, CancellationToken cancellationToken)
    {
        await mediator.Send(new RetryEvent.Command(id), cancellationToken);
        return RedirectToPage(new { State });
    }
}
