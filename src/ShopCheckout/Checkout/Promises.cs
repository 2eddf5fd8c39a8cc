using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ShopCheckout.Catalog;
using ShopCheckout.Data;
using ShopCheckout.Fulfilment;
using ShopCheckout.Orders;

namespace ShopCheckout.Checkout;

/// <summary>Counts the uses of codes and the places of slots. Every change is a guarded update inside the caller's transaction, after the order's
/// row and before stock: first the code, then the slot, so that two orders cannot wait for each other.</summary>
public sealed class Promises(ShopDbContext db, IOptions<CollectionRules> rules, TimeProvider clock)
{
    /// <summary>What is gone.</summary>
    public enum Missing
    {
        Nothing,
        Code,
        CodeForThisCustomer,
        Slot,
    }

    /// <summary>A slot's counter is there before anybody counts on it. Outside the caller's transaction, which a lost race would end.</summary>
    public async Task PrepareAsync(OrderPromise promise, IDatabaseErrors errors, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(promise);
        ArgumentNullException.ThrowIfNull(errors);
        if (promise.SlotAt is not { } at || await db.CollectionSlots.AnyAsync(s => s.StartsAt == at, cancellationToken))
            return;
        db.Add(new CollectionSlot(at));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException exception) when (errors.IsUniqueViolation(exception))
        {
            // Somebody chose it at the same moment; one row is all it takes.
        }

        db.ChangeTracker.Clear();
    }

    /// <summary>Takes what a new order wants; its row is the caller's to write, and written already. When something is missing the caller must roll back.</summary>
    public async Task<Missing> HoldAsync(OrderPromise promise, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(promise);
        var now = clock.GetUtcNow();
        if (promise.CodeId is { } codeId)
        {
            var taken = await db.DiscountCodes
                .Where(c => c.Id == codeId && c.StartsAt <= now && (c.EndsAt == null || c.EndsAt > now) && (c.MaxUses == null || c.Uses < c.MaxUses))
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.Uses, c => c.Uses + 1), cancellationToken);
            if (taken == 0)
                return Missing.Code;

            // The code's row is locked until the commit, so whoever uses it at the same moment has been counted, or counts us.
            var mine = db.OrderPromises.Where(p => p.CodeId == codeId && p.CustomerKey == promise.CustomerKey && p.State == StockHoldState.Held);
            if (await db.DiscountCodes.AnyAsync(c => c.Id == codeId && c.MaxUsesPerCustomer < mine.Count(), cancellationToken))
                return Missing.CodeForThisCustomer;
        }

        return promise.SlotAt is { } at && !await TakePlaceAsync(at, cancellationToken) ? Missing.Slot : Missing.Nothing;
    }

    /// <summary>Gives back what an unpaid order held.</summary>
    public async Task ReleaseAsync(Order order, CancellationToken cancellationToken)
    {
        if (await OfAsync(order, cancellationToken) is not { State: StockHoldState.Held } promise)
            return;
        if (promise.CodeId is { } codeId)
            await db.DiscountCodes.Where(c => c.Id == codeId).ExecuteUpdateAsync(set => set.SetProperty(c => c.Uses, c => c.Uses - 1), cancellationToken);
        if (promise.SlotAt is { } at)
            await db.CollectionSlots.Where(s => s.StartsAt == at).ExecuteUpdateAsync(set => set.SetProperty(s => s.Taken, s => s.Taken - 1), cancellationToken);
        promise.Become(StockHoldState.Released);
    }

    /// <summary>The money came after all was given back. The price was agreed and paid, so the code counts once more even where that is beyond its
    /// limit; a slot is only taken again while there is room in it.</summary>
    /// <returns>False when the slot is gone.</returns>
    public async Task<bool> HoldAnewAsync(Order order, CancellationToken cancellationToken)
    {
        if (await OfAsync(order, cancellationToken) is not { State: StockHoldState.Released } promise)
            return true;
        if (promise.CodeId is { } codeId)
            await db.DiscountCodes.Where(c => c.Id == codeId).ExecuteUpdateAsync(set => set.SetProperty(c => c.Uses, c => c.Uses + 1), cancellationToken);
        var hasSlot = promise.SlotAt is not { } at || (at > clock.GetUtcNow() && await TakePlaceAsync(at, cancellationToken));
        if (!hasSlot)
            promise.LoseSlot();
        promise.Become(StockHoldState.Held);
        return hasSlot;
    }

    private async Task<bool> TakePlaceAsync(DateTimeOffset at, CancellationToken cancellationToken)
    {
        var places = rules.Value.PlacesPerSlot;
        return await db.CollectionSlots.Where(s => s.StartsAt == at && s.Taken < places)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.Taken, s => s.Taken + 1), cancellationToken) == 1;
    }

    // An order that holds nothing of the kind says so itself, and costs no query.
    private async Task<OrderPromise?> OfAsync(Order order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        return order.HasPromises ? await db.OrderPromises.SingleOrDefaultAsync(p => p.OrderId == order.Id, cancellationToken) : null;
    }
}
