using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Customers;
using ShopCheckout.Abuse;
using ShopCheckout.Data;
using ShopCheckout.Gateway;
using ShopCheckout.Orders;
using ShopCheckout.Payments;

namespace ShopCheckout.Checkout;

/// <summary>The shopper wants to pay an order that is still open: the same intent again, after a look at the provider.</summary>
public static class ResumePayment
{
    /// <param name="CustomerId">The account that is signed in. Its saved cards are offered if the order is its own, and to nobody else.</param>
    /// <param name="CardId">The saved card to offer first.</param>
    public sealed record Command(Guid OrderId, Guid? CustomerId = null, string? CardId = null) : IRequest<Result>;

    /// <param name="PaymentLink">Where to pay; null when there is nothing to pay any more, or no link yet. Not to be kept: it may hold a secret.</param>
    /// <param name="Held">What has to happen first, after too many declined cards; null when nothing has.</param>
    public sealed record Result(OrderStatus Status, string? PaymentLink, Verdict? Held = null);

    public sealed class Handler(ShopDbContext db, IntentSettlement settlement, CardGate gate, CardHolders holders, ICustomerGateway gateway) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            var intentId = await db.Payments.AsNoTracking().Where(p => p.OrderId == request.OrderId).Select(p => p.IntentId).SingleOrDefaultAsync(cancellationToken);
            if (intentId is not null)
                await settlement.SettleAsync(intentId, cancellationToken);
            var seen = await (
                from order in db.Orders.AsNoTracking()
                join payment in db.Payments on order.Id equals payment.OrderId
                where order.Id == request.OrderId
                select new
                {
                    order.BasketId,
                    order.Status,
                    order.CustomerId,
                    Link = order.Status == OrderStatus.AwaitingPayment && payment.Status == PaymentStatus.Created ? payment.PaymentLink : null,
                }).SingleAsync(cancellationToken);
            if (seen.Link is not null && await gate.PassAsync(seen.BasketId, cancellationToken) is { IsOpen: false } verdict)
                return new Result(seen.Status, null, verdict);
            return seen is { Link: { } link, CustomerId: { } owner } && owner == request.CustomerId
                ? new Result(seen.Status, await WithCardsAsync(link, owner, request.CardId, cancellationToken))
                : new Result(seen.Status, seen.Link);
        }

        private async Task<string> WithCardsAsync(string link, Guid owner, string? cardId, CancellationToken cancellationToken)
        {
            return await holders.FindAsync(owner, cancellationToken) is CardHolders.Result.Open open ? gateway.LinkWithCards(link, open.Key, await holders.OwnAsync(open, cardId, cancellationToken)) : link;
        }
    }
}
