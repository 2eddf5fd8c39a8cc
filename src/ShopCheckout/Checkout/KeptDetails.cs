using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ShopCheckout.Data;
using ShopCheckout.Fulfilment;
using ShopCheckout.Orders;

namespace ShopCheckout.Checkout;

/// <summary>What is known already of who buys and where it goes, so that nobody types it twice.</summary>
public sealed class KeptDetails(ShopDbContext db, DeliveryRates rates, SlotCalendar slots, IOptions<ShopOptions> options)
{
    /// <param name="Form">As it was filled in.</param>
    /// <param name="CustomerId">The account that the order belongs to.</param>
    /// <param name="HoldUntil">Until when its stock is held.</param>
    public sealed record Open(CheckoutForm Form, Guid? CustomerId, DateTimeOffset HoldUntil);

    /// <summary>The form of the order that a basket still has open.</summary>
    public async Task<Open?> OfOpenOrderAsync(Guid basketId, CancellationToken cancellationToken)
    {
        var open = await db.Orders.AsNoTracking()
            .Where(o => o.OpenBasketId == basketId)
            .Select(o => new
            {
                o.Contact, o.Method, o.DeliveryAddress, o.DeliveryOption, o.Notes, o.GiftMessage, o.DiscountCode, o.CollectFrom, o.HoldUntil, o.CustomerId,
                Goods = o.Goods.Minor - o.DiscountMinor, o.Goods.Currency,
                Tip = db.Payments.Where(p => p.OrderId == o.Id).Select(p => p.TipMinor).FirstOrDefault(),
            })
            .SingleOrDefaultAsync(cancellationToken);
        return open is null ? null : new Open(
            Of(open.Contact, open.Method, open.DeliveryAddress, open.DeliveryOption) with
            {
                Notes = open.Notes,
                Slot = open.CollectFrom is { } at ? SlotOffer.KeyOf(at) : null,
                Code = open.DiscountCode,
                GiftMessage = open.GiftMessage,
                Tip = TipKey(new Money(open.Goods, open.Currency), open.Tip),
                TipOwn = TipKey(new Money(open.Goods, open.Currency), open.Tip) == Tips.Own ? (open.Tip / 100m).ToString("0.00", CultureInfo.InvariantCulture) : null,
            },
            open.CustomerId,
            open.HoldUntil);
    }

    /// <summary>A form that an account's shopper would fill in again: the open order's, else as last time. Null when too little is known.</summary>
    public async Task<CheckoutForm?> OfAccountAsync(Guid basketId, Guid customerId, CancellationToken cancellationToken)
    {
        if (await OfOpenOrderAsync(basketId, cancellationToken) is { } open && (open.CustomerId is null || open.CustomerId == customerId))
            return open.Form;
        if (await db.Users.AsNoTracking().Where(u => u.Id == customerId).Select(u => u.Email).SingleOrDefaultAsync(cancellationToken) is not { } email)
            return null;

        var last = await db.Orders.AsNoTracking()
            .Where(o => o.CustomerId == customerId && o.BookingId == null && o.PaymentLinkId == null)
            .Where(o => o.Status == OrderStatus.Paid || o.Status == OrderStatus.Authorised || o.Status == OrderStatus.PartlyPaid)
            .OrderByDescending(o => o.PlacedAt)
            .ThenByDescending(o => o.Id)
            .Select(o => new { o.Contact, o.Method, o.DeliveryAddress, o.DeliveryOption })
            .FirstOrDefaultAsync(cancellationToken);
        var liked = await db.SavedAddresses.AsNoTracking()
            .Where(a => a.CustomerId == customerId && (a.DefaultSince != null || last == null))
            .OrderByDescending(a => a.DefaultSince != null)
            .ThenByDescending(a => a.DefaultSince)
            .ThenByDescending(a => a.SavedAt)
            .Select(a => new { a.Recipient, a.Phone, a.Address })
            .FirstOrDefaultAsync(cancellationToken);
        if (last is { Method: FulfilmentMethod.Collection })
            return await CollectAsync(basketId, Of(last.Contact with { Email = email }, last.Method, null, null), cancellationToken);
        if (liked is not null)
            return Of(new Contact(liked.Recipient, email, liked.Phone), FulfilmentMethod.Delivery, liked.Address, last?.DeliveryOption);
        return last is null ? null : Of(last.Contact with { Email = email }, last.Method, last.DeliveryAddress, last.DeliveryOption);
    }

    // The first time there is. It is said before anything is pressed, and the checkout has all the others.
    private async Task<CheckoutForm?> CollectAsync(Guid basketId, CheckoutForm form, CancellationToken cancellationToken)
    {
        if (!slots.HasSlots)
            return form;
        return (await slots.OffersAsync(basketId, cancellationToken)).FirstOrDefault(s => s.Left > 0) is { } first ? form with { Slot = first.Key } : null;
    }

    private static string? TipKey(Money goods, long tip)
    {
        if (tip == 0)
            return null;
        var share = Tips.Offered.FirstOrDefault(s => Tips.Share(goods, s).Minor == tip);
        return share == 0 ? Tips.Own : Tips.KeyOf(share);
    }

    private CheckoutForm Of(Contact contact, FulfilmentMethod method, PostalAddress? to, string? option)
    {
        var country = to?.Country ?? options.Value.HomeCountry;
        return new CheckoutForm(contact.Name, contact.Email, contact.Phone, method, to?.Line1, to?.Line2, to?.Town, to?.Postcode, null, AcceptTerms: true)
        {
            County = to?.County,
            Country = country,
            Option = rates.CodeOf(country, to?.Postcode, option),
        };
    }
}
