using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Data;

namespace ShopCheckout.Returns;

/// <summary>The shopper takes a request back.</summary>
public static class WithdrawReturn
{
    /// <param name="OrderId">Whose link the shopper has.</param>
    /// <param name="RequestId">Of that order.</param>
    public sealed record Command(Guid OrderId, Guid RequestId) : IRequest<Result>;

    public enum Result
    {
        Withdrawn,

        /// <summary>It is over already, or its money is on the way.</summary>
        TooLate,

        /// <summary>The order has no such request.</summary>
        NotFound,
    }

    public sealed class Handler(ShopDbContext db, ReturnDesk desk, ReturnMails mails, IDatabaseErrors errors, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        // Each turn ends because staff answered at the same moment, or it was pressed twice.
        private const int MaxRaces = 4;

        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            for (var race = 1; ; race++)
            {
                db.ChangeTracker.Clear();
                var asked = await db.ReturnRequests.Include(r => r.Lines).SingleOrDefaultAsync(r => r.Id == request.RequestId && r.OrderId == request.OrderId, cancellationToken);
                if (asked is null)
                    return Result.NotFound;
                if (asked.Status == ReturnStatus.Withdrawn)
                    return Result.Withdrawn; // Pressed twice.
                if (!ReturnTransitions.Allows(asked.Status, ReturnStep.Withdraw) || await desk.IsOnItsWayAsync(asked, cancellationToken))
                    return Result.TooLate;
                asked.Withdraw(clock.GetUtcNow());
                await mails.WithdrawnAsync(asked, cancellationToken);
                try
                {
                    await db.SaveChangesAsync(cancellationToken);
                    return Result.Withdrawn;
                }
                catch (DbUpdateException exception) when (race < MaxRaces && (exception is DbUpdateConcurrencyException || errors.IsUniqueViolation(exception)))
                {
                    // Judged anew.
                }
            }
        }
    }
}
