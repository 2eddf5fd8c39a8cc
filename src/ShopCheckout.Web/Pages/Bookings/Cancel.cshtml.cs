using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using ShopCheckout.Bookings;
using ShopCheckout.Web.Front;

namespace ShopCheckout.Web.Pages.Bookings;

/// <summary>Calls a booking off, after saying what it costs.</summary>
[EnableRateLimiting(RateLimits.Checkout)]
public sealed class CancelModel(IMediator mediator, BookingLinks links, Flash flash) : PageModel
{
    public string Token { get; private set; } = string.Empty;

    public ViewBooking.Model Booking { get; private set; } = null!;

    /// <summary>What the page said it costs; compared, never charged.</summary>
    [BindProperty]
    public long AgreedCostMinor { get; set; }

    public string? Notice { get; private set; }

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(token, cancellationToken))
            return NotFound();
        return Booking.Staff.CanCancel ? Page() : RedirectToPage("/Bookings/Booking", new { token });
    }

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(token, cancellationToken))
            return NotFound();
        switch (await mediator.Send(new CancelBooking.Command(Booking.Id, AgreedCostMinor), cancellationToken))
        {
            case CancelBooking.Result.Cancelled:
                flash.Good(HttpContext, Words.Say("Your booking is cancelled."));
                return RedirectToPage("/Bookings/Booking", new { token });
            case CancelBooking.Result.CostChanged:
                await LoadAsync(token, cancellationToken);
                Notice = Words.Say("What cancelling costs has changed since this page was shown. Nothing is cancelled yet.");
                ModelState.Clear();
                Response.StatusCode = StatusCodes.Status409Conflict;
                return Page();
            default:
                return RedirectToPage("/Bookings/Booking", new { token });
        }
    }

    private async Task<bool> LoadAsync(string token, CancellationToken cancellationToken)
    {
        Response.Headers.CacheControl = "no-store";
        if (!links.TryRead(token, out var bookingId) || await mediator.Send(new ViewBooking.Query(bookingId), cancellationToken) is not { } booking)
            return false;
        (Token, Booking) = (token, booking);
        return true;
    }
}
