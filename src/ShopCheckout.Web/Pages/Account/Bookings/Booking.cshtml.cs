using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ShopCheckout.Bookings;
using ShopCheckout.Customers;
using ShopCheckout.Web.Front;

namespace ShopCheckout.Web.Pages.Account.Bookings;

/// <summary>Leads to a booking's page, for the one whose booking it is; to anybody else there is no such booking.</summary>
public sealed class BookingModel(IMediator mediator, BookingLinks links, CurrentShopper current) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken) =>
        await mediator.Send(new CheckOwner.OfBooking(current.RequiredId, id), cancellationToken) ? RedirectToPage("/Bookings/Booking", new { token = links.TokenFor(id) }) : NotFound();
}
