namespace ShopCheckout.Catalog;

public sealed class Category
{
    public Category(Guid id, string slug, string name, string blurb, int rank)
    {
        Id = id;
        Slug = slug;
        Name = name;
        Blurb = blurb;
        Rank = rank;
    }

    public Guid Id { get; private set; }

    public string Slug { get; private set; }

    public string Name { get; private set; }

    public string Blurb { get; private set; }

    public int Rank { get; private set; }
}
