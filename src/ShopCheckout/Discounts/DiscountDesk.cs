using Microsoft.EntityFrameworkCore;
using ShopCheckout.Catalog;
using ShopCheckout.Checkout;
using ShopCheckout.Data;

namespace ShopCheckout.Discounts;

/// <summary>What a code does for a basket, worked out here and nowhere else.</summary>
public sealed class DiscountDesk(ShopDbContext db, TimeProvider clock)
{
    /// <summary>Said of a code that never was, is over, has not begun or is used up: whoever guesses learns nothing.</summary>
    public const string NotValid = "This code is not valid. Check it, or go on without it.";

    public const string UsedByYou = "You have used this code as often as it can be.";

    /// <param name="Code">Null when it does nothing.</param>
    /// <param name="PerLine">What comes off each line, in the basket's order.</param>
    /// <param name="WhyNot">Why it does nothing, in words for shoppers; null when it does, or when none was given.</param>
    /// <param name="IsGuess">The code exists or not: what counts as a guess.</param>
    public sealed record Answer(DiscountCode? Code, IReadOnlyList<long> PerLine, string? WhyNot, bool IsGuess = false);

    public async Task<Answer> AskAsync(string? typed, string? email, Guid basketId, IReadOnlyList<Quote.Line> lines, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lines);
        if (string.IsNullOrWhiteSpace(typed))
            return new(null, [], null);
        var tidy = DiscountCode.Tidy(typed);
        var customer = DiscountCode.CustomerKey(email);
        var found = tidy.Length == 0 ? null : await db.DiscountCodes.AsNoTracking().Where(c => c.Code == tidy).Select(c => new
        {
            Code = c,
            Own = db.OrderPromises.Count(p => p.CodeId == c.Id && p.State == StockHoldState.Held && db.Orders.Any(o => o.Id == p.OrderId && o.OpenBasketId == basketId)),
            Theirs = db.OrderPromises.Count(p => p.CodeId == c.Id && p.State == StockHoldState.Held && p.CustomerKey == customer && !db.Orders.Any(o => o.Id == p.OrderId && o.OpenBasketId == basketId)),
        }).SingleOrDefaultAsync(cancellationToken);
        if (found is null || !found.Code.IsLive(clock.GetUtcNow(), found.Own))
            return new(null, [], Words.Say(NotValid), IsGuess: true);
        if (customer.Length > 0 && found.Theirs >= found.Code.MaxUsesPerCustomer)
            return new(null, [], Words.Say(UsedByYou));
        return Apply(found.Code, lines);
    }

    private static Answer Apply(DiscountCode code, IReadOnlyList<Quote.Line> lines)
    {
        // A deposit comes back; there is nothing to take off it.
        var weights = lines.Select(l => l.Charging != ProductCharging.Deposit && code.IsFor(l.ProductId, l.CategoryId) ? l.Full.Minor : 0).ToList();
        var goods = weights.Sum();
        if (goods == 0)
            return new(null, [], lines.Count == 0 || code.IsForEverything ? Words.Say("This code takes nothing off what is in your basket.") : Words.Say("This code is for other things than those in your basket."));
        if (goods < code.MinimumMinor)
        {
            var currency = lines[0].UnitPrice.Currency;
            var (needs, has) = (new Money(code.MinimumMinor, currency).ToDisplay(), new Money(goods, currency).ToDisplay());
            return new(null, [], code.IsForEverything ? Words.Say($"This code needs {needs} of goods; you have {has}.") : Words.Say($"This code needs {needs} of the goods it is for; you have {has}."));
        }

        // What the smallest basket leaves to pay is at least a penny, whatever the code's value.
        var off = Math.Min(code.Off(goods), lines.Sum(l => l.Full.Minor) - 1);
        return off <= 0 ? new(null, [], Words.Say("This code takes nothing off what is in your basket.")) : new(code, Apportionment.Split(off, weights), null);
    }
}
