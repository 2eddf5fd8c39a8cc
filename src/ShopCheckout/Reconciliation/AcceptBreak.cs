using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Audit;
using ShopCheckout.Data;

namespace ShopCheckout.Reconciliation;

/// <summary>Somebody knows why a break is as it is, and says so. It stays accepted until it changes.</summary>
public static class AcceptBreak
{
    public const int LongestReason = 300;

    public sealed record Command(Guid BreakId, string Actor, string Reason) : IRequest<bool>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Actor).NotEmpty();
            RuleFor(c => c.Reason).NotEmpty().MaximumLength(LongestReason);
        }
    }

    public sealed class Handler(ShopDbContext db, AuditTrail trail, TimeProvider clock) : IRequestHandler<Command, bool>
    {
        /// <returns>False when it is not open any more.</returns>
        public async Task<bool> Handle(Command request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            var found = await db.ReconciliationBreaks.SingleOrDefaultAsync(b => b.Id == request.BreakId && b.State == BreakState.Open, cancellationToken);
            if (found is null)
                return false;
            found.Accept(request.Actor, request.Reason.Trim(), clock.GetUtcNow());
            trail.Write(request.Actor, Acts.AcceptBreak, found.Subject, request.Reason.Trim(), found.OrderId, found.Explanation);
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
