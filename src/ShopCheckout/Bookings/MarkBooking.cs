using FluentValidation;
using MediatR;
using Microsoft.Extensions.Options;
using ShopCheckout.Audit;

namespace ShopCheckout.Bookings;

/// <summary>Staff say what became of a party, or take it back.</summary>
public static class MarkBooking
{
    public enum Mark
    {
        Arrived,
        NoShow,
        Undo,
        Left,

        /// <summary>Let the guest off the fee.</summary>
        Waive,
    }

    /// <param name="Actor">Who says so.</param>
    /// <param name="Reason">Asked for whatever touches money.</param>
    public sealed record Command(Guid BookingId, Mark Mark, string Actor, string Reason) : IRequest<string?>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() =>
            RuleFor(c => c.Reason).Must(r => !string.IsNullOrWhiteSpace(r) && r.Length <= 300).When(c => c.Mark is Mark.NoShow or Mark.Undo or Mark.Waive).WithMessage("Say why, in at most 300 characters.");
    }

    public sealed class Handler(BookingChange changes, AuditTrail audit, IOptions<BookingOptions> options, TimeProvider clock) : IRequestHandler<Command, string?>
    {
        /// <returns>Why it was not done; null when it was, or had been already.</returns>
        public async Task<string?> Handle(Command request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            string? why = null;
            var (booking, done) = await changes.TryAsync(request.BookingId, booking =>
            {
                var now = clock.GetUtcNow();
                why = IsDone(booking, request.Mark) ? null : WhyNot(booking, request.Mark, options.Value, now);
                if (why is not null || IsDone(booking, request.Mark))
                    return Task.FromResult<Booking?>(null);
                var before = booking.Status;
                Apply(booking, request, now);
                audit.Write(request.Actor, ActOf(request.Mark), $"Booking {booking.Number}", request.Reason, booking.FeeOrderId ?? booking.DepositOrderId, before.ToString(), booking.Status.ToString());
                return Task.FromResult<Booking?>(booking);
            }, cancellationToken);
            return booking is null ? "The booking was being changed at the same moment. Try again." : done is null ? why : null;
        }

        private static string ActOf(Mark mark) => mark switch
        {
            Mark.Arrived => Acts.GuestArrived,
            Mark.NoShow => Acts.GuestMissing,
            Mark.Undo => Acts.UndoMark,
            Mark.Left => Acts.GuestLeft,
            _ => Acts.WaiveFee,
        };

        private void Apply(Booking booking, Command request, DateTimeOffset now)
        {
            var grace = TimeSpan.FromMinutes(options.Value.GraceMinutes);
            switch (request.Mark)
            {
                case Mark.Arrived:
                    booking.Arrive(request.Actor, grace, now);
                    break;
                case Mark.NoShow:
                    booking.MissIt(request.Actor, request.Reason, grace, now);
                    break;
                case Mark.Undo:
                    booking.Undo(request.Actor, request.Reason, now);
                    break;
                case Mark.Left:
                    booking.Finish(request.Actor, now);
                    break;
                case Mark.Waive:
                    booking.Waive(request.Actor, request.Reason, now);
                    break;
                default:
                    throw new ArgumentOutOfRangeException(nameof(request), request.Mark, "No such mark.");
            }
        }
    }

    /// <summary>Pressed twice is pressed once.</summary>
    private static bool IsDone(Booking booking, Mark mark) => mark switch
    {
        Mark.Arrived => booking.Status == BookingStatus.Arrived,
        Mark.NoShow => booking.Status == BookingStatus.NoShow,
        Mark.Left => booking.Status == BookingStatus.Finished,
        Mark.Waive => booking.FeeStatus == FeeStatus.Waived || booking.FeeStopBecause is not null,
        _ => false,
    };

    /// <summary>Why a mark cannot be set now; null when it can.</summary>
    public static string? WhyNot(Booking booking, Mark mark, BookingOptions rules, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(booking);
        ArgumentNullException.ThrowIfNull(rules);
        return mark switch
        {
            Mark.Arrived when booking.Status != BookingStatus.Confirmed => $"The booking is {booking.Status}.",
            Mark.Arrived when now < booking.StartsAt.AddHours(-2) => "It is too early for that: the booking is hours away.",
            Mark.NoShow when booking.Status != BookingStatus.Confirmed => $"The booking is {booking.Status}.",
            Mark.NoShow when now < booking.StartsAt.AddMinutes(rules.NoShowAfterMinutes) =>
                $"The guest agreed to be counted as missing from {rules.NoShowAfterMinutes} minutes after their time. That has not come yet.",
            Mark.Undo => booking.WhyNotUndo(),
            Mark.Left when booking.Status != BookingStatus.Arrived => $"The booking is {booking.Status}.",
            Mark.Waive when !booking.CanWaive => "There is no fee to let go.",
            _ => null,
        };
    }
}
