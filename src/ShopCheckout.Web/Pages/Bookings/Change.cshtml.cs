using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using ShopCheckout.Bookings;
using ShopCheckout.Web.Front;

namespace ShopCheckout.Web.Pages.Bookings;

/// <summary>Another time or party: first the times, then the terms of the one that was chosen.</summary>
[EnableRateLimiting(RateLimits.Checkout)]
public sealed class ChangeModel(IMediator mediator, BookingLinks links) : PageModel
{
    [BindProperty]
    public BookingInput Input { get; set; } = new();

    public string Token { get; private set; } = string.Empty;

    public ViewBooking.Model Booking { get; private set; } = null!;

    public FindTimes.Model Times { get; private set; } = null!;

    /// <summary>What was chosen; null while the guest looks for a time.</summary>
    public OfferTable.Model? Offer { get; private set; }

    public string? Notice { get; private set; }

    public string? TermsError { get; private set; }

    public async Task<IActionResult> OnGetAsync(string token, DateOnly? date, int? party, string? at, CancellationToken cancellationToken)
    {
        if (await LoadAsync(token, cancellationToken) is { } elsewhere)
            return elsewhere;
        var guests = party ?? Booking.PartySize;
        if (Moments.Read(at) is { } start && await mediator.Send(new OfferTable.Query(start, guests, Booking.Id), cancellationToken) is { IsFree: true } offer)
            Offer = offer;
        else
            await ShowTimesAsync(date ?? Booking.ServiceDate, guests, at is null ? null : Words.Say("That time has just been taken. Choose another."), cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken cancellationToken)
    {
        if (await LoadAsync(token, cancellationToken) is { } elsewhere)
            return elsewhere;
        if (Moments.Read(Input.At) is not { } at)
            return RedirectToPage(new { token });
        var result = await mediator.Send(new ChangeBooking.Command(Booking.Id, at, Input.Party, Input.AcceptTerms, Input.AgreedHash, Guest.Of(HttpContext)), cancellationToken);
        switch (result)
        {
            case BookingResult.GiveCardAt card:
                return Redirect(card.Link);
            case BookingResult.SeeBooking:
                return RedirectToPage("/Bookings/Booking", new { token });
            case BookingResult.TermsChanged or BookingResult.Refused:
                Offer = await mediator.Send(new OfferTable.Query(at, Input.Party, Booking.Id), cancellationToken);
                Notice = result is BookingResult.Refused { Reason: var reason } ? reason : Words.Say("The terms have changed since this page was shown. Please read them again.");
                TermsError = Input.AcceptTerms ? null : Words.Say("Tick the box to agree to the terms.");
                break;
            default:
                Notice = Words.Say("That time has just been taken. Choose another; your booking is as it was.");
                break;
        }

        if (Offer is null)
            await ShowTimesAsync(Booking.ServiceDate, Booking.PartySize, Notice, cancellationToken);
        ModelState.Clear();
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }

    private async Task ShowTimesAsync(DateOnly date, int party, string? notice, CancellationToken cancellationToken)
    {
        Times = await mediator.Send(new FindTimes.Query(date, party, Booking.Id), cancellationToken);
        Notice = notice;
    }

    private async Task<IActionResult?> LoadAsync(string token, CancellationToken cancellationToken)
    {
        Response.Headers.CacheControl = "no-store";
        if (!links.TryRead(token, out var bookingId) || await mediator.Send(new ViewBooking.Query(bookingId), cancellationToken) is not { } booking)
            return NotFound();
        (Token, Booking) = (token, booking);
        return booking.WhyNoChange is null ? null : RedirectToPage("/Bookings/Booking", new { token });
    }
}
