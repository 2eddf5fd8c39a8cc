using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Data;
using ShopCheckout.Webhooks;

namespace ShopCheckout.Payments;

/// <summary>All that is known of an order's money, for staff.</summary>
public static class ViewPayment
{
    public sealed record Query(Guid OrderId) : IRequest<Model?>;

    public sealed record Model(
        string? IntentId,
        PaymentStatus Status,
        Money Amount,
        long CapturedMinor,
        long RefundedMinor,
        int Declines,
        string? Card,
        string? FlaggedBecause,
        DateTimeOffset? NextCheckAt,
        IReadOnlyList<Attempt> Attempts,
        IReadOnlyList<Entry> Ledger,
        IReadOnlyList<Event> Events);

    public sealed record Attempt(PaymentOperation Operation, int Ordinal, Money Amount, AttemptState State, string Actor, string Reason, DateTimeOffset StartedAt, DateTimeOffset? AnsweredAt, string? Detail, DateTimeOffset? NextTryAt)
    {
        /// <summary>Nobody knows yet whether money moved.</summary>
        public bool IsOpenMoneyCall => Operation.MovesMoney() && (State is AttemptState.Started or AttemptState.Unknown);
    }

    public sealed record Entry(LedgerKind Kind, LedgerAccount Account, Money Amount, DateTimeOffset At);

    public sealed record Event(string EventId, string Type, InboxState State, int Attempts, string? LastError, DateTimeOffset ReceivedAt, DateTimeOffset? ProcessedAt);

    public sealed class Handler(ShopDbContext db) : IRequestHandler<Query, Model?>
    {
        public async Task<Model?> Handle(Query request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            return await db.Payments.AsNoTracking().AsSplitQuery()
                .Where(p => p.OrderId == request.OrderId)
                .Select(p => new Model(
                    p.IntentId,
                    p.Status,
                    p.Amount,
                    p.CapturedMinor,
                    p.RefundedMinor,
                    p.Declines,
                    p.CardLast4 == null ? null : p.CardScheme + " •••• " + p.CardLast4,
                    p.FlaggedBecause,
                    p.NextCheckAt,
                    p.Attempts.OrderBy(a => a.StartedAt)
                        .Select(a => new Attempt(a.Operation, a.Ordinal, a.Amount, a.State, a.Actor, a.Reason, a.StartedAt, a.AnsweredAt, a.Detail, a.NextTryAt)).ToList(),
                    db.LedgerEntries.Where(e => e.PaymentId == p.Id).OrderBy(e => e.At).ThenBy(e => e.Id)
                        .Select(e => new Entry(e.Kind, e.Account, e.Amount, e.At)).ToList(),
                    db.InboxEvents.Where(e => e.IntentId == p.IntentId).OrderBy(e => e.ReceivedAt)
                        .Select(e => new Event(e.EventId, e.Type, e.State, e.Attempts, e.LastError, e.ReceivedAt, e.ProcessedAt)).ToList()))
                .SingleOrDefaultAsync(cancellationToken);
        }
    }
}
