using ShopCheckout.Baskets;

namespace ShopCheckout.Web.Pages.Baskets;

/// <summary>What the shop says about a change to the basket.</summary>
internal static class BasketWords
{
    public static string For(AddToBasket.Result result) => result.Outcome switch
    {
        AddToBasket.Outcome.Added when result.Added == 1 => Words.Say($"Added: {result.Name}."),
        AddToBasket.Outcome.Added => Words.Say($"Added: {result.Added} × {result.Name}."),
        AddToBasket.Outcome.AddedWhatIsThere => Words.Say($"Added {result.Added} of {result.Name}: there are no more. You have all {result.InBasket}."),
        AddToBasket.Outcome.NoMoreThere => Words.Plural(
            result.InBasket, $"There are no more of {result.Name}: you already have the last one.", $"There are no more of {result.Name}: you already have all {result.InBasket}."),
        AddToBasket.Outcome.SoldOut => Words.Say($"{result.Name} has just sold out. Nothing was added."),
        AddToBasket.Outcome.QuantityLimit => Words.Say($"We send at most {Basket.MaxQuantity} of one thing in an order. You have {result.InBasket} of {result.Name}."),
        AddToBasket.Outcome.BasketFull => Words.Say($"An order takes at most {Basket.MaxLines} different things. Nothing was added."),
        _ => Words.Say("That is no longer for sale. Nothing was added."),
    };

    public static string? For(ChangeBasket.Result result)
    {
        var said = result.Shortened.Select(s => s.Quantity == 0 ? Words.Say($"{s.Name} has sold out.") : Words.Say($"Only {s.Quantity} of {s.Name} can be had just now."))
            .Concat(result.Removed.Select(name => Words.Say($"{name} is out of your basket.")))
            .ToList();
        return said.Count > 0 ? string.Join(' ', said) : result.Changed ? Words.Say("Your basket is up to date.") : null;
    }
}
