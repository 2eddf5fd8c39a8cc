using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using ShopCheckout.Bookings;
using ShopCheckout.Web.Front;

namespace ShopCheckout.Web.Pages.Bookings;

/// <summary>A booking, for whoever has its private link. The card page leads back here too; what the browser says proves nothing, so Dojo is asked.</summary>
[EnableRateLimiting(RateLimits.Asking)]
public sealed class BookingModel(IMediator mediator, BookingLinks links) : PageModel
{
    public string Token { get; private set; } = string.Empty;

    public ViewBooking.Model Booking { get; private set; } = null!;

    /// <summary>Dojo could not be asked.</summary>
    public bool IsUncertain { get; private set; }

    [TempData]
    public string? Notice { get; set; }

    /// <summary>What a card is wanted for; null when none is.</summary>
    public ViewBooking.AgreementView? WaitsForCard => Booking.Status == BookingStatus.AwaitingGuarantee ? Booking.Agreement : Booking.Asked;

    /// <summary>Changes when a waiting page has something new to show.</summary>
    public string StatusText => $"{Booking.Status} {Booking.Agreement?.Ordinal} {Booking.Asked?.Ordinal}";

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken cancellationToken) =>
        await LoadAsync(token, cancellationToken) ? Page() : NotFound();

    /// <summary>For the page that waits.</summary>
    public async Task<IActionResult> OnGetStatusAsync(string token, CancellationToken cancellationToken) =>
        await LoadAsync(token, cancellationToken) ? new JsonResult(new { status = StatusText }) : NotFound();

    public async Task<IActionResult> OnPostCardAsync(string token, CancellationToken cancellationToken)
    {
        if (!links.TryRead(token, out var bookingId) || await mediator.Send(new ViewBooking.Query(bookingId), cancellationToken) is null)
            return NotFound();
        if (await mediator.Send(new GiveCard.Command(bookingId), cancellationToken) is BookingResult.GiveCardAt card)
            return Redirect(card.Link);
        if (await LoadAsync(token, cancellationToken) && WaitsForCard is not null)
            Notice = Words.Say("The card page did not open. Nothing is lost; please try again in a moment.");
        return RedirectToPage(new { token });
    }

    private async Task<bool> LoadAsync(string token, CancellationToken cancellationToken)
    {
        Response.Headers.CacheControl = "no-store";
        if (!links.TryRead(token, out var bookingId) || await mediator.Send(new ViewBooking.Query(bookingId), cancellationToken) is not { } booking)
            return false;
        (Token, Booking) = (token, booking);
        if (WaitsForCard is null)
            return true;
        IsUncertain = !await mediator.Send(new SyncBooking.Command(bookingId), cancellationToken);
        Booking = await mediator.Send(new ViewBooking.Query(bookingId), cancellationToken) ?? booking;
        return true;
    }
}
