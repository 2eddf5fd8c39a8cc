using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Data;
using ShopCheckout.Jobs;

namespace ShopCheckout.Bookings;

/// <summary>Sees to a fee that is due: starts it when the grace is over, goes on with one that was started.</summary>
public static class ChargeFee
{
    public sealed record Command(Guid BookingId) : IRequest<Unit>;

    // The card is asked about before it is charged; while nobody answers there is no hurry.
    private static readonly TimeSpan AskAgain = TimeSpan.FromMinutes(5);

    public sealed class Handler(
        ShopDbContext db, GuaranteeWatch cards, FeeWriter writer, FeeCharging charging, BookingNotices notices, IDatabaseErrors errors, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            var now = clock.GetUtcNow();
            var booking = await BookingRows.ReadAsync(db, request.BookingId, cancellationToken);
            if (booking.FeeDueAt is null || booking.FeeDueAt > now)
                return Unit.Value;

            // The next step is on record before this one, so two engines do not take it at once and a crash forgets nothing.
            booking.SeeToFeeAt(now + (booking.FeeStatus == FeeStatus.Due ? AskAgain : FeeWriter.Lease));
            if (!await TrySaveAsync(cancellationToken) || !await cards.FollowAsync(booking.Id, cancellationToken))
                return Unit.Value;

            booking = await BookingRows.ReadAsync(db, request.BookingId, cancellationToken);
            if (booking.FeeStatus == FeeStatus.Charging)
                await charging.GoOnAsync(booking.Id, null);
            else if (booking.FeeStatus == FeeStatus.Due)
                await StartAsync(booking, cancellationToken);
            return Unit.Value;
        }

        private async Task StartAsync(Booking booking, CancellationToken cancellationToken)
        {
            if (booking.InForce is { SetupStatus: SetupStatus.Authorized })
            {
                if (await writer.TryStartAsync(booking, cancellationToken) is { } attemptId)
                    await charging.GoOnAsync(booking.Id, attemptId);
                return;
            }

            var why = $"The card can no longer be charged: Dojo shows it as {booking.InForce?.SetupStatus}.";
            booking.EndFee(why, clock.GetUtcNow());
            await notices.FeeEndedAsync(booking, why, cancellationToken);
            await TrySaveAsync(cancellationToken);
        }

        private async Task<bool> TrySaveAsync(CancellationToken cancellationToken)
        {
            try
            {
                await db.SaveChangesAsync(cancellationToken);
                return true;
            }
            catch (DbUpdateException exception) when (exception is DbUpdateConcurrencyException || errors.IsUniqueViolation(exception))
            {
                return false;
            }
        }
    }
}

/// <summary>Sees to every fee that is due.</summary>
public static class SweepDueFees
{
    public sealed record Command : IRequest<int>;

    public sealed class Handler(ShopDbContext db, Sweep sweep, TimeProvider clock) : IRequestHandler<Command, int>
    {
        public async Task<int> Handle(Command request, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            var resting = db.Resting(nameof(ChargeFee), now);
            var due = await db.Bookings.AsNoTracking()
                .Where(b => b.FeeDueAt <= now && !resting.Contains(b.Id))
                .OrderBy(b => b.FeeDueAt)
                .Select(b => b.Id)
                .Take(Sweep.Batch)
                .ToListAsync(cancellationToken);
            return await sweep.EachAsync(due, id => new ChargeFee.Command(id), cancellationToken);
        }
    }
}
