using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ShopCheckout.Bookings;
using ShopCheckout.Web.Front;

namespace ShopCheckout.Web.Pages.Account.Bookings;

/// <summary>A guest's bookings, the latest day first. Each leads to its page, where it is changed or called off.</summary>
public sealed class IndexModel(IMediator mediator, CurrentShopper current) : PageModel
{
    public ListMyBookings.Model Bookings { get; private set; } = null!;

    public async Task OnGetAsync(Guid? before, CancellationToken cancellationToken) =>
        Bookings = await mediator.Send(new ListMyBookings.Query(current.RequiredId, before), cancellationToken);
}
