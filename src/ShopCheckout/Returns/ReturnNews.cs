using Microsoft.EntityFrameworkCore;
using ShopCheckout.Data;
using ShopCheckout.Payments;

namespace ShopCheckout.Returns;

/// <summary>Lets a request follow the money, in the money's own commit: it is over once what it asks for went back, whichever way that was
/// done. A refund of something else leaves it open.</summary>
public sealed class ReturnNews(ShopDbContext db)
{
    /// <summary>Everything that was taken or held of the order went back.</summary>
    public async Task AllGoneAsync(Guid orderId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await OpenAsync(orderId, cancellationToken) is { } asked)
            asked.Refund(now);
    }

    /// <param name="payment">With its attempts.</param>
    /// <param name="attempt">What succeeded just now.</param>
    /// <param name="now">When.</param>
    /// <param name="cancellationToken">Rolls back with the caller's commit.</param>
    public async Task RefundedAsync(Payment payment, PaymentAttempt attempt, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(payment);
        ArgumentNullException.ThrowIfNull(attempt);
        if (attempt.Operation == PaymentOperation.Refund && await OpenAsync(payment.OrderId, cancellationToken) is { } asked && (asked.RefundId == attempt.Id || await IsCoveredAsync(asked, payment, cancellationToken)))
            asked.Refund(now);
    }

    private async Task<ReturnRequest?> OpenAsync(Guid orderId, CancellationToken cancellationToken)
    {
        var asked = await db.ReturnRequests.Include(r => r.Lines).SingleOrDefaultAsync(r => r.OpenOrderId == orderId, cancellationToken);

        // Ended before in the same transaction, it is still open in the table.
        return asked is not null && ReturnTransitions.Allows(asked.Status, ReturnStep.Refund) ? asked : null;
    }

    // Since it was asked for, as many of every line were refunded: from the order's own page, say.
    private async Task<bool> IsCoveredAsync(ReturnRequest asked, Payment payment, CancellationToken cancellationToken)
    {
        var since = payment.Attempts.Where(a => a is { Operation: PaymentOperation.Refund, State: AttemptState.Succeeded } && a.StartedAt >= asked.AskedAt).Select(a => a.Id).ToHashSet();
        var given = await db.RefundLines.Where(l => l.PaymentId == payment.Id && l.Quantity > 0).Select(l => new { l.AttemptId, l.Position, l.Quantity }).ToListAsync(cancellationToken);
        return asked.Lines.All(l => given.Where(g => g.Position == l.Position && since.Contains(g.AttemptId)).Sum(g => g.Quantity) >= l.Quantity);
    }
}
