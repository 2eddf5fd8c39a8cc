using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Audit;
using ShopCheckout.Data;

namespace ShopCheckout.Bookings;

/// <summary>Staff have Dojo asked about a booking's cards now, and the shop take over what it says.</summary>
public static class AskAboutBooking
{
    public sealed record Command(Guid BookingId, StaffAct Act) : IRequest<bool>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Act).SetValidator(new StaffActValidator());
    }

    public sealed class Handler(ShopDbContext db, StaffDesk desk, GuaranteeWatch cards) : IRequestHandler<Command, bool>
    {
        /// <returns>False when the provider did not answer.</returns>
        public async Task<bool> Handle(Command request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            var booking = await db.Bookings.AsNoTracking().Where(b => b.Id == request.BookingId).Select(b => new { b.Number, b.Status }).SingleAsync(cancellationToken);
            await desk.DoAsync(
                request.Act,
                Acts.AskAboutBooking,
                _ => Task.FromResult<StaffDesk.Change?>(new StaffDesk.Change(booking.Number, $"{booking.Status}", "asked")),
                cancellationToken);
            return await cards.FollowAsync(request.BookingId, cancellationToken);
        }
    }
}
