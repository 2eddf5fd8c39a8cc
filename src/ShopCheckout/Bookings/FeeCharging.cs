using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ShopCheckout.Data;
using ShopCheckout.Orders;
using ShopCheckout.Payments;

namespace ShopCheckout.Bookings;

/// <summary>One step of charging a fee that was started: look what became of it, and only if nothing did, charge the card once more.</summary>
public sealed class FeeCharging(
    ShopDbContext db, IntentCreation intents, IntentSettlement settlement, IntentCancellation cancellation, MoneyMovement movements, BookingOrders orders, BookingChange changes,
    BookingNotices notices, IOptions<BookingOptions> rules, IIdSource ids, TimeProvider clock)
{
    // What is under way is looked at again so soon: its own schedule finds out what became of it.
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(1);

    // A call that was lost and did nothing is not the card's fault: it is made again the same day, but not for ever.
    private static readonly TimeSpan AfterLoss = TimeSpan.FromHours(1);
    private const int MostCalls = 20;

    /// <param name="bookingId">Whose fee is being charged.</param>
    /// <param name="ownAttempt">The attempt to make its intent, when the caller has just written it down.</param>
    public async Task GoOnAsync(Guid bookingId, Guid? ownAttempt)
    {
        var (booking, order, payment) = await ReadAsync(bookingId);
        if (payment is { IntentId: { } intentId, IsSettled: false })
        {
            await settlement.SettleAsync(intentId, CancellationToken.None);
            (booking, order, payment) = await ReadAsync(bookingId);
        }

        if (payment.CapturedMinor > 0)
            await TakenAsync(bookingId);
        else if (payment.Attempts.Any(a => a.IsOpenMoneyCall))
            await LaterAsync(bookingId, Soon);
        else if (WhyStop(booking, order, payment) is { } why)
            await StopAsync(bookingId, payment.Id, why);
        else if (payment.IntentId is null)
            await MakeIntentAsync(booking, order, payment, ownAttempt);
        else if (NextTryAt(payment) is { } nextTry && nextTry > clock.GetUtcNow())
            await WaitAsync(bookingId, payment, nextTry);
        else
            await ChargeAsync(bookingId, payment);
    }

    private async Task<(Booking Booking, Order Order, Payment Payment)> ReadAsync(Guid bookingId)
    {
        var booking = await BookingRows.ReadAsync(db, bookingId, CancellationToken.None);
        var order = await db.Orders.Include(o => o.Lines).SingleAsync(o => o.BookingId == bookingId, CancellationToken.None);
        return (booking, order, await db.Payments.Include(p => p.Attempts).SingleAsync(p => p.OrderId == order.Id, CancellationToken.None));
    }

    private string? WhyStop(Booking booking, Order order, Payment payment)
    {
        if (booking.FeeStopBecause is { } waived)
            return waived;
        if (payment.FlaggedBecause is { } flagged)
            return flagged;
        if (!order.IsOpen)
            return $"Its order is {order.Status}.";
        if (booking.InForce is not { SetupStatus: SetupStatus.Authorized } agreement)
            return $"The card can no longer be charged: Dojo shows it as {booking.InForce?.SetupStatus}.";
        if (booking.Fee > agreement.Cap || payment.Amount != booking.Fee)
            return "It is not what the guest agreed to.";
        var tried = Tried(payment);
        var declines = tried.Count(ChargeOperation.WasDeclined);
        if (declines >= rules.Value.ChargeTries)
            return $"The card declined {declines} times. {tried[^1].Detail}";
        return tried.Count >= MostCalls ? $"Dojo did not charge it, {tried.Count} times. {tried[^1].Detail}" : null;
    }

    private static List<PaymentAttempt> Tried(Payment payment) =>
        [.. payment.Attempts.Where(a => a is { Operation: PaymentOperation.Charge, State: AttemptState.Refused }).OrderBy(a => a.Ordinal)];

    private DateTimeOffset? NextTryAt(Payment payment) =>
        Tried(payment) is [.., var last] ? last.AnsweredAt + (ChargeOperation.WasDeclined(last) ? TimeSpan.FromDays(rules.Value.ChargeRetryDays) : AfterLoss) : null;

    private async Task MakeIntentAsync(Booking booking, Order order, Payment payment, Guid? ownAttempt)
    {
        var setupIntentId = booking.InForce!.SetupIntentId!;
        switch (await intents.EnsureAsync(payment.Id, ownAttempt, () => orders.DescribeFee(order, setupIntentId), CancellationToken.None))
        {
            case IntentCreation.Result.Ready:
                (_, _, payment) = await ReadAsync(booking.Id);
                await ChargeAsync(booking.Id, payment);
                break;
            case IntentCreation.Result.Refused:
                await StopAsync(booking.Id, payment.Id, "Dojo refused to make its payment.");
                break;
            default:
                await LaterAsync(booking.Id, Soon);
                break;
        }
    }

    private async Task ChargeAsync(Guid bookingId, Payment payment)
    {
        var triedBefore = Tried(payment).Count;
        var wish = new MoneyMovement.Wish(ids.NewId(), PaymentOperation.Charge, Booking.System, "The guest agreed to it when booking")
        {
            // Whoever else was here meanwhile has charged it, or was told that it cannot be.
            JudgeAsync = (now, _) => Task.FromResult(new MoneyMovement.Verdict(
                now.Amount,
                now.Status != PaymentStatus.Created || now.Attempts.Any(a => a.IsOpenMoneyCall) || Tried(now).Count != triedBefore ? "Somebody else was at it." : null)),
        };
        await movements.BeginAsync(payments => payments.Where(p => p.Id == payment.Id), wish, CancellationToken.None);
        var (_, _, after) = await ReadAsync(bookingId);
        if (after.CapturedMinor > 0)
            await TakenAsync(bookingId);
        else if (after.Attempts.FirstOrDefault(a => a.Id == wish.AttemptId) is { } tried && ChargeOperation.WasDeclined(tried))
            await DeclinedAsync(bookingId, tried.Detail!, after.Attempts.Count(ChargeOperation.WasDeclined), NextTryAt(after)!.Value);
        else
            await LaterAsync(bookingId, Soon);
    }

    // Whoever found out about a lost call did not know of the booking.
    private Task WaitAsync(Guid bookingId, Payment payment, DateTimeOffset nextTry)
    {
        var last = Tried(payment)[^1];
        return ChargeOperation.WasDeclined(last)
            ? DeclinedAsync(bookingId, last.Detail!, Tried(payment).Count(ChargeOperation.WasDeclined), nextTry)
            : LaterAsync(bookingId, nextTry - clock.GetUtcNow());
    }

    private Task TakenAsync(Guid bookingId) => ChangeAsync(bookingId, async booking =>
    {
        booking.FeeWasTaken(clock.GetUtcNow());
        await notices.FeeTakenAsync(booking, CancellationToken.None);
    });

    private Task DeclinedAsync(Guid bookingId, string reason, int declines, DateTimeOffset nextTry) => ChangeAsync(bookingId, async booking =>
    {
        var now = clock.GetUtcNow();
        var isLast = declines >= rules.Value.ChargeTries;
        booking.FeeDeclined(reason, isLast ? now : nextTry, now);
        if (!isLast)
            await notices.FeeDeclinedAsync(booking, declines, CancellationToken.None);
    });

    // Its intent is ended at the provider first: what cannot be charged any more cannot be charged by a late answer either.
    private async Task StopAsync(Guid bookingId, Guid paymentId, string why)
    {
        switch (await cancellation.CancelAsync(paymentId, Booking.System, OrderClosing.Cancelled(why), CancellationToken.None))
        {
            case IntentCancellation.Result.Closed:
                await ChangeAsync(bookingId, async booking =>
                {
                    booking.EndFee(why, clock.GetUtcNow());
                    await notices.FeeEndedAsync(booking, why, CancellationToken.None);
                });
                break;
            case IntentCancellation.Result.Paid:
                await TakenAsync(bookingId);
                break;
            default:
                await LaterAsync(bookingId, Soon);
                break;
        }
    }

    private Task LaterAsync(Guid bookingId, TimeSpan wait) => ChangeAsync(bookingId, booking =>
    {
        booking.SeeToFeeAt(clock.GetUtcNow() + wait);
        return Task.CompletedTask;
    });

    private async Task ChangeAsync(Guid bookingId, Func<Booking, Task> change) => await changes.TryAsync<Booking>(bookingId, async booking =>
    {
        if (booking.FeeStatus != FeeStatus.Charging)
            return null;
        await change(booking);
        return booking;
    }, CancellationToken.None);
}
