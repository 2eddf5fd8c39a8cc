using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using ShopCheckout.Bookings;
using ShopCheckout.Web.Front;

namespace ShopCheckout.Web.Pages.Bookings;

/// <summary>A day, a party, and the times that can be had.</summary>
[EnableRateLimiting(RateLimits.Search)]
public sealed class IndexModel(IMediator mediator) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public DateOnly? Date { get; set; }

    [BindProperty(SupportsGet = true)]
    public int Party { get; set; } = 2;

    public FindTimes.Model Times { get; private set; } = null!;

    // What cannot be read as a date or a number is as if it had not been asked for.
    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        Times = await mediator.Send(new FindTimes.Query(Date, Party), cancellationToken);
}

/// <summary>The search form on the page that it leads to.</summary>
public sealed record Search(FindTimes.Model Times, string Action);

/// <summary>The times of a day, and where choosing one leads.</summary>
public sealed record TimeList(FindTimes.Model Times, Func<DateTimeOffset, string> Href);

/// <summary>The terms, and the box to agree to them.</summary>
public sealed record ConsentBox(OfferTable.Model Offer, bool IsTicked, string? Error);
