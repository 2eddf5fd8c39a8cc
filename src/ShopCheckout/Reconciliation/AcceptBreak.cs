using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Audit;
using ShopCheckout.Data;

namespace ShopCheckout.Reconciliation;

/// <summary>Somebody knows why breaks are as they are, and says so. Each stays accepted until it changes.</summary>
public static class AcceptBreak
{
    public const int LongestReason = 300;

    /// <param name="BreakIds">One or several that have the same reason.</param>
    /// <param name="Actor">Who.</param>
    /// <param name="Reason">Why.</param>
    public sealed record Command(IReadOnlyCollection<Guid> BreakIds, string Actor, string Reason) : IRequest<int>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.BreakIds).NotEmpty();
            RuleFor(c => c.Actor).NotEmpty();
            RuleFor(c => c.Reason).NotEmpty().MaximumLength(LongestReason);
        }
    }

    public sealed class Handler(ShopDbContext db, AuditTrail trail, BreakAlert alert, TimeProvider clock) : IRequestHandler<Command, int>
    {
        /// <returns>How many were accepted; those that are not open any more are left as they are.</returns>
        public async Task<int> Handle(Command request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            var accepted = 0;
            foreach (var id in request.BreakIds.Distinct())
            {
                if (await TryAcceptAsync(id, request.Actor, request.Reason.Trim(), cancellationToken))
                    accepted++;
            }

            return accepted;
        }

        // Each by itself: one that a run has just changed keeps no other from being accepted.
        private async Task<bool> TryAcceptAsync(Guid id, string actor, string reason, CancellationToken cancellationToken)
        {
            db.ChangeTracker.Clear();
            var found = await db.ReconciliationBreaks.SingleOrDefaultAsync(b => b.Id == id && b.State == BreakState.Open, cancellationToken);
            if (found is null)
                return false;
            found.Accept(actor, reason, clock.GetUtcNow());
            trail.Write(actor, Acts.AcceptBreak, found.Subject, reason, found.OrderId, found.Explanation);
            await alert.ClosedAsync(id, cancellationToken);
            try
            {
                await db.SaveChangesAsync(cancellationToken);
                return true;
            }
            catch (DbUpdateConcurrencyException)
            {
                return false; // A run saw it, or saw it gone, in the same moment: look again first.
            }
        }
    }
}
