using MediatR;

namespace ShopCheckout.Bookings;

/// <summary>A time as it is offered: what the guest would agree to. Null when there is no such time.</summary>
public static class OfferTable
{
    public sealed record Query(DateTimeOffset StartsAt, int PartySize, Guid? BookingId = null) : IRequest<Model?>;

    public sealed record Model(DateTimeOffset StartsAt, string When, DateOnly Date, int PartySize, bool IsFree, TermsOfBooking Terms, string ConsentWords);

    public sealed class Handler(TableRoom room, TermsWriter terms, WallClock clock) : IRequestHandler<Query, Model?>
    {
        public async Task<Model?> Handle(Query request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            if (await room.FindAsync(request.StartsAt, request.PartySize, request.BookingId, cancellationToken) is not { } found)
                return null;
            var written = terms.Write(found.Arrival.StartsAt, request.PartySize, await room.DepositOfAsync(request.BookingId, cancellationToken));
            return new Model(
                found.Arrival.StartsAt, clock.Text(found.Arrival.StartsAt), found.Date, request.PartySize, found.Arrival.Freedom == TableRoom.Freedom.Free, written, TermsWriter.ConsentWords(written));
        }
    }
}
