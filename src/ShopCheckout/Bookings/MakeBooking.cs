using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Data;

namespace ShopCheckout.Bookings;

/// <summary>The guest agreed and wants the table: one booking comes of it, however often and in how many tabs it was pressed.</summary>
public static class MakeBooking
{
    /// <param name="FormKey">Made with the form; the same again is the same booking.</param>
    /// <param name="AgreedHash">Hash of the terms that were shown, so that nobody agrees to what they have not seen.</param>
    /// <param name="From">Address and browser of the guest.</param>
    /// <param name="CustomerId">The account of a guest who is signed in.</param>
    public sealed record Command(Guid FormKey, DateTimeOffset StartsAt, int PartySize, GuestForm Form, string? AgreedHash, string From, Guid? CustomerId = null) : IRequest<BookingResult>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Form).SetValidator(new GuestFormValidator()).OverridePropertyName(string.Empty);
    }

    public sealed class Handler(ShopDbContext db, Seater seater, BookingWriter writer, SetupCreation setups, GuaranteeWatch cards) : IRequestHandler<Command, BookingResult>
    {
        public async Task<BookingResult> Handle(Command request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            for (var race = 0; race < Seater.MaxRaces; race++)
            {
                var fingerprint = BookingWriter.Fingerprint(request);
                var before = await db.Bookings.AsNoTracking().Where(b => b.FormKey == request.FormKey).Select(b => new { b.Id, b.Fingerprint, b.Status }).SingleOrDefaultAsync(cancellationToken);
                if (before is { Status: BookingStatus.AwaitingGuarantee } && before.Fingerprint != fingerprint)
                {
                    // The guest went back and asked for something else: what they left must not keep a table.
                    if (!await writer.ReplaceAsync(before.Id, cancellationToken))
                        await cards.FollowAsync(before.Id, cancellationToken);
                    continue;
                }

                if (before is not null)
                    return await SendToCardPageAsync(before.Id, cancellationToken);

                var (seat, refusal) = await seater.SeatAsync(request.StartsAt, request.PartySize, null, request.AgreedHash, cancellationToken);
                if (refusal is not null && await IsBookedAsync(request.FormKey, cancellationToken))
                    continue; // The table went to this very guest, in another tab.
                if (refusal is not null)
                    return refusal;
                if (await writer.TryWriteAsync(request, fingerprint, seat!, cancellationToken) is { } bookingId)
                    return await SendToCardPageAsync(bookingId, cancellationToken);
            }

            return new BookingResult.Full();
        }

        private Task<bool> IsBookedAsync(Guid formKey, CancellationToken cancellationToken) => db.Bookings.AnyAsync(b => b.FormKey == formKey, cancellationToken);

        private async Task<BookingResult> SendToCardPageAsync(Guid bookingId, CancellationToken cancellationToken) =>
            BookingResult.Of(bookingId, await setups.EnsureAsync(bookingId, cancellationToken));
    }
}

/// <summary>What came of wanting a table, or another.</summary>
public abstract record BookingResult
{
    /// <summary>Go there and give a card.</summary>
    public sealed record GiveCardAt(string Link, Guid BookingId) : BookingResult;

    /// <summary>The table is kept, but the card page could not be opened yet, or there is no need for it any more: the booking's page knows.</summary>
    public sealed record SeeBooking(Guid BookingId) : BookingResult;

    /// <summary>Somebody else has the last table for that time.</summary>
    public sealed record Full : BookingResult;

    /// <summary>There is no such time.</summary>
    public sealed record NotOffered : BookingResult;

    /// <summary>The terms are no longer those that were shown.</summary>
    public sealed record TermsChanged : BookingResult;

    /// <summary>The booking cannot be changed.</summary>
    public sealed record Refused(string Reason) : BookingResult;

    internal static BookingResult Of(Guid bookingId, SetupCreation.Result result) =>
        result is SetupCreation.Result.Ready ready ? new GiveCardAt(ready.Link, bookingId) : new SeeBooking(bookingId);
}
