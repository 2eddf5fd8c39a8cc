using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Abuse;
using ShopCheckout.Data;
using ShopCheckout.Gateway;
using ShopCheckout.Orders;
using ShopCheckout.Payments;

namespace ShopCheckout.Checkout;

/// <summary>The shopper wants to pay an order on the shop's own page: a new secret for its one intent, after a look at the provider.</summary>
/// <remarks>Secrets are good for one payment and half an hour. They are made when a page needs one and kept nowhere.</remarks>
public static class OpenSession
{
    public sealed record Command(Guid OrderId) : IRequest<Result>;

    public abstract record Result
    {
        /// <summary>It can be paid with this secret.</summary>
        /// <param name="Declines">How often a card was declined so far.</param>
        public sealed record Ready(string IntentId, string Secret, DateTimeOffset? ExpiresAt, string Reference, Money Amount, int Declines) : Result
        {
            public override string ToString() => nameof(Ready);
        }

        /// <summary>There is nothing to pay any more, or nothing that a shopper may pay now.</summary>
        public sealed record Over(OrderStatus Status) : Result;

        /// <summary>Too many cards were declined: something has to happen before the next, on the page where Dojo's leads back to.</summary>
        public sealed record Held(Verdict Verdict) : Result;

        /// <summary>The provider could not be asked, or there is no intent yet.</summary>
        public sealed record TryAgain : Result;

        public sealed record NotFound : Result;
    }

    public sealed class Handler(ShopDbContext db, IntentSettlement settlement, CardGate gate, IPaymentGateway gateway) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            if (await LookAsync(request.OrderId, cancellationToken) is not { } before)
                return new Result.NotFound();
            if (before.Order != OrderStatus.AwaitingPayment || before.IsFlagged)
                return new Result.Over(before.Order);
            if (before.IntentId is null)
                return new Result.TryAgain();

            // What a browser believes about the last try proves nothing: the provider is asked before another one is made possible.
            if (await settlement.SettleAsync(before.IntentId, cancellationToken) is not Settlement.InStep)
                return await LookAsync(request.OrderId, cancellationToken) is { IsFlagged: true } flagged ? new Result.Over(flagged.Order) : new Result.TryAgain();
            var seen = (await LookAsync(request.OrderId, cancellationToken))!;
            if (seen.Order != OrderStatus.AwaitingPayment || seen.Payment != PaymentStatus.Created || seen.IsFlagged)
                return new Result.Over(seen.Order);

            // Each secret is one more card to try. Judged after the look at the provider: the card declined a moment ago counts.
            if (await gate.JudgeAsync(seen.BasketId, cancellationToken) is { IsOpen: false } verdict)
                return new Result.Held(verdict);
            return await gateway.OpenSessionAsync(before.IntentId, cancellationToken) is GatewayAnswer<ClientSession>.Succeeded(var session)
                ? new Result.Ready(before.IntentId, session.Secret, session.ExpiresAt, seen.Reference, seen.Amount, seen.Declines)
                : new Result.TryAgain();
        }

        private Task<Sight?> LookAsync(Guid orderId, CancellationToken cancellationToken) => (
            from order in db.Orders.AsNoTracking()
            join payment in db.Payments on order.Id equals payment.OrderId
            where order.Id == orderId
            select new Sight(
                order.Status, payment.Status, payment.IntentId, payment.FlaggedBecause != null, payment.Reference, payment.Amount.Minor + payment.TipMinor, payment.Amount.Currency, payment.Declines, order.BasketId))
            .SingleOrDefaultAsync(cancellationToken);

        private sealed record Sight(OrderStatus Order, PaymentStatus Payment, string? IntentId, bool IsFlagged, string Reference, long Minor, string Currency, int Declines, Guid BasketId)
        {
            public Money Amount => new(Minor, Currency);
        }
    }
}
