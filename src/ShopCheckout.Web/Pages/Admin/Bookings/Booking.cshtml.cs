using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ShopCheckout.Audit;
using ShopCheckout.Bookings;

namespace ShopCheckout.Web.Pages.Admin.Bookings;

/// <summary>One booking with its evidence and all that may be done to it.</summary>
public sealed class BookingModel(IMediator mediator, BookingLinks links, IIdSource ids) : PageModel
{
    public ViewBooking.Model Booking { get; private set; } = null!;

    /// <summary>Made with the form, so that pressing twice is one act.</summary>
    public Guid ActId { get; } = ids.NewId();

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

    public async Task<IActionResult> OnPostCheckAsync(Guid id, Guid actId, CancellationToken cancellationToken)
    {
        if (await mediator.Send(new ViewBooking.Query(id), cancellationToken) is null)
            return NotFound();
        var act = new StaffAct(actId == Guid.Empty ? ActId : actId, User.StaffName(), "Pressed \"Check with Dojo\".");
        Notice = await mediator.Send(new AskAboutBooking.Command(id, act), cancellationToken) ? "Checked: this page now shows what Dojo shows." : "Dojo did not answer. Nothing was changed.";
        return RedirectToPage(new { id });
    }
}
