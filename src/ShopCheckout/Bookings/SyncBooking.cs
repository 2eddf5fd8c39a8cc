using MediatR;

namespace ShopCheckout.Bookings;

/// <summary>Asks the provider about a booking's cards right now: a guest is looking, or staff want to know.</summary>
public static class SyncBooking
{
    public sealed record Command(Guid BookingId) : IRequest<bool>;

    public sealed class Handler(GuaranteeWatch cards) : IRequestHandler<Command, bool>
    {
        /// <returns>False when the provider did not answer.</returns>
        public Task<bool> Handle(Command request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            return cards.FollowAsync(request.BookingId, cancellationToken);
        }
    }
}
