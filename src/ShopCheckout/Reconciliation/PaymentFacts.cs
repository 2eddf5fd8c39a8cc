using Microsoft.EntityFrameworkCore;
using ShopCheckout.Data;
using ShopCheckout.Orders;
using ShopCheckout.Payments;

namespace ShopCheckout.Reconciliation;

/// <summary>What the shop itself says of one payment, in its three places: payment, order and ledger.</summary>
public sealed record PaymentFacts(
    Guid PaymentId,
    Guid OrderId,
    string Reference,
    string? IntentId,
    Money Amount,
    PaymentStatus Status,
    long CapturedMinor,
    long RefundedMinor,
    string? FlaggedBecause,
    OrderStatus OrderStatus,
    Money OrderTotal,
    long OrderPartsMinor,
    DateTimeOffset? UnansweredSince)
{
    public BookedSums Booked { get; init; } = new(0, 0, 0, 0, 0);

    /// <summary>What the reconciliation calls it.</summary>
    public string Subject => IntentId ?? Reference;
}

/// <summary>What the ledger says of one payment: each kind by its debit side, and what all entries come to, which must be nothing.</summary>
public sealed record BookedSums(long AuthorisedMinor, long CapturedMinor, long RefundedMinor, long ReversedMinor, long BalanceMinor);

/// <summary>Reads the facts of a page of payments: two queries, whatever the page's size.</summary>
public sealed class ReadFacts(ShopDbContext db)
{
    // What does not move money needs no answer.
    private static readonly PaymentOperation[] Harmless = [PaymentOperation.CreateIntent, PaymentOperation.CancelIntent, PaymentOperation.SendReceipt];

    public Task<IReadOnlyList<PaymentFacts>> OfIntentsAsync(IReadOnlyCollection<string> intentIds, CancellationToken cancellationToken) =>
        ReadAsync(db.Payments.Where(p => p.IntentId != null && intentIds.Contains(p.IntentId)), cancellationToken);

    public Task<IReadOnlyList<PaymentFacts>> OfReferencesAsync(IReadOnlyCollection<string> references, CancellationToken cancellationToken) =>
        ReadAsync(db.Payments.Where(p => references.Contains(p.Reference)), cancellationToken);

    public async Task<PaymentFacts> OfPaymentAsync(Guid paymentId, CancellationToken cancellationToken) =>
        (await ReadAsync(db.Payments.Where(p => p.Id == paymentId), cancellationToken)).Single();

    /// <summary>Our payments made before <paramref name="until"/> that <paramref name="runId"/> did not find on Dojo's list, by key.</summary>
    public Task<IReadOnlyList<PaymentFacts>> UnseenAsync(Guid runId, DateTimeOffset until, Guid? after, int most, CancellationToken cancellationToken) =>
        ReadAsync(
            db.Payments
                .Where(p => p.CreatedAt < until && (after == null || p.Id.CompareTo(after.Value) > 0))
                .Where(p => !db.ReconciliationSightings.Any(s => s.PaymentId == p.Id && s.RunId == runId))
                .OrderBy(p => p.Id)
                .Take(most),
            cancellationToken);

    private async Task<IReadOnlyList<PaymentFacts>> ReadAsync(IQueryable<Payment> payments, CancellationToken cancellationToken)
    {
        var rows = await (
            from payment in payments.AsNoTracking()
            join order in db.Orders on payment.OrderId equals order.Id
            orderby payment.Id
            select new PaymentFacts(
                payment.Id,
                order.Id,
                payment.Reference,
                payment.IntentId,
                payment.Amount,
                payment.Status,
                payment.CapturedMinor,
                payment.RefundedMinor,
                payment.FlaggedBecause,
                order.Status,
                order.Total,
                order.Lines.Sum(l => (l.Quantity * l.UnitPrice.Minor) - l.DiscountMinor) + order.Delivery.Minor + order.AdjustmentMinor,
                payment.Attempts
                    .Where(a => !Harmless.Contains(a.Operation) && (a.State == AttemptState.Started || a.State == AttemptState.Unknown))
                    .Min(a => (DateTimeOffset?)a.StartedAt)))
            .ToListAsync(cancellationToken);
        var booked = await BookedAsync(rows.ConvertAll(r => r.PaymentId), cancellationToken);
        return rows.ConvertAll(r => r with { Booked = booked.GetValueOrDefault(r.PaymentId) ?? r.Booked });
    }

    private async Task<Dictionary<Guid, BookedSums>> BookedAsync(List<Guid> paymentIds, CancellationToken cancellationToken)
    {
        var sums = await db.LedgerEntries.AsNoTracking()
            .Where(e => paymentIds.Contains(e.PaymentId))
            .GroupBy(e => new { e.PaymentId, e.Kind })
            .Select(g => new { g.Key.PaymentId, g.Key.Kind, Debit = g.Sum(e => e.Amount.Minor > 0 ? e.Amount.Minor : 0), Balance = g.Sum(e => e.Amount.Minor) })
            .ToListAsync(cancellationToken);
        return sums.GroupBy(s => s.PaymentId).ToDictionary(payment => payment.Key, payment =>
        {
            return new BookedSums(Of(LedgerKind.Authorised), Of(LedgerKind.Captured), Of(LedgerKind.Refunded), Of(LedgerKind.Reversed), payment.Sum(s => s.Balance));

            long Of(LedgerKind kind) => payment.Where(s => s.Kind == kind).Sum(s => s.Debit);
        });
    }
}
