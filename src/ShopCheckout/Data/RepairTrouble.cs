using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Alerts;
using ShopCheckout.Audit;

namespace ShopCheckout.Data;

/// <summary>Staff let the work on an item that failed be tried again by the next sweep, or have it left alone.</summary>
public static class RepairTrouble
{
    /// <param name="Work">The use case that does the work.</param>
    /// <param name="ItemId">The item.</param>
    /// <param name="GiveUp">Instead of trying again.</param>
    /// <param name="Act">Who and why.</param>
    /// <returns>False when the work went well meanwhile.</returns>
    public sealed record Command(string Work, Guid ItemId, bool GiveUp, StaffAct Act) : IRequest<bool>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Act).SetValidator(new StaffActValidator());
    }

    public sealed class Handler(ShopDbContext db, StaffDesk desk, AlertDesk alerts, TimeProvider clock) : IRequestHandler<Command, bool>
    {
        public Task<bool> Handle(Command request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            return desk.DoAsync(
                request.Act,
                request.GiveUp ? Acts.GiveUpItem : Acts.RetryItem,
                async token =>
                {
                    if (await db.TroubledItems.SingleOrDefaultAsync(t => t.Work == request.Work && t.ItemId == request.ItemId, token) is not { } item)
                        return null;
                    var before = $"failed {item.Failures} times: {item.LastError}";
                    if (request.GiveUp)
                        item.GiveUp(clock.GetUtcNow());
                    else
                        item.TryAgain(clock.GetUtcNow());
                    await alerts.CloseAsync(AlertKind.DeadItem, item.Subject, token);
                    return new StaffDesk.Change(item.Subject, before, request.GiveUp ? "given up" : "due at once");
                },
                cancellationToken);
        }
    }
}
