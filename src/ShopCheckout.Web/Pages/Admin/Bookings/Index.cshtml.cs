using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ShopCheckout.Bookings;

namespace ShopCheckout.Web.Pages.Admin.Bookings;

/// <summary>One day of the house, by time and by table.</summary>
public sealed class IndexModel(IMediator mediator, IIdSource ids) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public DateOnly? Date { get; set; }

    [BindProperty]
    public WalkInInput WalkIn { get; set; } = new();

    public ListBookings.Model Day { get; private set; } = null!;

    public IReadOnlyList<string> Errors { get; private set; } = [];

    [TempData]
    public string? Notice { get; set; }

    /// <summary>What was asked for and is not there.</summary>
    public string? Missing { get; private set; }

    /// <param name="number">Straight to the booking of this number, if there is one.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IActionResult> OnGetAsync(string? number, CancellationToken cancellationToken)
    {
        if (number is { Length: > 0 and < 20 })
        {
            if (await mediator.Send(new FindBooking.Query(number), cancellationToken) is { } id)
                return RedirectToPage("/Admin/Bookings/Booking", new { id });
            Missing = $"No booking has the number {number}.";
        }

        Day = await mediator.Send(new ListBookings.Query(Date), cancellationToken);
        WalkIn.FormKey = ids.NewSecretId();
        return Page();
    }

    /// <summary>What moves no money is done at once: the party is here, or has left.</summary>
    public async Task<IActionResult> OnPostMarkAsync(Guid id, MarkBooking.Mark mark, CancellationToken cancellationToken)
    {
        if (mark is not (MarkBooking.Mark.Arrived or MarkBooking.Mark.Left))
            return RedirectToPage("/Admin/Bookings/Mark", new { id, mark });
        if (await mediator.Send(new ViewBooking.Query(id), cancellationToken) is null)
            return NotFound();
        Notice = await mediator.Send(new MarkBooking.Command(id, mark, User.StaffName(), string.Empty), cancellationToken);
        return RedirectToPage(new { Date = Date?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) });
    }

    public async Task<IActionResult> OnPostWalkInAsync(CancellationToken cancellationToken)
    {
        try
        {
            var command = new SeatWalkIn.Command(WalkIn.FormKey, WalkIn.TableId, WalkIn.Party, WalkIn.Minutes, WalkIn.Name ?? string.Empty, User.StaffName());
            if (WalkIn.FormKey != Guid.Empty && await mediator.Send(command, cancellationToken) == SeatWalkIn.Result.Seated)
                return RedirectToPage();
            Errors = ["That table is promised to somebody for a part of that time. Choose another, or a shorter time."];
        }
        catch (ValidationException exception)
        {
            Errors = [.. exception.Errors.Select(e => e.ErrorMessage)];
        }

        Day = await mediator.Send(new ListBookings.Query(null), cancellationToken);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    public sealed class WalkInInput
    {
        public Guid FormKey { get; set; }

        public Guid TableId { get; set; }

        public int Party { get; set; } = 2;

        public int Minutes { get; set; } = 90;

        public string? Name { get; set; }
    }
}
