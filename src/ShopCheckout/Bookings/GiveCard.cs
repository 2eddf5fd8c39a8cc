using MediatR;

namespace ShopCheckout.Bookings;

/// <summary>The guest goes on to the card page, once more if need be: the same setup intent, so that no second card is asked for.</summary>
public static class GiveCard
{
    public sealed record Command(Guid BookingId) : IRequest<BookingResult>;

    public sealed class Handler(GuaranteeWatch cards, SetupCreation setups) : IRequestHandler<Command, BookingResult>
    {
        public async Task<BookingResult> Handle(Command request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);

            // It may have been given in another tab.
            await cards.FollowAsync(request.BookingId, cancellationToken);
            return BookingResult.Of(request.BookingId, await setups.EnsureAsync(request.BookingId, cancellationToken));
        }
    }
}
