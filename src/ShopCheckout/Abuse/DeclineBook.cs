using Microsoft.Extensions.Options;
using ShopCheckout.Data;
using ShopCheckout.Orders;
using ShopCheckout.Payments;

namespace ShopCheckout.Abuse;

/// <summary>Writes down cards that were declined, in the commit in which we learn of them.</summary>
public sealed class DeclineBook(ShopDbContext db, IOptions<CardTestingOptions> options, IIdSource ids)
{
    // Where cards are being tried one after the other, the next look comes before many more can be.
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    public void Note(Payment payment, Order order, int declines, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(payment);
        ArgumentNullException.ThrowIfNull(order);
        var tries = new DeclinedTries(ids.NewId(), payment.Id, payment.Declines, declines, order.BasketId, now);
        tries.ComeFrom(order.PlacedFrom, order.PlacedBy);
        db.DeclinedTries.Add(tries);
        if (payment.Declines > options.Value.Shopper.Free)
            payment.LookNoLaterThan(now + Soon);
    }
}
