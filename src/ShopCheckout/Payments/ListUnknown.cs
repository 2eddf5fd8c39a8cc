using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Data;

namespace ShopCheckout.Payments;

/// <summary>Every call that moves money and of which nobody knows what came of it, the oldest first.</summary>
public static class ListUnknown
{
    // While there are this many nobody works through a list; they have one cause.
    private const int Most = 100;

    public sealed record Query : IRequest<IReadOnlyList<Row>>;

    /// <param name="MayBeDecided">A person who looked may say what came of it.</param>
    /// <param name="IsOld">Older than a quarter of an hour: somebody has been told.</param>
    public sealed record Row(
        Guid AttemptId, Guid? OrderId, string Number, PaymentOperation Operation, Money Amount, AttemptState State, string Actor, string Reason, DateTimeOffset StartedAt, int Tries,
        DateTimeOffset? NextTryAt, string? Detail, bool MayBeDecided, bool IsOld);

    public sealed class Handler(ShopDbContext db, TimeProvider clock) : IRequestHandler<Query, IReadOnlyList<Row>>
    {
        public async Task<IReadOnlyList<Row>> Handle(Query request, CancellationToken cancellationToken)
        {
            var over = clock.GetUtcNow() - TrySchedule.CertainlyOver;
            var old = clock.GetUtcNow() - TrySchedule.TooOld;
            return await db.Payments.AsNoTracking()
                .SelectMany(p => p.Attempts, (payment, attempt) => new { payment, attempt })
                .Where(x => x.attempt.NextTryAt != null && (x.attempt.State == AttemptState.Started || x.attempt.State == AttemptState.Unknown))
                .OrderBy(x => x.attempt.StartedAt)
                .Select(x => new Row(
                    x.attempt.Id, x.payment.OrderId, x.payment.Reference, x.attempt.Operation, x.attempt.Amount, x.attempt.State, x.attempt.Actor, x.attempt.Reason, x.attempt.StartedAt,
                    x.attempt.Tries, x.attempt.NextTryAt, x.attempt.Detail,
                    (x.attempt.Operation == PaymentOperation.Capture || x.attempt.Operation == PaymentOperation.Refund) && x.attempt.ProviderId == null && x.attempt.SentAt <= over, x.attempt.StartedAt <= old))
                .Take(Most)
                .ToListAsync(cancellationToken);
        }
    }
}
