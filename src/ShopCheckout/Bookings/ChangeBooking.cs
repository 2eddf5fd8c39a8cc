using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Data;

namespace ShopCheckout.Bookings;

/// <summary>The guest wants another time or party. What they have stays theirs until a card is given for what they want; the old card is
/// let go then.</summary>
public static class ChangeBooking
{
    public sealed record Command(Guid BookingId, DateTimeOffset StartsAt, int PartySize, bool AcceptTerms, string? AgreedHash, string From) : IRequest<BookingResult>;

    public sealed class Handler(
        ShopDbContext db, Seater seater, TermsWriter terms, SetupCreation setups, GuaranteeWatch cards, BookingNotices notices, IDatabaseErrors errors, IIdSource ids, TimeProvider clock) : IRequestHandler<Command, BookingResult>
    {
        public async Task<BookingResult> Handle(Command request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            if (!request.AcceptTerms)
                return new BookingResult.Refused(Words.Say("Tick the box to agree to the terms; without them we cannot change your table."));

            // Some of a deposit may have been given back: what the guest agrees to speaks of the rest.
            if (await db.Bookings.AnyAsync(b => b.Id == request.BookingId && b.DepositOrderId != null, cancellationToken))
                await cards.FollowAsync(request.BookingId, cancellationToken);
            for (var race = 0; race < Seater.MaxRaces; race++)
            {
                var (seat, refusal) = await seater.SeatAsync(request.StartsAt, request.PartySize, request.BookingId, request.AgreedHash, cancellationToken);
                if (refusal is not null)
                    return refusal;
                var booking = await BookingRows.ReadAsync(db, request.BookingId, cancellationToken);
                if (WhyNot(booking, clock.GetUtcNow()) is { } why)
                    return new BookingResult.Refused(why);
                if (IsAskedAlready(booking, seat!, request))
                    return BookingResult.Of(booking.Id, await setups.EnsureAsync(booking.Id, cancellationToken));
                if (booking.HasDeposit && request.PartySize > booking.PartySize)
                    return new BookingResult.Refused(Words.Say("Your deposit is for fewer guests. Please ring us, and we will see to it."));
                if ((booking.HasDeposit || booking is { InForce.SetupStatus: SetupStatus.Authorized }) && booking.StartsAt == request.StartsAt && booking.PartySize == request.PartySize)
                    return new BookingResult.Refused(Words.Say("That is what you have already."));

                var now = clock.GetUtcNow();
                var asked = booking.Ask(ids.NewId(), seat!.Seating, terms.Agree(seat.Terms, request.From, now), now + seat.Hold, now);
                if (booking.HasDeposit)
                {
                    booking.ChangeOnDeposit(asked, now);
                    await notices.TellAsync(booking, GuaranteeNews.Changed, cancellationToken);
                }

                try
                {
                    await db.SaveChangesAsync(cancellationToken);
                    return booking.HasDeposit ? new BookingResult.SeeBooking(booking.Id) : BookingResult.Of(booking.Id, await setups.EnsureAsync(booking.Id, cancellationToken));
                }
                catch (DbUpdateException exception) when (exception is DbUpdateConcurrencyException || errors.IsUniqueViolation(exception))
                {
                    // Somebody took the table, or moved the booking: look again.
                }
            }

            return new BookingResult.Full();
        }

        private static bool IsAskedAlready(Booking booking, Seater.Seat seat, Command request) =>
            booking.Waiting is { } waiting && waiting.StartsAt == request.StartsAt && waiting.PartySize == request.PartySize && waiting.TermsHash == seat.Terms.Hash;
    }

    /// <summary>Why it cannot be changed; null when it can.</summary>
    public static string? WhyNot(Booking booking, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(booking);
        if (booking.Status != BookingStatus.Confirmed)
            return Words.Say("Only a confirmed booking can be changed.");
        if (booking is { HasDeposit: true, DepositStatus: not DepositStatus.Paid })
            return Words.Say("Your deposit was given back. Please ring us to change your table.");
        return booking.IsFreeAt(now) ? null : Words.Say("The time to change it free of charge is over. Please ring us.");
    }
}
