using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Data;
using ShopCheckout.Mail;

namespace ShopCheckout.Orders;

/// <summary>The shopper wants the mail about their order once more. It goes to the order's own address and to no other.</summary>
public static class AskForReceipt
{
    // Two presses within a quarter of an hour are one; who has not got five mails in a day will not get a sixth.
    private const int QuarterMinutes = 15;
    private const int MostInADay = 5;

    public sealed record Command(Guid OrderId) : IRequest<Result>;

    public enum Result
    {
        Sent,

        /// <summary>The mail was sent a moment ago, or as often as it is in a day.</summary>
        JustSent,

        /// <summary>There is nothing to show: nobody paid.</summary>
        NothingPaid,
    }

    public sealed class Handler(ShopDbContext db, OrderMails mails, IDatabaseErrors errors, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            var order = await db.Orders.AsNoTracking().Include(o => o.Lines).SingleOrDefaultAsync(o => o.Id == request.OrderId, cancellationToken);
            var payment = await db.Payments.AsNoTracking().SingleOrDefaultAsync(p => p.OrderId == request.OrderId, cancellationToken);
            if (order is null || payment is null || (!order.HasMoney && payment.CapturedMinor == 0))
                return Result.NothingPaid;

            var now = clock.GetUtcNow();
            var kind = $"order-receipt:{order.Id:N}:";
            var key = $"{kind}{now.ToUnixTimeSeconds() / (QuarterMinutes * 60)}";
            var yesterday = now.AddDays(-1);
            var sent = await db.OutgoingMails.Where(m => m.OrderId == order.Id && m.Key.StartsWith(kind) && m.CreatedAt > yesterday).Select(m => m.Key).ToListAsync(cancellationToken);
            if (sent.Contains(key, StringComparer.Ordinal) || sent.Count >= MostInADay)
                return Result.JustSent;
            await mails.ReceiptAsync(order, payment, key, cancellationToken);
            if (!db.OutgoingMails.Local.Any(m => m.Key == key))
                return Result.JustSent; // By the other press, a moment ago.
            try
            {
                await db.SaveChangesAsync(cancellationToken);
                return Result.Sent;
            }
            catch (DbUpdateException exception) when (errors.IsUniqueViolation(exception))
            {
                return Result.JustSent; // The other press was faster.
            }
        }
    }
}
