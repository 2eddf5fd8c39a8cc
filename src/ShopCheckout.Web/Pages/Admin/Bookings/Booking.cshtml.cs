using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ShopCheckout.Bookings;

namespace ShopCheckout.Web.Pages.Admin.Bookings;

/// <summary>One booking with its evidence and all that may be done to it.</summary>
public sealed class BookingModel(IMediator mediator, BookingLinks links) : PageModel
{
    public ViewBooking.Model Booking { get; private set; } = null!;

    public string GuestToken { get; private set; } = string.Empty;

    [TempData]
    public string? Notice { get; set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await mediator.Send(new ViewBooking.Query(id), cancellationToken) is not { } booking)
            return NotFound();
        (Booking, GuestToken) = (booking, links.TokenFor(id));
        return Page();
    }

    public async Task<IActionResult> OnPostCheckAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await mediator.Send(new ViewBooking.Query(id), cancellationToken) is null)
            return NotFound();
        Notice = await mediator.Send(new SyncBooking.Command(id), cancellationToken) ? "Checked: this page now shows what Dojo shows." : "Dojo did not answer. Nothing was changed.";
        return RedirectToPage(new { id });
    }
}
