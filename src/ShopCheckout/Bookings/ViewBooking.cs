using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ShopCheckout.Data;
using ShopCheckout.Orders;

namespace ShopCheckout.Bookings;

/// <summary>A booking as its guest and the staff see it.</summary>
public static class ViewBooking
{
    public sealed record Query(Guid BookingId) : IRequest<Model?>;

    /// <param name="Asked">A change that still needs a card.</param>
    /// <param name="CostNow">What calling off would cost the guest right now.</param>
    /// <param name="WhyNoChange">Why the guest cannot change it; null when they can.</param>
    public sealed record Model(
        Guid Id,
        string Number,
        BookingStatus Status,
        string Place,
        string When,
        DateTimeOffset StartsAt,
        DateOnly ServiceDate,
        int PartySize,
        string Table,
        Contact Contact,
        string? Notes,
        AgreementView? Agreement,
        AgreementView? Asked,
        Money CostNow,
        string? WhyNoChange,
        FeeView Fee,
        DepositView Deposit,
        StaffView Staff,
        IReadOnlyList<Step> Timeline);

    public sealed record AgreementView(
        int Ordinal, string When, int PartySize, AgreementState State, SetupStatus Card, string? CardName, Money Cap, Money LateFee, string FreeUntil, string Terms, string TermsHash,
        DateTimeOffset AgreedAt, string How, string From, string HoldUntil, string? SetupIntentId);

    public sealed record FeeView(FeeStatus Status, Money Amount, DateTimeOffset? DueAt, Guid? OrderId, string? OrderNumber);

    /// <param name="Amount">Zero for a booking that a card guarantees.</param>
    /// <param name="GivenBack">How much of it went back so far, by the payment's own account.</param>
    /// <param name="Doubt">What is wrong with its payment, in words for staff; null when nothing is.</param>
    public sealed record DepositView(DepositStatus Status, Money Amount, Money GivenBack, DateTimeOffset? KeptAt, Guid? OrderId, string? OrderNumber, string? Doubt)
    {
        /// <summary>Its invoice can be downloaded.</summary>
        public bool HasInvoice { get; init; }

        public Money Left => Amount - GivenBack;
    }

    /// <summary>What staff may do now, or why not.</summary>
    public sealed record StaffView(string? WhyNotArrived, string? WhyNotNoShow, string? WhyNotUndo, bool CanFinish, bool CanCancel, bool CanWaive, int GraceMinutes, IReadOnlyList<AgreementView> Agreements);

    public sealed record Step(BookingEventKind Kind, string Actor, string? Note, DateTimeOffset At);

    public sealed class Handler(ShopDbContext db, WallClock clock, IOptions<BookingOptions> options, TimeProvider time) : IRequestHandler<Query, Model?>
    {
        public async Task<Model?> Handle(Query request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            var booking = await BookingRows.Whole(db).AsNoTracking().SingleOrDefaultAsync(b => b.Id == request.BookingId, cancellationToken);
            if (booking is null)
                return null;
            var now = time.GetUtcNow();
            var table = await db.DiningTables.Where(t => t.Id == booking.TableId).Select(t => t.Name).SingleAsync(cancellationToken);
            var feeOrder = (booking.FeeOrderId ?? booking.DepositOrderId) is { } id ? await db.Orders.Where(o => o.Id == id).Select(o => o.Number).SingleOrDefaultAsync(cancellationToken) : null;
            var agreements = booking.Agreements.OrderBy(a => a.Ordinal).ToList();

            // The one that counts; for a booking that never came that far the last that was asked for.
            var shown = booking.InForce ?? agreements.LastOrDefault(a => a.State == AgreementState.Ended) ?? (booking.Status == BookingStatus.Confirmed ? null : agreements.LastOrDefault());
            return new Model(
                booking.Id, booking.Number, booking.Status, options.Value.Place, clock.Text(booking.StartsAt), booking.StartsAt, booking.ServiceDate, booking.PartySize, table,
                booking.Contact, booking.Notes, shown is null ? null : View(shown), booking is { Status: BookingStatus.Confirmed, Waiting: { } asked } ? View(asked) : null,
                booking.CostOfCancelling(now), ChangeBooking.WhyNot(booking, now),
                new FeeView(booking.FeeStatus, booking.Fee, booking.FeeDueAt, booking.FeeOrderId, feeOrder),
                await DepositAsync(booking, feeOrder, cancellationToken),
                Staff(booking, now, [.. agreements.Select(View)]),
                [.. booking.Events.OrderBy(e => e.Ordinal).Select(e => new Step(e.Kind, e.Actor, e.Note, e.At))]);
        }

        // Staff may have given it back a moment ago: the payment knows it before the booking does.
        private async Task<DepositView> DepositAsync(Booking booking, string? orderNumber, CancellationToken cancellationToken)
        {
            var payment = booking.DepositOrderId is { } orderId ? await db.Payments.AsNoTracking().SingleAsync(p => p.OrderId == orderId, cancellationToken) : null;
            var back = booking.Deposit with { Minor = payment is null ? 0 : DepositWatch.BackOf(payment) };
            var status = booking.Deposit.Minor > 0 && back == booking.Deposit ? DepositStatus.Returned : booking.DepositStatus;
            return new DepositView(status, booking.Deposit, back, status == DepositStatus.Falling ? booking.DepositDueAt : null, booking.DepositOrderId, orderNumber, payment?.FlaggedBecause)
            {
                HasInvoice = booking.DepositOrderId is { } invoiced && await db.Invoices.AnyAsync(i => i.OrderId == invoiced, cancellationToken),
            };
        }

        private StaffView Staff(Booking booking, DateTimeOffset now, IReadOnlyList<AgreementView> agreements) => new(
            MarkBooking.WhyNot(booking, MarkBooking.Mark.Arrived, options.Value, now),
            MarkBooking.WhyNot(booking, MarkBooking.Mark.NoShow, options.Value, now),
            MarkBooking.WhyNot(booking, MarkBooking.Mark.Undo, options.Value, now),
            MarkBooking.WhyNot(booking, MarkBooking.Mark.Left, options.Value, now) is null,
            BookingTransitions.Allows(booking.Status, BookingStep.CancelFree),
            booking.CanWaive,
            options.Value.GraceMinutes,
            agreements);

        private AgreementView View(Agreement a) => new(
            a.Ordinal, clock.Text(a.StartsAt), a.PartySize, a.State, a.SetupStatus, a.Card, a.Cap, a.LateFee, clock.Text(a.FreeUntil), a.Terms, a.TermsHash,
            a.AgreedAt, a.AgreedHow, a.AgreedFrom, clock.TimeText(a.HoldUntil), a.SetupIntentId);
    }
}
