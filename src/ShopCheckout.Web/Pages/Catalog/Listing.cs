using ShopCheckout.Catalog;

namespace ShopCheckout.Web.Pages.Catalog;

/// <summary>A page of products with the links around it: the ways to sort, the next page, the way back.</summary>
/// <param name="Path">The page's own address, without a query.</param>
/// <param name="Search">What was searched for; null in a department.</param>
public sealed record Listing(string Path, string? Search, ProductSort Sort, bool IsFirstPage, ListProducts.Result Found)
{
    public static IReadOnlyList<(ProductSort Sort, string Name, Func<string> Label)> Sorts { get; } =
    [
        (ProductSort.Featured, "featured", () => Words.Say("Featured")),
        (ProductSort.Newest, "newest", () => Words.Say("New in")),
        (ProductSort.PriceLow, "price-low", () => Words.Say("Price, low to high")),
        (ProductSort.PriceHigh, "price-high", () => Words.Say("Price, high to low")),
        (ProductSort.Name, "name", () => Words.Say("A to Z")),
    ];

    /// <summary>Anything we have no name for is the shop's own order.</summary>
    public static ProductSort SortNamed(string? name) => Sorts.FirstOrDefault(s => s.Name == name).Sort;

    public string UrlSorted(ProductSort sort) => Url(sort, null);

    public string? NextUrl => Found.Next is { } next ? Url(Sort, next) : null;

    public string FirstUrl => Url(Sort, null);

    private string Url(ProductSort sort, string? after)
    {
        var query = QueryString.Empty;
        if (Search is not null)
            query = query.Add("q", Search);
        if (sort != ProductSort.Featured)
            query = query.Add("sort", Sorts.First(s => s.Sort == sort).Name);
        if (after is not null)
            query = query.Add("after", after);
        return Path + query;
    }
}
