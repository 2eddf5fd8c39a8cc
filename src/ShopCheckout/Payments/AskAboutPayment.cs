using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Audit;
using ShopCheckout.Data;

namespace ShopCheckout.Payments;

/// <summary>Staff have Dojo asked about an order's payment now, and the shop take over what it says. What was flagged goes on if Dojo shows what was
/// agreed.</summary>
public static class AskAboutPayment
{
    public sealed record Command(Guid OrderId, StaffAct Act) : IRequest<Settlement>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Act).SetValidator(new StaffActValidator());
    }

    public sealed class Handler(ShopDbContext db, StaffDesk desk, IntentSettlement settlement) : IRequestHandler<Command, Settlement>
    {
        public async Task<Settlement> Handle(Command request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            var payment = await db.Payments.AsNoTracking().SingleOrDefaultAsync(p => p.OrderId == request.OrderId, cancellationToken);
            if (payment is null)
                return Settlement.NotOurs;
            await desk.DoAsync(
                request.Act,
                Acts.AskAboutPayment,
                _ => Task.FromResult<StaffDesk.Change?>(new StaffDesk.Change(payment.Reference, payment.InWords(), "asked", payment.OrderId)),
                cancellationToken);
            return payment.IntentId is { } intentId ? await settlement.SettleAsync(intentId, cancellationToken, isByPerson: true) : Settlement.NotOurs;
        }
    }
}
