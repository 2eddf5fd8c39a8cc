using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Options;
using ShopCheckout.Abuse;
using ShopCheckout.Catalog;
using ShopCheckout.Data;
using ShopCheckout.Discounts;
using ShopCheckout.Orders;
using ShopCheckout.Payments;

namespace ShopCheckout.Checkout;

/// <summary>Commit 1 of paying: order, payment, the attempt to make an intent, and the stock held, all or nothing.</summary>
public sealed class OrderWriter(ShopDbContext db, StockRoom stock, Promises promises, IDatabaseErrors errors, ICaller caller, IOptions<ShopOptions> options, IIdSource ids, TimeProvider clock)
{
    /// <summary>The intent is voided this long before stock is given back, so that nobody pays for what is no longer held.</summary>
    public static readonly TimeSpan HoldGrace = TimeSpan.FromMinutes(3);

    public abstract record Result
    {
        public sealed record Written(Order Order, Payment Payment, Guid AttemptId) : Result;

        public sealed record SoldOut(IReadOnlyList<Guid> ProductIds) : Result;

        /// <summary>The last use of the code, or the last place in the slot, went to somebody else.</summary>
        public sealed record Gone(Promises.Missing What) : Result;

        /// <summary>Another request of the same shopper was faster.</summary>
        public sealed record Outrun : Result;
    }

    public async Task<Result> WriteAsync(Guid basketId, Quote quote, CheckoutForm form, string fingerprint, Guid? customerId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(quote);
        ArgumentNullException.ThrowIfNull(form);

        var now = clock.GetUtcNow();
        var order = NewOrder(basketId, quote, form, fingerprint, now);
        order.BelongTo(customerId);
        order.SpeakIn(Tongue.CurrentName);
        var payment = new Payment(ids.NewId(), order.Id, order.Number, order.Total, now);
        payment.TakeBy(quote.PlanAt(options.Value, now));
        payment.GiveTip(quote.Tip);
        payment.LetChange(payment.Plan.IsManual && options.Value.AmountMayChange, options.Value.TipMayChange && quote.Tip.IsZero);
        var attempt = payment.Begin(ids.NewId(), PaymentOperation.CreateIntent, "shopper", "Pay was pressed", now);
        payment.CheckAgainAt(now + IntentCreation.Lease);

        db.ChangeTracker.Clear();
        var promise = order.HasPromises ? new OrderPromise(order.Id, quote.Code?.Id, DiscountCode.CustomerKey(form.Email), order.CollectFrom) : null;
        if (promise is not null)
            await promises.PrepareAsync(promise, errors, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        db.Add(order);
        db.Add(payment);
        db.AddRange(OrderSearch.TermsOf(order));
        if (promise is not null)
            db.Add(promise);
        db.AddRange(quote.Lines.Select(l => new StockHold(order.Id, l.ProductId, l.Quantity)));
        try
        {
            // The order first: who loses the race for the basket never touches stock. Stock last: its rows are locked for the shortest time.
            await db.SaveChangesAsync(cancellationToken);
            if (!await IsBasketStillAsync(basketId, quote.BasketVersion, cancellationToken))
                return await UndoAsync(transaction, new Result.Outrun());
            if (promise is not null && await promises.HoldAsync(promise, cancellationToken) is var gone && gone != Promises.Missing.Nothing)
                return await UndoAsync(transaction, new Result.Gone(gone));

            var missing = await stock.HoldAsync(quote.Lines.Select(l => (l.ProductId, l.Quantity)), cancellationToken);
            if (missing.Count > 0)
                return await UndoAsync(transaction, new Result.SoldOut(missing));

            await transaction.CommitAsync(cancellationToken);
            return new Result.Written(order, payment, attempt.Id);
        }
        catch (DbUpdateException exception) when (errors.IsUniqueViolation(exception))
        {
            return await UndoAsync(transaction, new Result.Outrun());
        }
    }

    private async Task<Result> UndoAsync(IDbContextTransaction transaction, Result result)
    {
        await transaction.RollbackAsync(CancellationToken.None);
        db.ChangeTracker.Clear();
        return result;
    }

    // Since the quote another tab may have ordered, paid and emptied the basket. The row stays locked until the commit.
    private async Task<bool> IsBasketStillAsync(Guid basketId, int version, CancellationToken cancellationToken) =>
        await db.Baskets.Where(b => b.Id == basketId && b.Version == version)
            .ExecuteUpdateAsync(set => set.SetProperty(b => b.UpdatedAt, b => b.UpdatedAt), cancellationToken) == 1;

    private Order NewOrder(Guid basketId, Quote quote, CheckoutForm form, string fingerprint, DateTimeOffset now)
    {
        var holdUntil = now.AddMinutes(options.Value.PaymentWindowMinutes) + HoldGrace;
        var order = new Order(ids.NewId(), $"{ids.NewCode(4)}-{ids.NewCode(4)}", basketId, fingerprint, form.ToContact(), now, holdUntil);
        var position = 0;
        var lines = quote.Lines.Select(l => new OrderLine(order.Id, position++, l.ProductId, l.Name, l.Quantity, l.UnitPrice, l.VatBasisPoints, l.Charging == ProductCharging.Deposit, l.DiscountMinor));
        order.Sell(lines, quote.Delivery, quote.VatTotal, quote.Code?.Code);
        order.SendTo(form.Method, form.ToAddress(), form.ToNotes());
        order.Promise(quote.Offer?.Name, quote.Slot?.StartsAt, quote.Slot?.EndsAt, form.ToGiftMessage());
        order.ComesFrom(caller.AddressKey, caller.AccountKey);
        return order;
    }
}
