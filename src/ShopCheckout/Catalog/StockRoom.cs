using Microsoft.EntityFrameworkCore;
using ShopCheckout.Data;

namespace ShopCheckout.Catalog;

/// <summary>Holds, takes and gives back stock. Every change is a guarded update inside the caller's transaction, in the order of
/// product ids so that two orders cannot wait for each other.</summary>
public sealed class StockRoom(ShopDbContext db)
{
    /// <summary>Promises what an order wants. The order's <see cref="StockHold"/> rows are the caller's to write.</summary>
    /// <returns>The products there is not enough of. When there are any the caller must roll back.</returns>
    public async Task<IReadOnlyList<Guid>> HoldAsync(IEnumerable<(Guid ProductId, int Quantity)> wanted, CancellationToken cancellationToken)
    {
        var missing = new List<Guid>();
        foreach (var (productId, quantity) in wanted.OrderBy(w => w.ProductId))
        {
            var held = await db.StockLevels
                .Where(s => s.ProductId == productId && s.OnHand - s.Held >= quantity)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.Held, s => s.Held + quantity), cancellationToken);
            if (held == 0)
                missing.Add(productId);
        }

        return missing;
    }

    /// <summary>Takes what an order paid for. What was given back before the money came is taken anew where there is any.</summary>
    /// <returns>The products that cannot be delivered.</returns>
    public async Task<IReadOnlyList<Guid>> TakeAsync(Guid orderId, CancellationToken cancellationToken)
    {
        var missing = new List<Guid>();
        foreach (var hold in await HoldsAsync(orderId, cancellationToken))
        {
            if (hold.State == StockHoldState.Taken)
                continue;
            var quantity = hold.Quantity;
            var promised = hold.State == StockHoldState.Held ? quantity : 0;
            var taken = await db.StockLevels
                .Where(s => s.ProductId == hold.ProductId && s.OnHand - s.Held + promised >= quantity)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(s => s.OnHand, s => s.OnHand - quantity).SetProperty(s => s.Held, s => s.Held - promised), cancellationToken);
            if (taken == 0)
                missing.Add(hold.ProductId);
            else
                hold.Become(StockHoldState.Taken);
        }

        return missing;
    }

    /// <summary>Promises once more what was given back before a late card promised the money.</summary>
    /// <returns>The products there is not enough of any more.</returns>
    public async Task<IReadOnlyList<Guid>> HoldAnewAsync(Guid orderId, CancellationToken cancellationToken)
    {
        var missing = new List<Guid>();
        foreach (var hold in await HoldsAsync(orderId, cancellationToken))
        {
            if (hold.State != StockHoldState.Released)
                continue;
            if ((await HoldAsync([(hold.ProductId, hold.Quantity)], cancellationToken)).Count > 0)
                missing.Add(hold.ProductId);
            else
                hold.Become(StockHoldState.Held);
        }

        return missing;
    }

    /// <summary>Gives back what an unpaid order held.</summary>
    public async Task ReleaseAsync(Guid orderId, CancellationToken cancellationToken)
    {
        foreach (var hold in await HoldsAsync(orderId, cancellationToken))
        {
            if (hold.State != StockHoldState.Held)
                continue;
            var quantity = hold.Quantity;
            await db.StockLevels
                .Where(s => s.ProductId == hold.ProductId)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.Held, s => s.Held - quantity), cancellationToken);
            hold.Become(StockHoldState.Released);
        }
    }

    /// <summary>Puts what an order had bought back on the shelf: never more than was sold and has not come back.</summary>
    /// <param name="orderId">The order.</param>
    /// <param name="quantities">How many of which product; null for all that is left.</param>
    /// <param name="cancellationToken">Gives up; the caller rolls back.</param>
    public async Task ReturnAsync(Guid orderId, IReadOnlyDictionary<Guid, int>? quantities, CancellationToken cancellationToken)
    {
        foreach (var hold in await HoldsAsync(orderId, cancellationToken))
        {
            var quantity = Math.Min(hold.Quantity - hold.ReturnedQuantity, quantities is null ? int.MaxValue : quantities.GetValueOrDefault(hold.ProductId));
            if (hold.State != StockHoldState.Taken || quantity < 1)
                continue;
            await db.StockLevels
                .Where(s => s.ProductId == hold.ProductId)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.OnHand, s => s.OnHand + quantity), cancellationToken);
            hold.Return(quantity);
        }
    }

    private Task<List<StockHold>> HoldsAsync(Guid orderId, CancellationToken cancellationToken) =>
        db.StockHolds.Where(h => h.OrderId == orderId).OrderBy(h => h.ProductId).ToListAsync(cancellationToken);
}
