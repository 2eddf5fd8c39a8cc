using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Audit;
using ShopCheckout.Data;

namespace ShopCheckout.Reconciliation;

/// <summary>Tries the repairs that can do no harm: asks Dojo and takes over what it shows, and books what the ledger lacks once Dojo and
/// payment agree.</summary>
public static class HealBreak
{
    public sealed record Command(Guid BreakId, string Actor) : IRequest<Result>;

    public enum Result
    {
        Healed,

        /// <summary>Dojo was asked and it is still there.</summary>
        StillThere,

        /// <summary>Dojo did not answer, or somebody else was faster.</summary>
        TryAgain,
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Actor).NotEmpty();
        }
    }

    public sealed class Handler(ShopDbContext db, Comparison comparison, MissingEntries missing, AuditTrail trail, BreakAlert alert, IDatabaseErrors errors, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            var found = await db.ReconciliationBreaks.AsNoTracking().SingleOrDefaultAsync(b => b.Id == request.BreakId && b.State == BreakState.Open, cancellationToken);
            if (found is not { OrderId: { } orderId } || !found.Kind.CanHeal())
                return Result.StillThere;
            var paymentId = await db.Payments.Where(p => p.OrderId == orderId).Select(p => p.Id).SingleAsync(cancellationToken);
            try
            {
                return await HealAsync(found, paymentId, request.Actor, cancellationToken);
            }
            catch (DbUpdateException exception) when (exception is DbUpdateConcurrencyException || errors.IsUniqueViolation(exception))
            {
                return Result.TryAgain;
            }
        }

        private async Task<Result> HealAsync(Break found, Guid paymentId, string actor, CancellationToken cancellationToken)
        {
            if (await comparison.NowAsync(paymentId, found.IntentId, cancellationToken, isByPerson: true) is not { } now)
                return Result.TryAgain;
            var booked = false;
            if (found.Kind == BreakKind.LedgerDiffers && now.All(f => f.Kind == BreakKind.LedgerDiffers) && now.Count > 0)
            {
                booked = await missing.BookAsync(paymentId, cancellationToken);
                now = await comparison.NowAsync(paymentId, found.IntentId, cancellationToken) ?? now;
            }

            db.ChangeTracker.Clear();
            if (now.Any(f => f.Kind == found.Kind))
            {
                trail.Write(actor, Acts.HealBreak, found.Subject, "Dojo was asked; it is still there.", found.OrderId, found.Explanation);
                await db.SaveChangesAsync(cancellationToken);
                return Result.StillThere;
            }

            var mine = await db.ReconciliationBreaks.SingleAsync(b => b.Id == found.Id, cancellationToken);
            if (mine.State == BreakState.Open)
                mine.Heal(actor, booked ? "What the ledger lacked was booked." : "Dojo was asked again and the shop took over what it shows.", clock.GetUtcNow());
            trail.Write(actor, Acts.HealBreak, found.Subject, mine.ClosedBecause ?? string.Empty, found.OrderId, found.Explanation);
            await alert.ClosedAsync(mine.Id, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return Result.Healed;
        }
    }
}
