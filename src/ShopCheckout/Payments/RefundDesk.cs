using Microsoft.EntityFrameworkCore;
using ShopCheckout.Catalog;
using ShopCheckout.Data;

namespace ShopCheckout.Payments;

/// <summary>Reads what is left of an order to refund, and puts back into stock what a refund says.</summary>
public sealed class RefundDesk(ShopDbContext db, StockRoom stock, IIdSource ids, TimeProvider clock)
{
    /// <param name="payment">With its attempts.</param>
    public async Task<RefundShares> ReadAsync(Payment payment, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(payment);
        var order = await db.Orders.AsNoTracking().Include(o => o.Lines).SingleAsync(o => o.Id == payment.OrderId, cancellationToken);
        var refused = payment.Attempts.Where(a => a.State == AttemptState.Refused).Select(a => a.Id).ToHashSet();
        var given = await db.RefundLines.AsNoTracking().Where(l => l.PaymentId == payment.Id).ToListAsync(cancellationToken);
        return new RefundShares(SoldPart.Of(order, payment.CapturedMinor), given.FindAll(l => !refused.Contains(l.AttemptId)));
    }

    /// <summary>Writes an attempt's lines, to be saved with it.</summary>
    public void Write(PaymentAttempt attempt, IReadOnlyList<RefundShare> shares)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        db.RefundLines.AddRange(shares.Select((share, i) => new RefundLine(attempt.Id, i, attempt.PaymentId, share, attempt.Amount.Currency)));
    }

    /// <summary>Puts back what the attempt, which just succeeded, was to put back. Never more than was sold and has not come back.</summary>
    public async Task RestockAsync(Guid orderId, PaymentAttempt attempt, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        if (attempt.Restock)
        {
            await stock.ReturnAsync(orderId, null, cancellationToken);
            return;
        }

        var back = await (
            from line in db.RefundLines
            where line.AttemptId == attempt.Id && line.RestockQuantity > 0
            from sold in db.Orders.Where(o => o.Id == orderId).SelectMany(o => o.Lines).Where(l => l.Position == line.Position)
            select new { sold.ProductId, line.RestockQuantity }).ToListAsync(cancellationToken);
        if (back.Count > 0)
            await stock.ReturnAsync(orderId, back.GroupBy(b => b.ProductId).ToDictionary(g => g.Key, g => g.Sum(b => b.RestockQuantity)), cancellationToken);
    }

    /// <summary>A refund that Dojo shows and that no attempt of ours made: somebody made it in Dojo's portal. It gets a row of its own, once.
    /// While a call of ours is unanswered nobody can tell whose it was, so it waits for that.</summary>
    /// <param name="payment">Tracked; what it becomes is saved by the caller.</param>
    public async Task NoteMadeElsewhereAsync(Payment payment, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(payment);
        await db.Entry(payment).Collection(p => p.Attempts).LoadAsync(cancellationToken);
        var ours = payment.Attempts.Where(a => a is { Operation: PaymentOperation.Refund, State: AttemptState.Succeeded }).Sum(a => a.Amount.Minor);
        if (payment.RefundedMinor <= ours || payment.Attempts.Any(a => a is { GivesBack: true, IsAnswered: false }))
            return;
        var shares = (await ReadAsync(payment, cancellationToken)).Spread(payment.RefundedMinor - ours);
        Write(payment.NoteRefundMadeElsewhere(ids.NewId(), payment.Amount with { Minor = payment.RefundedMinor - ours }, clock.GetUtcNow()), shares);
    }
}
