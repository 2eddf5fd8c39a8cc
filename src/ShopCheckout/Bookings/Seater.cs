using Microsoft.Extensions.Options;

namespace ShopCheckout.Bookings;

/// <summary>Finds the best free table for a party and what it would agree to. The claim that is saved afterwards decides who has it.</summary>
public sealed class Seater(TableRoom room, TermsWriter terms, IOptions<BookingOptions> options)
{
    // Each lost race means that somebody else got a table, and there are not that many tables.
    internal const int MaxRaces = 60;

    public sealed record Seat(Seating Seating, TermsOfBooking Terms, TimeSpan Hold);

    /// <param name="startsAt">When.</param>
    /// <param name="partySize">For how many.</param>
    /// <param name="own">A booking whose own table does not stand in the way.</param>
    /// <param name="agreedHash">Hash of the terms that were shown.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<(Seat? Seat, BookingResult? Refusal)> SeatAsync(
        DateTimeOffset startsAt, int partySize, Guid? own, string? agreedHash, CancellationToken cancellationToken)
    {
        if (await room.FindAsync(startsAt, partySize, own, cancellationToken) is not { } found || found.Arrival.Freedom == TableRoom.Freedom.TooSoon)
            return (null, new BookingResult.NotOffered());
        var written = terms.Write(found.Arrival.StartsAt, partySize, await room.DepositOfAsync(own, cancellationToken));
        if (!string.Equals(written.Hash, agreedHash, StringComparison.Ordinal))
            return (null, new BookingResult.TermsChanged());
        if (found.Arrival.Freedom == TableRoom.Freedom.Full)
            return (null, new BookingResult.Full());
        var seating = new Seating(found.Arrival.Tables[0].Id, partySize, found.Date, found.Arrival.StartsAt, found.Arrival.EndsAt);
        return (new Seat(seating, written, TimeSpan.FromMinutes(options.Value.HoldMinutes)), null);
    }
}
