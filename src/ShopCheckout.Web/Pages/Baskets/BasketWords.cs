using ShopCheckout.Baskets;

namespace ShopCheckout.Web.Pages.Baskets;

/// <summary>What the shop says about a change to the basket.</summary>
internal static class BasketWords
{
    public static string For(AddToBasket.Result result) => result.Outcome switch
    {
        AddToBasket.Outcome.Added when result.Added == 1 => $"Added: {result.Name}.",
        AddToBasket.Outcome.Added => $"Added: {result.Added} × {result.Name}.",
        AddToBasket.Outcome.AddedWhatIsThere => $"Added {result.Added} of {result.Name}: there are no more. You have all {result.InBasket}.",
        AddToBasket.Outcome.NoMoreThere => $"There are no more of {result.Name}: you already have {(result.InBasket == 1 ? "the last one" : $"all {result.InBasket}")}.",
        AddToBasket.Outcome.SoldOut => $"{result.Name} has just sold out. Nothing was added.",
        AddToBasket.Outcome.QuantityLimit => $"We send at most {Basket.MaxQuantity} of one thing in an order. You have {result.InBasket} of {result.Name}.",
        AddToBasket.Outcome.BasketFull => $"An order takes at most {Basket.MaxLines} different things. Nothing was added.",
        _ => "That is no longer for sale. Nothing was added.",
    };

    public static string? For(ChangeBasket.Result result)
    {
        var said = result.Shortened.Select(s => s.Quantity == 0 ? $"{s.Name} has sold out." : $"Only {s.Quantity} of {s.Name} can be had just now.")
            .Concat(result.Removed.Select(name => $"{name} is out of your basket."))
            .ToList();
        return said.Count > 0 ? string.Join(' ', said) : result.Changed ? "Your basket is up to date." : null;
    }
}
