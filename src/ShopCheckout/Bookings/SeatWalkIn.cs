using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ShopCheckout.Audit;
using ShopCheckout.Data;

namespace ShopCheckout.Bookings;

/// <summary>Somebody came without a booking, or staff need a table: it is taken from now on.</summary>
public static class SeatWalkIn
{
    /// <param name="FormKey">Made with the form; the same again is the same party.</param>
    public sealed record Command(Guid FormKey, Guid TableId, int PartySize, int Minutes, string Name, string Actor) : IRequest<Result>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.PartySize).InclusiveBetween(1, 100).WithMessage("Enter how many guests there are.");
            RuleFor(c => c.Minutes).Must(m => m is > 0 and <= 600 && m % TableClaim.Minutes == 0).WithMessage("Choose for how long.");
            RuleFor(c => c.Name).NotEmpty().WithMessage("Enter a name or what the table is for.").MaximumLength(100).WithMessage("Use at most 100 characters.");
        }
    }

    public enum Result
    {
        Seated,
        TableTaken,
    }

    public sealed class Handler(
        ShopDbContext db, BookingWriter writer, AuditTrail audit, WallClock clock, IOptions<ShopOptions> shop, IIdSource ids, TimeProvider time) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            if (await db.Bookings.AnyAsync(b => b.FormKey == request.FormKey, cancellationToken))
                return Result.Seated;
            if (!await db.DiningTables.AnyAsync(t => t.Id == request.TableId && !t.IsWithdrawn, cancellationToken))
                return Result.TableTaken;
            var now = time.GetUtcNow();
            var start = new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.FromMinutes(TableClaim.Minutes).Ticks), TimeSpan.Zero);
            var seating = new Seating(request.TableId, request.PartySize, ServiceDay(now), start, start.AddMinutes(request.Minutes));
            var booking = Booking.WalkIn(ids.NewId(), writer.NewNumber(), request.FormKey, request.Name.Trim(), seating, shop.Value.Currency, request.Actor, now);
            if (await writer.TrySaveAsync(booking, cancellationToken, () => audit.Write(request.Actor, Acts.SeatWalkIn, $"Booking {booking.Number}", booking.Contact.Name)))
                return Result.Seated;
            return await db.Bookings.AnyAsync(b => b.FormKey == request.FormKey, cancellationToken) ? Result.Seated : Result.TableTaken;
        }

        // In the small hours the evening before is still on.
        private DateOnly ServiceDay(DateTimeOffset now)
        {
            var local = clock.ToLocal(now);
            return DateOnly.FromDateTime(local.Hour < 5 ? local.DateTime.AddDays(-1) : local.DateTime);
        }
    }
}
