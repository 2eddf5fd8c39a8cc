using Microsoft.EntityFrameworkCore;
using ShopCheckout.Alerts;
using ShopCheckout.Data;
using ShopCheckout.Orders;
using ShopCheckout.Payments;

namespace ShopCheckout.Bookings;

/// <summary>Opens a deposit's payment page, lets the booking follow what became of the payment, and gives back what is owed. Each look can be
/// repeated, so a crash between the guest's act and the money only makes it later.</summary>
public sealed class DepositWatch(
    ShopDbContext db, IntentCreation intents, IntentSettlement settlement, IntentCancellation cancellation, GiveBack giveBack, BookingOrders orders, BookingChange changes,
    BookingNotices notices, AlertDesk alerts, TimeProvider clock)
{
    // While the provider is away a table is not kept from others for longer than this; a deposit that was paid after all goes back.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    /// <summary>Where the deposit is paid: the same page however often it is asked for.</summary>
    public async Task<SetupCreation.Result> OpenAsync(Booking booking, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(booking);
        if (booking is not { Status: BookingStatus.AwaitingGuarantee, DepositStatus: DepositStatus.Awaited, Waiting: { } waiting } || waiting.HoldUntil - SetupCreation.HoldGrace <= clock.GetUtcNow())
            return new SetupCreation.Result.Over();
        var (order, payment) = await ReadAsync(booking);
        return await intents.EnsureAsync(payment.Id, ownAttempt: null, () => orders.DescribeDeposit(order), cancellationToken) switch
        {
            IntentCreation.Result.Ready ready => new SetupCreation.Result.Ready(ready.PaymentLink),
            IntentCreation.Result.Refused => new SetupCreation.Result.Refused(),
            IntentCreation.Result.Over => new SetupCreation.Result.Over(),
            _ => new SetupCreation.Result.TryAgain(),
        };
    }

    /// <returns>False when the provider did not answer.</returns>
    public Task<bool> FollowAsync(Booking booking)
    {
        ArgumentNullException.ThrowIfNull(booking);
        return booking.DepositStatus switch
        {
            DepositStatus.Awaited => AwaitAsync(booking),
            DepositStatus.Dropped => SeeWhetherItCameAsync(booking),
            DepositStatus.Returning => ReturnAsync(booking),
            DepositStatus.Paid or DepositStatus.Falling or DepositStatus.Kept => StandAsync(booking),
            _ => Task.FromResult(true),
        };
    }

    private async Task<(Order Order, Payment Payment)> ReadAsync(Booking booking)
    {
        db.ChangeTracker.Clear();
        var order = await db.Orders.Include(o => o.Lines).SingleAsync(o => o.Id == booking.DepositOrderId, CancellationToken.None);
        return (order, await db.Payments.Include(p => p.Attempts).SingleAsync(p => p.OrderId == order.Id, CancellationToken.None));
    }

    private async Task<bool> AwaitAsync(Booking booking)
    {
        var now = clock.GetUtcNow();
        var holdUntil = booking.Agreements.Max(a => a.HoldUntil);
        var isOver = booking.Status != BookingStatus.AwaitingGuarantee || holdUntil <= now;
        var (_, payment) = await ReadAsync(booking);
        var answered = payment.IsSettled || await AskAsync(payment);
        if (isOver && payment.IsSettled is false)
            answered &= await cancellation.CancelAsync(payment.Id, Booking.System, Closing(booking), CancellationToken.None) != IntentCancellation.Result.TryAgain;

        // Whatever was answered to that, what our books say of the payment now is what counts. Staff may have given it back already.
        (_, payment) = await ReadAsync(booking);
        if (payment.CapturedMinor > 0 && payment.FlaggedBecause is null)
        {
            await ChangeAsync(booking.Id, DepositStatus.Awaited, b => b.DepositCame(clock.GetUtcNow()));
            await SeeBackAsync(booking, payment);
        }
        else if (payment.IsSettled || (isOver && payment.FlaggedBecause is not null))
            await ChangeAsync(booking.Id, DepositStatus.Awaited, b => b.DepositNeverCame(payment.FlaggedBecause, clock.GetUtcNow()));
        else if (isOver && holdUntil + Patience <= now && booking.Waiting is not null)
            await ChangeAsync(booking.Id, DepositStatus.Awaited, LetGo);
        return answered;
    }

    // What was given up because it was in doubt is looked at by people, and may prove to be all right: it goes back.
    private async Task<bool> SeeWhetherItCameAsync(Booking booking)
    {
        var (_, payment) = await ReadAsync(booking);
        if (payment.CapturedMinor > 0 && payment.FlaggedBecause is null)
        {
            await ChangeAsync(booking.Id, DepositStatus.Dropped, b => b.DepositCame(clock.GetUtcNow()));
            await SeeBackAsync(booking, payment);
        }

        return true;
    }

    private static OrderClosing Closing(Booking booking) =>
        booking.Status == BookingStatus.AwaitingGuarantee ? OrderClosing.Expiry : OrderClosing.Cancelled("The table was given up.");

    // The payment is followed all the same: should it turn out to have been made, it goes back.
    private GuaranteeNews LetGo(Booking booking)
    {
        if (booking.Waiting is not { } waiting)
            return GuaranteeNews.None;
        booking.LetGo(waiting, clock.GetUtcNow());
        return GuaranteeNews.Lapsed;
    }

    // The deposit's own id is the refund's: whoever gives it back, however often, it is one refund.
    private async Task<bool> ReturnAsync(Booking booking)
    {
        var (order, payment) = await ReadAsync(booking);
        var answered = await AskAsync(payment);
        (order, payment) = await ReadAsync(booking);
        if (payment.Status == PaymentStatus.Captured && !payment.Attempts.Any(a => a.IsOpenMoneyCall))
        {
            var result = await giveBack.BeginAsync(
                order.Id, order.Id, PaymentOperation.Refund, GivingBack.Refundable(payment).Minor, Booking.System, $"Deposit of booking {booking.Number}.", restock: false, CancellationToken.None);
            if (result is MoneyResult.Refused refused)
                await TellAsync(booking, refused.Reason);
            (_, payment) = await ReadAsync(booking);
        }

        if (payment.Status is PaymentStatus.Refunded or PaymentStatus.Reversed)
            await SeeBackAsync(booking, payment);
        return answered;
    }

    // Staff may give some or all of it back from its order's page, or in the provider's portal, while the booking stands or after it was kept. Of the
    // portal no event need tell, so the provider is asked; and what is kept, which the guest is told, waits for the answer.
    private async Task<bool> StandAsync(Booking booking)
    {
        var (_, payment) = await ReadAsync(booking);
        var answered = await AskAsync(payment);
        (_, payment) = await ReadAsync(booking);
        await SeeBackAsync(booking, payment);
        if (answered)
            await KeepAsync(booking);
        return answered;
    }

    /// <returns>False when the provider did not answer.</returns>
    private async Task<bool> AskAsync(Payment payment) =>
        payment.IntentId is not { } intentId || await settlement.SettleAsync(intentId, CancellationToken.None) is not (Settlement.Unreachable or Settlement.Contended);

    private Task SeeBackAsync(Booking booking, Payment payment) =>
        BackOf(payment) <= booking.DepositBackMinor
            ? Task.CompletedTask
            : changes.TryAsync<Booking>(booking.Id, async b =>
            {
                if (b.DepositStatus is DepositStatus.Awaited or DepositStatus.Dropped || !b.DepositWentBack(BackOf(payment), clock.GetUtcNow()))
                    return null;
                if (b.DepositStatus == DepositStatus.Returned)
                    await alerts.CloseAsync(AlertKind.DepositNotReturned, b.Number, CancellationToken.None);
                return b;
            }, CancellationToken.None);

    /// <summary>How much of a deposit's payment went back to the card.</summary>
    internal static long BackOf(Payment payment) => payment.Status == PaymentStatus.Reversed ? payment.CapturedMinor : payment.RefundedMinor;

    // Once, however often it is looked at: the money is then given back from the order's page, and this goes on when it is.
    private async Task TellAsync(Booking booking, string reason)
    {
        db.ChangeTracker.Clear();
        if (await db.Alerts.AnyAsync(a => a.Kind == AlertKind.DepositNotReturned && a.Subject == booking.Number, CancellationToken.None))
            return;
        await alerts.RaiseAsync(AlertKind.DepositNotReturned, booking.Number, $"The deposit of {booking.Deposit.ToRecord()} could not be given back: {reason} Give it back from its order.", CancellationToken.None);
        await db.SaveChangesAsync(CancellationToken.None);
    }

    // The time to take the mark back is over; what was given back meanwhile has been seen.
    private Task KeepAsync(Booking booking) => booking.DepositStatus != DepositStatus.Falling
        ? Task.CompletedTask
        : changes.TryAsync<Booking>(booking.Id, async b =>
        {
            if (b.DepositStatus != DepositStatus.Falling || b.DepositDueAt > clock.GetUtcNow())
                return null;
            b.KeepDeposit(clock.GetUtcNow());
            await notices.DepositKeptAsync(b, CancellationToken.None);
            return b;
        }, CancellationToken.None);

    private async Task ChangeAsync(Guid bookingId, DepositStatus expected, Func<Booking, GuaranteeNews> change) => await changes.TryAsync<Booking>(bookingId, async booking =>
    {
        if (booking.DepositStatus != expected)
            return null;
        var news = change(booking);
        await notices.TellAsync(booking, news, CancellationToken.None);
        return booking;
    }, CancellationToken.None);
}
