using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Data;
using ShopCheckout.Orders;
using ShopCheckout.Payments;

namespace ShopCheckout.Checkout;

/// <summary>Ends an order that nobody paid before its deadline. The provider is asked first: what was paid is never expired.</summary>
public static class ExpireOrder
{
    public sealed record Command(Guid OrderId) : IRequest<IntentCancellation.Result>;

    private const string Actor = "deadline";
    private const int FirstWaitSeconds = 10;
    private const int LongestWaitSeconds = 1800;

    public sealed class Handler(ShopDbContext db, IntentCancellation cancellation, TimeProvider clock) : IRequestHandler<Command, IntentCancellation.Result>
    {
        public async Task<IntentCancellation.Result> Handle(Command request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            var now = clock.GetUtcNow();
            var due = await db.Payments.AsNoTracking()
                .Where(p => p.OrderId == request.OrderId && db.Orders.Any(o => o.Id == p.OrderId && o.Status == OrderStatus.AwaitingPayment && o.HoldUntil <= now))
                .Select(p => new
                {
                    p.Id,
                    Tries = p.Attempts.Count(a => a.Operation == PaymentOperation.CancelIntent),
                    LastTry = p.Attempts.Where(a => a.Operation == PaymentOperation.CancelIntent).Max(a => (DateTimeOffset?)a.StartedAt),
                })
                .SingleOrDefaultAsync(cancellationToken);
            if (due is null)
                return IntentCancellation.Result.Closed;
            if (due.LastTry is { } last && last + Wait(due.Tries) > now)
                return IntentCancellation.Result.TryAgain;
            return await cancellation.CancelAsync(due.Id, Actor, OrderClosing.Expiry, cancellationToken);
        }

        // While the provider is away the sweep comes by every few seconds; asking twice as long after each failure is enough.
        private static TimeSpan Wait(int tries) => TimeSpan.FromSeconds(Math.Min(FirstWaitSeconds << Math.Min(tries, 8), LongestWaitSeconds));
    }
}
