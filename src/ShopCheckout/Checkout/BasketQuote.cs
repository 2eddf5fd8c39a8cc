using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ShopCheckout.Data;
using ShopCheckout.Discounts;
using ShopCheckout.Fulfilment;
using ShopCheckout.Orders;

namespace ShopCheckout.Checkout;

/// <summary>Prices a basket from the catalogue as it is now, with what its shopper chose.</summary>
public sealed class BasketQuote(ShopDbContext db, DiscountDesk discounts, DeliveryRates rates, SlotCalendar slots, IOptions<ShopOptions> options)
{
    /// <summary>One query for the basket, and one more for a code if there is one.</summary>
    public async Task<Quote> ForAsync(Guid basketId, CheckoutForm form, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(form);
        var rows = await ReadAsync(basketId, cancellationToken);
        var lines = rows.ConvertAll(r => r.Line);
        var answer = await discounts.AskAsync(form.Code, form.Email, basketId, lines, cancellationToken);
        if (answer.Code is not null)
            lines = [.. lines.Select((l, i) => l with { DiscountMinor = answer.PerLine[i] })];

        var refusals = new List<(string, string)>();
        if (answer.WhyNot is not null)
            refusals.Add((nameof(form.Code), answer.WhyNot));
        var free = Money.Zero(options.Value.Currency);
        var offers = rates.Offers(form.Country, form.Postcode, rows.Sum(r => r.Grams), lines.Aggregate(free, (sum, l) => sum + l.Full));
        var offer = Choose(form, offers, refusals);
        var slot = form.Method == FulfilmentMethod.Collection ? slots.Find(form.Slot) : null;
        if (form.Method == FulfilmentMethod.Collection && slots.HasSlots && slot is null)
            refusals.Add((nameof(form.Slot), string.IsNullOrEmpty(form.Slot) ? Words.Say("Choose when you will collect it.") : Words.Say("That time can no longer be chosen. Choose another.")));

        var quote = Quote.Of(lines, offer?.Price ?? free);
        var (tip, whyNoTip) = options.Value.TipsAtCheckout ? Tips.Of(form.Tip, form.TipOwn, quote.Goods - quote.Discount) : (free, null);
        if (whyNoTip is not null)
            refusals.Add((nameof(form.TipOwn), whyNoTip));
        return quote with
        {
            Tip = tip,
            BasketVersion = rows.Count == 0 ? 0 : rows[0].Version,
            Code = answer.Code is { } code ? (code.Id, code.Code) : null,
            IsGuess = answer.IsGuess,
            Offers = offers,
            Offer = offer,
            Slot = slot,
            Refusals = refusals,
        };
    }

    // An option that was chosen and does not go there is not swapped for a dearer one behind the shopper's back.
    private static DeliveryOffer? Choose(CheckoutForm form, IReadOnlyList<DeliveryOffer> offers, List<(string, string)> refusals)
    {
        if (form.Method != FulfilmentMethod.Delivery)
            return null;
        var cheapest = offers.Where(o => o.IsOffered).MinBy(o => o.Price);
        if (cheapest is null)
        {
            refusals.Add((nameof(form.Option), offers.Count > 0
                ? Words.Say($"We cannot deliver this there. {offers[0].Label}: {offers[0].WhyNot} You can collect it from the shop.")
                : Words.Say("We do not deliver there. You can collect it from the shop.")));
            return null;
        }

        if (string.IsNullOrEmpty(form.Option) || offers.FirstOrDefault(o => o.IsOffered && o.Code == form.Option) is not { } chosen)
        {
            if (!string.IsNullOrEmpty(form.Option))
                refusals.Add((nameof(form.Option), cheapest.Price.IsZero
                    ? Words.Say($"The delivery you chose is not offered for this address. {cheapest.Label} is, for nothing.")
                    : Words.Say($"The delivery you chose is not offered for this address. {cheapest.Label} is, for {cheapest.Price.ToDisplay()}.")));
            return cheapest;
        }

        return chosen;
    }

    private async Task<List<Row>> ReadAsync(Guid basketId, CancellationToken cancellationToken) =>
        await (
            from basket in db.Baskets
            where basket.Id == basketId
            from line in basket.Lines
            join product in db.Products on line.ProductId equals product.Id
            orderby line.AddedAt, product.Id
            select new Row(
                basket.Version,
                product.Grams * line.Quantity,
                new Quote.Line(
                    product.Id,
                    product.Slug,
                    product.Name,
                    line.Quantity,
                    product.Price,
                    product.VatBasisPoints,
                    (product.IsWithdrawn ? 0 : product.Stock!.OnHand - product.Stock.Held)
                        + db.Orders
                            .Where(o => o.OpenBasketId == basketId)
                            .SelectMany(o => db.StockHolds.Where(h => h.OrderId == o.Id && h.ProductId == product.Id && h.State == Catalog.StockHoldState.Held))
                            .Sum(h => h.Quantity))
                {
                    Charging = product.Charging,
                    ReleasesAt = product.ReleasesAt,
                    CategoryId = product.CategoryId,
                    PriceWhenAdded = line.UnitPriceWhenAdded,
                }))
            .AsNoTracking()
            .ToListAsync(cancellationToken);

    private sealed record Row(int Version, int Grams, Quote.Line Line);
}
