using MediatR;
using Microsoft.Extensions.Options;

namespace ShopCheckout.Bookings;

/// <summary>When a party can have a table on a day, and why not when it cannot.</summary>
public static class FindTimes
{
    /// <param name="Date">Null for today.</param>
    /// <param name="BookingId">A booking that is to be changed: its own table is free for it.</param>
    public sealed record Query(DateOnly? Date, int PartySize, Guid? BookingId = null) : IRequest<Model>;

    /// <param name="WhyNone">Why the day has no times; null when it has.</param>
    public sealed record Model(DateOnly Date, DateOnly Today, DateOnly LastDay, int PartySize, int LargestParty, string Place, IReadOnlyList<Time> Times, string? WhyNone);

    /// <param name="Note">Why it cannot be had; null when it can.</param>
    public sealed record Time(DateTimeOffset StartsAt, string Text, string? Note);

    public sealed class Handler(TableRoom room, WallClock clock, IOptions<BookingOptions> options) : IRequestHandler<Query, Model>
    {
        public async Task<Model> Handle(Query request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            var today = room.Today();
            var day = await room.OnAsync(request.Date ?? today, request.PartySize, request.BookingId, cancellationToken);
            var times = day.Arrivals.Select(a => new Time(a.StartsAt, clock.TimeText(a.StartsAt), a.Freedom switch
            {
                TableRoom.Freedom.Free => null,
                TableRoom.Freedom.Full => Words.Say("Fully booked"),
                _ => Words.Say("Too late to book"),
            }));
            return new Model(
                day.Date, today, today.AddDays(options.Value.DaysAhead), request.PartySize, options.Value.LargestParty, options.Value.Place, [.. times], day.WhyNone);
        }
    }
}
