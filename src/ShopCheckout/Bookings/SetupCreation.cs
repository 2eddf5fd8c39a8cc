using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ShopCheckout.Alerts;
using ShopCheckout.Data;
using ShopCheckout.Gateway;

namespace ShopCheckout.Bookings;

/// <summary>Makes the setup intent of an agreement that has none. Create is not idempotent at the provider: one whose answer was lost is
/// harmless, because no guest has its link and it expires by itself.</summary>
public sealed class SetupCreation(
    ShopDbContext db, ISetupGateway gateway, DepositWatch deposits, AlertDesk alerts, BookingLinks links, IDatabaseErrors errors, IOptions<ShopOptions> shop, IOptions<BookingOptions> rules, TimeProvider clock)
{
    /// <summary>The provider stops taking a card this long before the table is let go, so that nobody gives one for a table that is gone.</summary>
    public static readonly TimeSpan HoldGrace = TimeSpan.FromMinutes(2);

    // One immediate second try mends a dropped connection; after that the guest decides.
    private const int TriesPerRequest = 2;

    public abstract record Result
    {
        public sealed record Ready(string Link) : Result;

        /// <summary>The provider said no; staff were told.</summary>
        public sealed record Refused : Result;

        /// <summary>No answer; nothing is lost, the guest may press again.</summary>
        public sealed record TryAgain : Result;

        /// <summary>There is nothing to give a card for any more.</summary>
        public sealed record Over : Result;
    }

    public async Task<Result> EnsureAsync(Guid bookingId, CancellationToken cancellationToken)
    {
        for (var tries = 0; tries < TriesPerRequest; tries++)
        {
            var (booking, waiting) = await ReadAsync(bookingId, cancellationToken);
            if (booking.HasDeposit)
                return await deposits.OpenAsync(booking, cancellationToken);
            if (waiting is null || waiting.HoldUntil - HoldGrace <= clock.GetUtcNow())
                return new Result.Over();
            if (waiting.SetupLink is { } link)
                return new Result.Ready(link);

            switch (await gateway.CreateAsync(Describe(booking, waiting), CancellationToken.None))
            {
                case GatewayAnswer<SetupSnapshot>.Succeeded(var setup):
                    return await AdoptAsync(bookingId, waiting.Id, setup);
                case GatewayAnswer<SetupSnapshot>.Refused refused:
                    await alerts.RaiseAsync(AlertKind.IntentRefused, booking.Number, refused.Reason, CancellationToken.None);
                    await db.SaveChangesAsync(CancellationToken.None);
                    return new Result.Refused();
                default:
                    break;
            }
        }

        return new Result.TryAgain();
    }

    private async Task<(Booking Booking, Agreement? Waiting)> ReadAsync(Guid bookingId, CancellationToken cancellationToken)
    {
        var booking = await BookingRows.ReadAsync(db, bookingId, cancellationToken);
        return (booking, booking.Waiting);
    }

    private async Task<Result> AdoptAsync(Guid bookingId, Guid agreementId, SetupSnapshot setup)
    {
        while (true)
        {
            var booking = await BookingRows.ReadAsync(db, bookingId, CancellationToken.None);
            var agreement = booking.Agreements.Single(a => a.Id == agreementId);
            if (!booking.TryAdopt(agreement, setup, clock.GetUtcNow()))
            {
                // Another tab was faster, or it is over. Nobody saw this one; should ending it fail, its own expiry does.
                await gateway.CloseAsync(setup.Id, evenAuthorized: false, CancellationToken.None);
                return agreement is { State: AgreementState.Waiting, SetupLink: { } other } ? new Result.Ready(other) : new Result.Over();
            }

            await alerts.CloseAsync(AlertKind.IntentRefused, booking.Number, CancellationToken.None);
            try
            {
                await db.SaveChangesAsync(CancellationToken.None);
                return new Result.Ready(agreement.SetupLink!);
            }
            catch (DbUpdateException exception) when (exception is DbUpdateConcurrencyException || errors.IsUniqueViolation(exception))
            {
                // Somebody moved the booking meanwhile: judge by what it is now.
            }
        }
    }

    private NewSetup Describe(Booking booking, Agreement agreement)
    {
        var page = links.PageOf(booking.Id);
        return new NewSetup(
            agreement.Reference(booking.Number),
            agreement.Cap,
            agreement.Terms,
            shop.Value.Name,
            $"Table for {agreement.PartySize} at {rules.Value.Place}, booking {booking.Number}",
            page,
            page,
            agreement.HoldUntil - HoldGrace,
            booking.Contact.Email);
    }
}
