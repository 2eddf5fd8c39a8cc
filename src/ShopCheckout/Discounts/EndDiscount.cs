using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Audit;
using ShopCheckout.Data;

namespace ShopCheckout.Discounts;

/// <summary>Staff end a code. Orders that use it already keep their price.</summary>
public static class EndDiscount
{
    /// <returns>False when it was over already.</returns>
    public sealed record Command(Guid CodeId, StaffAct Act) : IRequest<bool>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Act).SetValidator(new StaffActValidator());
    }

    public sealed class Handler(ShopDbContext db, StaffDesk desk, TimeProvider clock) : IRequestHandler<Command, bool>
    {
        public Task<bool> Handle(Command request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            return desk.DoAsync(request.Act, Acts.EndDiscount, token => EndAsync(request.CodeId, token), cancellationToken);
        }

        private async Task<StaffDesk.Change?> EndAsync(Guid id, CancellationToken cancellationToken)
        {
            DateTimeOffset? now = clock.GetUtcNow();
            if (await db.DiscountCodes.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, cancellationToken) is not { } was)
                return null;
            var ended = await db.DiscountCodes.Where(c => c.Id == id && (c.EndsAt == null || c.EndsAt > now)).ExecuteUpdateAsync(set => set.SetProperty(c => c.EndsAt, now), cancellationToken);
            return ended == 1 ? new StaffDesk.Change(was.Code, was.EndsAt is { } end ? $"ends {end:yyyy-MM-dd}" : "without an end", "ended") : null;
        }
    }
}
