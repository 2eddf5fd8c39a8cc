using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Audit;
using ShopCheckout.Data;

namespace ShopCheckout.Alerts;

/// <summary>A member of staff has dealt with an alert.</summary>
public static class ResolveAlert
{
    /// <returns>False when somebody else had.</returns>
    public sealed record Command(Guid AlertId, StaffAct Act) : IRequest<bool>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Act).SetValidator(new StaffActValidator());
    }

    public sealed class Handler(ShopDbContext db, StaffDesk desk, TimeProvider clock) : IRequestHandler<Command, bool>
    {
        public Task<bool> Handle(Command request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            return desk.DoAsync(
                request.Act,
                Acts.ResolveAlert,
                async token =>
                {
                    var now = clock.GetUtcNow();
                    var alert = await db.Alerts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == request.AlertId, token);
                    return alert is not null && await db.Alerts.Where(a => a.Id == request.AlertId && a.ResolvedAt == null)
                            .ExecuteUpdateAsync(set => set.SetProperty(a => a.ResolvedAt, now), token) == 1
                        ? new StaffDesk.Change(alert.Subject, $"{alert.Kind}: {alert.Text}", "dealt with")
                        : null;
                },
                cancellationToken);
        }
    }
}
