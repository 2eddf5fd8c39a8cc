using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Audit;
using ShopCheckout.Data;

namespace ShopCheckout.Reconciliation;

/// <summary>Asks for a comparison now. One at a time: while one is open, that is the one.</summary>
public static class StartRun
{
    public sealed record Command(string Actor) : IRequest<Guid>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Actor).NotEmpty();
        }
    }

    public sealed class Handler(ShopDbContext db, AuditTrail trail, IDatabaseErrors errors, IIdSource ids, TimeProvider clock) : IRequestHandler<Command, Guid>
    {
        public async Task<Guid> Handle(Command request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            if (await OpenAsync(cancellationToken) is { } already)
                return already;
            var run = new Run(ids.NewId(), null, request.Actor, clock.GetUtcNow());
            db.ReconciliationRuns.Add(run);
            trail.Write(request.Actor, Acts.StartReconciliation, "reconciliation", "Asked for on the reconciliation page.");
            try
            {
                await db.SaveChangesAsync(cancellationToken);
                return run.Id;
            }
            catch (DbUpdateException exception) when (errors.IsUniqueViolation(exception))
            {
                db.ChangeTracker.Clear();
                return await OpenAsync(cancellationToken) ?? run.Id;
            }
        }

        private Task<Guid?> OpenAsync(CancellationToken cancellationToken) =>
            db.ReconciliationRuns.Where(r => r.State != RunState.Done && r.State != RunState.Failed).OrderBy(r => r.RequestedAt).Select(r => (Guid?)r.Id).FirstOrDefaultAsync(cancellationToken);
    }
}
