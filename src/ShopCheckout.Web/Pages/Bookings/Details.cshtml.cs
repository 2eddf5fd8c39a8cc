using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using ShopCheckout.Bookings;
using ShopCheckout.Web.Front;

namespace ShopCheckout.Web.Pages.Bookings;

/// <summary>Who books, the exact terms, and Book.</summary>
[EnableRateLimiting(RateLimits.Checkout)]
public sealed class DetailsModel(IMediator mediator, BookingLinks links, WallClock clock, Flash flash, IIdSource ids, CurrentShopper current) : PageModel
{
    [BindProperty]
    public BookingInput Input { get; set; } = new();

    public OfferTable.Model Offer { get; private set; } = null!;

    /// <summary>Something happened that the guest must know before pressing Book again.</summary>
    public string? Notice { get; private set; }

    public string BackHref => SearchHref(Offer.Date, Offer.PartySize);

    public async Task<IActionResult> OnGetAsync(string? at, int party, CancellationToken cancellationToken)
    {
        Input = new BookingInput { At = at, Party = party, FormKey = ids.NewSecretId() };
        return await LoadAsync(cancellationToken) && Offer.IsFree ? Page() : Gone(Words.Say("That table has just been taken, or there is none at that time. Choose another."));
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Moments.Read(Input.At) is not { } at || Input.FormKey == Guid.Empty)
            return Gone(Words.Say("Choose a time first."));
        try
        {
            var command = new MakeBooking.Command(Input.FormKey, at, Input.Party, Input.ToForm(), Input.AgreedHash, Guest.Of(HttpContext), current.Id);
            switch (await mediator.Send(command, cancellationToken))
            {
                case BookingResult.GiveCardAt card:
                    return Redirect(card.Link);
                case BookingResult.SeeBooking booking:
                    return RedirectToPage("/Bookings/Booking", new { token = links.TokenFor(booking.BookingId) });
                case BookingResult.TermsChanged:
                    return await AgainAsync(Words.Say("The terms have changed since this page was shown. Please read them again. Nothing is booked yet."), cancellationToken);
                case BookingResult.Full:
                    return Gone(Words.Say("Somebody else has just taken the last table for that time. Nothing is booked; choose another time."));
                default:
                    return Gone(Words.Say("There is no table at that time. Choose another."));
            }
        }
        catch (ValidationException exception)
        {
            foreach (var failure in exception.Errors)
                ModelState.AddModelError($"{nameof(Input)}.{failure.PropertyName.TrimStart('.')}", failure.ErrorMessage);
            return await AgainAsync(null, cancellationToken);
        }
    }

    private async Task<IActionResult> AgainAsync(string? notice, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
            return Gone(Words.Say("There is no table at that time. Choose another."));
        Notice = notice;
        Input.AcceptTerms &= notice is null;
        ModelState.Remove($"{nameof(Input)}.{nameof(Input.AgreedHash)}");
        Response.StatusCode = notice is null ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status409Conflict;
        return Page();
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        Response.Headers.CacheControl = "no-store";
        if (Moments.Read(Input.At) is not { } at || await mediator.Send(new OfferTable.Query(at, Input.Party), cancellationToken) is not { } offer)
            return false;
        Offer = offer;
        return true;
    }

    private RedirectResult Gone(string why)
    {
        flash.Warn(HttpContext, why);
        return Redirect(Moments.Read(Input.At) is { } at ? SearchHref(clock.DateOf(at), Input.Party) : "/book");
    }

    private static string SearchHref(DateOnly date, int party) => FormattableString.Invariant($"/book?Date={date:yyyy-MM-dd}&Party={party}");
}

/// <summary>The fields of the booking form, as browsers send them.</summary>
public sealed class BookingInput
{
    /// <summary>Made with the form; pressed twice, it is one booking.</summary>
    public Guid FormKey { get; set; }

    public string? At { get; set; }

    public int Party { get; set; }

    public string? Name { get; set; }

    public string? Email { get; set; }

    public string? Phone { get; set; }

    public string? Notes { get; set; }

    public bool AcceptTerms { get; set; }

    /// <summary>Of the terms that were shown; compared, never trusted.</summary>
    public string? AgreedHash { get; set; }

    public GuestForm ToForm() => new(Name, Email, Phone, Notes, AcceptTerms);
}
