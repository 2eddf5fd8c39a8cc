using MediatR;
using Microsoft.Extensions.Options;
using ShopCheckout.Audit;

namespace ShopCheckout.Bookings;

/// <summary>A booking is called off: by its guest, in time for nothing and later by the merchant's rule; by the house always for nothing.</summary>
public static class CancelBooking
{
    /// <param name="AgreedCostMinor">What the guest was told it costs. Ignored when staff do it.</param>
    /// <param name="StaffName">Null when the guest does it.</param>
    /// <param name="Reason">Why, when staff do it.</param>
    public sealed record Command(Guid BookingId, long AgreedCostMinor, string? StaffName = null, string? Reason = null) : IRequest<Result>;

    public enum Result
    {
        Cancelled,

        /// <summary>It costs something else than the guest was told; show it again.</summary>
        CostChanged,

        /// <summary>It is over already, or others keep changing it.</summary>
        NotPossible,
    }

    public sealed class Handler(
        BookingChange changes, GuaranteeWatch cards, BookingNotices notices, AuditTrail audit, IOptions<BookingOptions> options, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);

            // A card may just have been given: it is looked at first, so that nobody is told the wrong thing.
            await cards.FollowAsync(request.BookingId, cancellationToken);
            var outcome = Result.NotPossible;
            var (_, done) = await changes.TryAsync<Booking>(request.BookingId, async booking =>
            {
                var now = clock.GetUtcNow();
                var cost = request.StaffName is null ? booking.CostOfCancelling(now) : Money.Zero(booking.Fee.Currency);
                outcome = WhatHappens(booking, request, cost);
                if (outcome != Result.Cancelled)
                    return null;
                var isFree = request.StaffName is not null || booking.IsFreeAt(now);
                if (request.StaffName is { } staff)
                    audit.Write(staff, Acts.CancelBooking, $"Booking {booking.Number}", request.Reason ?? string.Empty, null, booking.Status.ToString(), nameof(BookingStatus.Cancelled));
                booking.Cancel(isFree, request.StaffName ?? Booking.Guest, request.Reason, TimeSpan.FromMinutes(options.Value.GraceMinutes), now);
                await notices.CancelledAsync(booking, cost, request.StaffName is not null, cancellationToken);
                return booking;
            }, cancellationToken);
            if (done is null)
                return outcome == Result.Cancelled ? Result.NotPossible : outcome;

            // The card is let go at once if the provider is there; if not, the job does it.
            await cards.FollowAsync(request.BookingId, CancellationToken.None);
            return Result.Cancelled;
        }

        private static Result WhatHappens(Booking booking, Command request, Money cost)
        {
            if (!BookingTransitions.Allows(booking.Status, BookingStep.CancelFree))
                return Result.NotPossible;
            return request.StaffName is null && cost.Minor != request.AgreedCostMinor ? Result.CostChanged : Result.Cancelled;
        }
    }
}
