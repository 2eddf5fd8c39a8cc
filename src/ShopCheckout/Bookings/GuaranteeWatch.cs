using ShopCheckout.Alerts;
using ShopCheckout.Data;
using ShopCheckout.Gateway;

namespace ShopCheckout.Bookings;

/// <summary>The one way in which what guarantees a booking moves it: a guest's card, or the deposit paid instead of one. Read the setup intent
/// at the provider, check it, apply it. Browser return, job and staff all end here, in any order and as often as they like.</summary>
public sealed class GuaranteeWatch(
    ShopDbContext db, ISetupGateway gateway, DepositWatch deposits, BookingChange changes, BookingNotices notices, AlertDesk alerts, TimeProvider clock)
{
    // While the provider is away a table is not kept from others for longer than this; a card that comes after all is let go.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    /// <summary>Follows every card of a booking. False when the provider did not answer for one of them.</summary>
    public async Task<bool> FollowAsync(Guid bookingId, CancellationToken cancellationToken)
    {
        var booking = await BookingRows.ReadAsync(db, bookingId, cancellationToken);
        if (booking.HasDeposit)
            return await deposits.FollowAsync(booking);
        var answered = true;
        foreach (var agreement in booking.Agreements.Where(a => a.State == AgreementState.Waiting || a.IsHeldAtProvider).ToList())
            answered &= await FollowAsync(booking.Id, agreement, cancellationToken);
        return answered;
    }

    private async Task<bool> FollowAsync(Guid bookingId, Agreement agreement, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var isHoldOver = agreement.State == AgreementState.Waiting && agreement.HoldUntil <= now;
        if (agreement.SetupIntentId is not { } setupIntentId)
        {
            if (isHoldOver)
                await LetGoAsync(bookingId, agreement.Id);
            return true;
        }

        if (agreement.CloseAt <= now && await MayCloseAsync(bookingId, agreement.Id, now))
            await gateway.CloseAsync(setupIntentId, evenAuthorized: true, CancellationToken.None);
        else if (isHoldOver)
            await gateway.CloseAsync(setupIntentId, evenAuthorized: false, CancellationToken.None);

        // Whatever was answered to that, the setup intent itself knows best.
        switch (await gateway.GetAsync(setupIntentId, CancellationToken.None))
        {
            case GatewayAnswer<SetupSnapshot>.Succeeded(var seen):
                await ApplyAsync(bookingId, agreement.Id, seen);
                return true;
            case GatewayAnswer<SetupSnapshot>.Refused { NotFound: true }:
                await alerts.RaiseAsync(AlertKind.PaymentMismatch, setupIntentId, "Dojo does not know this setup intent, which guarantees a booking.", CancellationToken.None);
                await db.SaveChangesAsync(CancellationToken.None);
                break;
            default:
                break;
        }

        if (isHoldOver && agreement.HoldUntil + Patience <= now)
            await LetGoAsync(bookingId, agreement.Id);
        return false;
    }

    // The way back is closed on record before the provider is told: an undo cannot race with the card's end.
    private async Task<bool> MayCloseAsync(Guid bookingId, Guid agreementId, DateTimeOffset now)
    {
        var (_, done) = await changes.TryAsync(bookingId, booking =>
        {
            var agreement = booking.Agreements.Single(a => a.Id == agreementId);
            if (!(agreement.CloseAt <= now))
                return Task.FromResult<object?>(null);
            booking.BeginClosing(agreement);
            return Task.FromResult<object?>(booking);
        }, CancellationToken.None);
        return done is not null;
    }

    private async Task LetGoAsync(Guid bookingId, Guid agreementId) => await changes.TryAsync<Booking>(bookingId, async booking =>
    {
        var agreement = booking.Agreements.Single(a => a.Id == agreementId);
        if (agreement.State != AgreementState.Waiting)
            return null;
        var news = booking.Status == BookingStatus.AwaitingGuarantee ? GuaranteeNews.Lapsed : GuaranteeNews.ChangeDropped;
        booking.LetGo(agreement, clock.GetUtcNow());
        await notices.TellAsync(booking, news, CancellationToken.None);
        return booking;
    }, CancellationToken.None);

    private async Task ApplyAsync(Guid bookingId, Guid agreementId, SetupSnapshot seen) => await changes.TryAsync<Booking>(bookingId, async booking =>
    {
        var agreement = booking.Agreements.Single(a => a.Id == agreementId);
        var before = (booking.Steps, booking.Version);
        if (Difference(booking, agreement, seen) is { } difference)
        {
            await alerts.RaiseAsync(AlertKind.PaymentMismatch, booking.Number, difference, CancellationToken.None);
            return booking;
        }

        var news = booking.See(agreement, seen, clock.GetUtcNow());
        if (before == (booking.Steps, booking.Version))
            return null;
        await notices.TellAsync(booking, news, CancellationToken.None);
        return booking;
    }, CancellationToken.None);

    // A card counts only when it was given for exactly what was agreed to.
    private static string? Difference(Booking booking, Agreement agreement, SetupSnapshot seen)
    {
        if (seen.Status == SetupStatus.Unrecognised)
            return $"Setup intent {seen.Id} is in a state this shop does not know.";
        if (!string.Equals(seen.Reference, agreement.Reference(booking.Number), StringComparison.Ordinal))
            return $"Setup intent {seen.Id} carries reference {seen.Reference}.";
        if (seen.Cap != agreement.Cap)
            return $"Setup intent {seen.Id} is for {seen.Cap}, not {agreement.Cap}.";
        return string.Equals(seen.Terms, agreement.Terms, StringComparison.Ordinal) ? null : $"Setup intent {seen.Id} carries other terms than were agreed to.";
    }
}
