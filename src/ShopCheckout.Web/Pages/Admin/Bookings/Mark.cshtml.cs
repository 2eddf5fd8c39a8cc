using System.Net;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ShopCheckout.Bookings;

namespace ShopCheckout.Web.Pages.Admin.Bookings;

/// <summary>Says what a mark will do, in money too, asks why, and only then sets it.</summary>
public sealed class MarkModel(IMediator mediator) : PageModel
{
    private const string Cancel = "Cancel";

    public ViewBooking.Model Booking { get; private set; } = null!;

    /// <summary>A mark's name, or "Cancel".</summary>
    public string Asked { get; private set; } = string.Empty;

    [BindProperty]
    public string? Reason { get; set; }

    public string? Problem { get; private set; }

    public string? ReasonError { get; private set; }

    public bool NeedsReason => Asked is not (nameof(MarkBooking.Mark.Arrived) or nameof(MarkBooking.Mark.Left));

    private bool IsDeposit => Booking.Deposit.Status != DepositStatus.None;

    private bool IsGivenBack => Booking.Deposit.Status == DepositStatus.Returned;

    private string Deposit => Booking.Deposit.Left.ToDisplay();

    public string Title => Asked switch
    {
        nameof(MarkBooking.Mark.Arrived) => "Mark as arrived",
        nameof(MarkBooking.Mark.NoShow) => "Mark as no-show",
        nameof(MarkBooking.Mark.Undo) => "Take the mark back",
        nameof(MarkBooking.Mark.Left) => "Free the table",
        nameof(MarkBooking.Mark.Waive) => "Let off the fee",
        _ => "Cancel the booking",
    };

    public string Effect => Asked switch
    {
        nameof(MarkBooking.Mark.Arrived) or nameof(MarkBooking.Mark.NoShow) when IsGivenBack => "The deposit was given back already, so there is nothing to keep or to take off the bill.",
        nameof(MarkBooking.Mark.Arrived) => IsDeposit
            ? $"The deposit of {Deposit} that was paid is to be taken off the bill."
            : $"No fee can be charged. The guest's card is let go in {Booking.Staff.GraceMinutes} minutes; until then this can be undone.",
        nameof(MarkBooking.Mark.NoShow) when IsDeposit => $"The deposit of {Deposit} is kept in {Booking.Staff.GraceMinutes} minutes, and the guest is told. Until then this can be undone. Nothing else is charged.",
        nameof(MarkBooking.Mark.NoShow) => $"{Booking.Agreement?.Cap.ToDisplay()} is charged to {Booking.Agreement?.CardName ?? "the guest's card"} in {Booking.Staff.GraceMinutes} minutes, once. Until then this can be undone.",
        nameof(MarkBooking.Mark.Undo) when Booking.Deposit.Status == DepositStatus.Falling => $"The booking stands as before, and the deposit of {Deposit} is not kept.",
        nameof(MarkBooking.Mark.Undo) => Booking.Fee.Status == FeeStatus.Due ? $"The booking stands as before, and the {Booking.Fee.Amount.ToDisplay()} are not charged." : "The booking stands as before.",
        nameof(MarkBooking.Mark.Left) => "The table is free from now on.",
        nameof(MarkBooking.Mark.Waive) => $"The {Booking.Fee.Amount.ToDisplay()} are not charged any more, and the guest's card is let go. A charge that is under way is found out about first.",
        _ when Booking.Deposit.Status == DepositStatus.Paid => $"The guest is told. The deposit of {Deposit} goes back to the card it was paid with, and the table is free.",
        _ when IsGivenBack => "The guest is told. The deposit was given back already, and the table is free.",
        _ => "The guest is told. Nothing is charged, the card is let go, and the table is free.",
    };

    public async Task<IActionResult> OnGetAsync(Guid id, string? mark, CancellationToken cancellationToken) =>
        await LoadAsync(id, mark, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, string? mark, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, mark, cancellationToken))
            return NotFound();
        if (NeedsReason && (string.IsNullOrWhiteSpace(Reason) || Reason.Length > 300 || Reason.Any(char.IsControl)))
        {
            ReasonError = "Say why, in at most 300 characters. It stays with the booking.";
            return Again(HttpStatusCode.UnprocessableEntity);
        }

        Problem = Asked == Cancel ? await CancelAsync(id, cancellationToken) : await MarkAsync(id, cancellationToken);
        if (Problem is null)
            return RedirectToPage("/Admin/Bookings/Booking", new { id });
        await LoadAsync(id, mark, cancellationToken);
        return Again(HttpStatusCode.Conflict);
    }

    private Task<string?> MarkAsync(Guid id, CancellationToken cancellationToken) =>
        mediator.Send(new MarkBooking.Command(id, Enum.Parse<MarkBooking.Mark>(Asked), User.StaffName(), Reason?.Trim() ?? string.Empty), cancellationToken);

    private async Task<string?> CancelAsync(Guid id, CancellationToken cancellationToken) =>
        await mediator.Send(new CancelBooking.Command(id, 0, User.StaffName(), Reason!.Trim()), cancellationToken) == CancelBooking.Result.Cancelled || Booking.Status == BookingStatus.Cancelled
            ? null
            : $"The booking is {Booking.Status} and cannot be cancelled.";

    private PageResult Again(HttpStatusCode status)
    {
        Response.StatusCode = (int)status;
        return Page();
    }

    private async Task<bool> LoadAsync(Guid id, string? mark, CancellationToken cancellationToken)
    {
        if ((mark != Cancel && !(Enum.TryParse<MarkBooking.Mark>(mark, ignoreCase: false, out var known) && known.ToString() == mark))
            || await mediator.Send(new ViewBooking.Query(id), cancellationToken) is not { } booking)
            return false;
        (Asked, Booking) = (mark!, booking);
        return true;
    }
}
