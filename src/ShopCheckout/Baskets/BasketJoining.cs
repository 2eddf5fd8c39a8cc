using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ShopCheckout.Data;
using ShopCheckout.Orders;

namespace ShopCheckout.Baskets;

/// <summary>Puts a guest's basket and an account's together. The same thing in both is one wish and counts once, the larger number of it. A
/// guest's basket gets another id on the way, so that who knew the old one finds nothing.</summary>
public sealed class BasketJoining(ShopDbContext db, IRowLocks locks, IIdSource ids, BasketCounts counts, TimeProvider clock, IOptions<ShopOptions> shop)
{
    // An account has one basket, and seldom another whose order was open when they met.
    private const int MaxBaskets = 10;

    public async Task<(Guid? BasketId, bool Merged)> JoinAsync(Guid customerId, Guid? inHand, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var concerned = await db.Baskets
            .Where(b => b.CustomerId == customerId || (b.Id == inHand && b.CustomerId == null))
            .OrderBy(b => b.Id).Select(b => b.Id).Take(MaxBaskets).ToListAsync(cancellationToken);
        if (concerned.Count == 0)
            return (null, false);

        var open = await LockAsync(concerned, cancellationToken);
        var baskets = await db.Baskets.Include(b => b.Lines).Where(b => concerned.Contains(b.Id)).ToListAsync(cancellationToken);
        var guests = baskets.Find(b => b.CustomerId is null);
        var owned = baskets.Where(b => b.CustomerId == customerId).OrderByDescending(b => b.UpdatedAt).ToList();
        if (guests is null && owned.Count <= 1)
            return (owned.FirstOrDefault()?.Id, false);

        var target = Target(customerId, guests, owned, open);
        var merged = false;
        foreach (var source in baskets.Where(b => b != target).OrderBy(b => b.CustomerId is not null))
        {
            // Two open orders never share a basket. The other stays where it is until it is paid or over.
            if (open.ContainsKey(source.Id) && open.Values.Any(o => o.BasketId == target.Id))
                continue;
            merged |= target.Lines.Count > 0 && source.Lines.Count > 0;
            await FoldAsync(source, target, open.GetValueOrDefault(source.Id), cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        counts.Remember(target.Id, target.ItemCount);
        return (target.Id, merged);
    }

    // Orders before baskets, as everybody takes them. An order that is placed meanwhile waits for the basket's row and then finds it changed.
    private async Task<Dictionary<Guid, Order>> LockAsync(List<Guid> baskets, CancellationToken cancellationToken)
    {
        var open = await OpenAsync(baskets, cancellationToken);
        foreach (var id in open)
            await locks.ForUpdate(db.Orders, id).LoadAsync(cancellationToken);
        foreach (var id in baskets)
            await locks.ForUpdate(db.Baskets, id).AsNoTracking().LoadAsync(cancellationToken);
        if (!(await OpenAsync(baskets, cancellationToken)).SequenceEqual(open))
            throw new DbUpdateConcurrencyException("An order was placed or ended while baskets were joined.");
        return db.Orders.Local.Where(o => o.OpenBasketId is not null).ToDictionary(o => o.BasketId);
    }

    private Task<List<Guid>> OpenAsync(List<Guid> baskets, CancellationToken cancellationToken) =>
        db.Orders.Where(o => o.OpenBasketId != null && baskets.Contains(o.OpenBasketId.Value)).OrderBy(o => o.Id).Select(o => o.Id).ToListAsync(cancellationToken);

    // Who stands at the checkout with an order of their own goes on with that one, whatever the account left open elsewhere.
    private Basket Target(Guid customerId, Basket? guests, List<Basket> owned, Dictionary<Guid, Order> open)
    {
        var ownedOpen = owned.Find(b => open.ContainsKey(b.Id));
        var target = guests is not null && open.ContainsKey(guests.Id) && ownedOpen is not null ? null : ownedOpen ?? owned.FirstOrDefault();
        if (target is not null)
            return target;
        target = new Basket(ids.NewSecretId(), guests?.Currency ?? shop.Value.Currency, clock.GetUtcNow());
        target.BelongTo(customerId);
        db.Baskets.Add(target);
        return target;
    }

    private async Task FoldAsync(Basket source, Basket target, Order? openOrder, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        foreach (var line in source.Lines)
        {
            var before = target.QuantityOf(line.ProductId);
            if (before < line.Quantity && (before > 0 || target.Lines.Count < Basket.MaxLines))
                target.SetQuantity(line.ProductId, line.Quantity, line.UnitPriceWhenAdded, now);
        }

        openOrder?.MoveToBasket(target.Id);

        // One that is paid late empties the basket that its things are in.
        await db.Orders.Where(o => o.BasketId == source.Id && o.OpenBasketId == null).ExecuteUpdateAsync(set => set.SetProperty(o => o.BasketId, target.Id), cancellationToken);
        db.Baskets.Remove(source);
        counts.Forget(source.Id);
    }
}
