using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ShopCheckout.Abuse;
using ShopCheckout.Catalog;
using ShopCheckout.Checkout;
using ShopCheckout.Data;
using ShopCheckout.Gateway;
using ShopCheckout.Orders;
using ShopCheckout.Payments;

namespace ShopCheckout.PaymentLinks;

/// <summary>The order by which a payment link is paid. From here on it is like any other money of the shop: ledger, refunds and
/// reconciliation know it.</summary>
public sealed class LinkOrders(
    ShopDbContext db, StockRoom stock, IntentDescription descriptions, PayLinks pages, IDatabaseErrors errors, ICaller caller, IOptions<ShopOptions> shop, IOptions<PaymentLinkOptions> rules, IIdSource ids, TimeProvider clock)
{
    public abstract record Result
    {
        public sealed record Written(Order Order, Guid PaymentId, Guid AttemptId) : Result;

        public sealed record SoldOut(string What) : Result;

        /// <summary>Another tab was faster, or the link has ended.</summary>
        public sealed record Outrun : Result;
    }

    /// <summary>What one that is open must have in common with another, to be the same: a link says the same for ever.</summary>
    public static string FingerprintOf(Guid linkId) => $"payment-link:{linkId:N}";

    /// <summary>Commit 1 of paying: order, payment, the attempt to make an intent, stock, and the link that it is for.</summary>
    /// <param name="link">As read just now, with its lines.</param>
    /// <param name="from">Address and browser.</param>
    /// <param name="customerId">The account it joins; null for a guest's.</param>
    /// <param name="cancellationToken">Rolls back.</param>
    public async Task<Result> WriteAsync(PaymentLink link, string from, Guid? customerId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(link);
        var now = clock.GetUtcNow();
        var order = NewOrder(link, now);
        order.BelongTo(customerId);
        order.SpeakIn(Tongue.CurrentName);
        order.ComesFrom(caller.AddressKey, caller.AccountKey);
        var payment = new Payment(ids.NewId(), order.Id, order.Number, order.Total, now);
        var attempt = payment.Begin(ids.NewId(), PaymentOperation.CreateIntent, "shopper", "Pay was pressed", now);
        payment.CheckAgainAt(now + IntentCreation.Lease);
        link.BeginPaying(order.Id, from, now);
        var goods = link.Lines.Where(l => l.ProductId is not null).GroupBy(l => l.ProductId!.Value).Select(g => (ProductId: g.Key, Quantity: g.Sum(l => l.Quantity))).ToList();

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        db.Add(order);
        db.Add(payment);
        db.AddRange(OrderSearch.TermsOf(order));
        db.AddRange(goods.Select(g => new StockHold(order.Id, g.ProductId, g.Quantity)));
        try
        {
            // Stock last: its rows are locked for the shortest time.
            await db.SaveChangesAsync(cancellationToken);
            var missing = await stock.HoldAsync(goods, cancellationToken);
            if (missing.Count == 0)
            {
                await transaction.CommitAsync(cancellationToken);
                return new Result.Written(order, payment.Id, attempt.Id);
            }

            await transaction.RollbackAsync(CancellationToken.None);
            db.ChangeTracker.Clear();
            return new Result.SoldOut(string.Join(", ", link.Lines.Where(l => l.ProductId is { } id && missing.Contains(id)).Select(l => l.Name).Distinct(StringComparer.Ordinal)));
        }
        catch (DbUpdateException exception) when (exception is DbUpdateConcurrencyException || errors.IsUniqueViolation(exception))
        {
            await transaction.RollbackAsync(CancellationToken.None);
            db.ChangeTracker.Clear();
            return new Result.Outrun();
        }
    }

    public NewIntent Describe(Order order)
    {
        ArgumentNullException.ThrowIfNull(order);
        return descriptions.Of(order, LinkSums.VatOf(order.Lines), CapturePlan.AtOnce, Money.Zero(order.Total.Currency)) with
        {
            CancelUrl = pages.PageOf(order.PaymentLinkId!.Value),
            IsNotOnlineCheckout = rules.Value.IsNotOnlineCheckout,
            AmountMayChange = false,
            TipMayChange = false,
        };
    }

    private Order NewOrder(PaymentLink link, DateTimeOffset now)
    {
        // Who pressed in time has time to pay.
        var holdUntil = now.AddMinutes(shop.Value.PaymentWindowMinutes) + OrderWriter.HoldGrace;
        var order = new Order(ids.NewId(), $"{ids.NewCode(4)}-{ids.NewCode(4)}", link.Id, FingerprintOf(link.Id), link.Contact, now, holdUntil);
        order.ForPaymentLink(link.Id);

        // What is no product has an id of its own all the same, by which lines are told apart.
        order.Sell(
            link.Lines.OrderBy(l => l.Position).Select(l => new OrderLine(order.Id, l.Position, l.ProductId ?? ids.NewId(), l.Name, l.Quantity, l.UnitPrice, l.VatBasisPoints)),
            Money.Zero(link.Total.Currency),
            link.Vat);
        order.SendTo(FulfilmentMethod.Collection, null, link.Reference);
        return order;
    }
}
