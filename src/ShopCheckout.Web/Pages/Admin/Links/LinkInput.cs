using System.Globalization;
using ShopCheckout.Orders;
using ShopCheckout.PaymentLinks;

namespace ShopCheckout.Web.Pages.Admin.Links;

/// <summary>The fields of the form of a payment link, as browsers send them.</summary>
public sealed class LinkInput
{
    public PaymentLinkKind Kind { get; set; }

    public string? Name { get; set; }

    public string? Email { get; set; }

    public string? Phone { get; set; }

    public string? Reference { get; set; }

    public string? Note { get; set; }

    public string? Terms { get; set; }

    public DateOnly? ValidUntil { get; set; }

    public IList<Line> Lines { get; init; } = [];

    /// <summary>One line: a product, whose name, price and VAT need not be typed, or words of the merchant's own.</summary>
    public sealed class Line
    {
        public Guid? ProductId { get; set; }

        public string? Name { get; set; }

        public string? Quantity { get; set; }

        public string? Price { get; set; }

        public string? Vat { get; set; }

        public bool IsEmpty => ProductId is null && string.IsNullOrWhiteSpace(Name) && string.IsNullOrWhiteSpace(Price);
    }

    public static LinkInput From(ViewLink.Model link)
    {
        ArgumentNullException.ThrowIfNull(link);
        return new LinkInput
        {
            Kind = link.Kind,
            Name = link.Contact.Name,
            Email = link.Contact.Email,
            Phone = link.Contact.Phone,
            Reference = link.Reference,
            Note = link.Note,
            Terms = link.Terms,
            ValidUntil = DateOnly.FromDateTime(link.ValidUntil.AddTicks(-1).InShopZone().DateTime),
            Lines =
            [
                .. link.Lines.Select(l => new Line
                {
                    ProductId = l.ProductId,
                    Name = l.Name,
                    Quantity = l.Quantity.ToString(CultureInfo.InvariantCulture),
                    Price = (l.UnitPrice.Minor / 100m).ToString("0.00", CultureInfo.InvariantCulture),
                    Vat = (l.VatBasisPoints / 100m).ToString("0.##", CultureInfo.InvariantCulture),
                }),
            ],
        };
    }

    /// <returns>What is wrong with which field, in the order of the fields; what is right is in the draft.</returns>
    public IReadOnlyList<(string Field, string Error)> Check(IReadOnlyList<OfferProducts.Row> products, string currency, out LinkDraft draft)
    {
        ArgumentNullException.ThrowIfNull(products);
        var wrongLines = new List<(string, string)>();
        var lines = new List<LinkDraft.Line>();
        for (var i = 0; i < Lines.Count; i++)
        {
            if (!Lines[i].IsEmpty)
                lines.Add(Read(Lines[i], i, products, currency, wrongLines));
        }

        draft = new LinkDraft(
            Kind, new Contact(Tidy(Name), Tidy(Email), Tidy(Phone)), Text(Note), Kind == PaymentLinkKind.Quote ? Text(Terms) : null, Text(Reference),
            ShopTime.StartOf(ValidUntil?.AddDays(1)) ?? DateTimeOffset.MinValue, lines);
        var errors = new List<(string, string)>();
        foreach (var failure in new LinkDraftValidator().Validate(draft).Errors.Where(f => !f.PropertyName.StartsWith("Lines[", StringComparison.Ordinal)))
            errors.Add((failure.PropertyName, failure.ErrorMessage));
        if (ValidUntil is null)
            wrongLines.Add((nameof(ValidUntil), "Choose until when it is valid."));
        return [.. errors, .. wrongLines];
    }

    private static LinkDraft.Line Read(Line line, int index, IReadOnlyList<OfferProducts.Row> products, string currency, List<(string, string)> errors)
    {
        var product = line.ProductId is { } id ? products.FirstOrDefault(p => p.Id == id) : null;
        if (line.ProductId is not null && product is null)
            errors.Add(($"Product_{index}", "This product is no longer for sale. Choose another, or none."));
        var name = Text(line.Name) ?? product?.Name ?? string.Empty;
        if (name.Length is 0 or > LinkDraft.LongestName || name.Any(char.IsControl))
            errors.Add(($"Name_{index}", "Enter what it is, in at most 100 characters."));
        if (!int.TryParse(Text(line.Quantity) ?? "1", NumberStyles.None, CultureInfo.InvariantCulture, out var quantity) || quantity is < 1 or > 999)
            errors.Add(($"Line_{index}", "Enter how many, from 1 to 999."));
        var price = product?.Price ?? Money.Zero(currency);
        if ((Text(line.Price) is { } typed && !MoneyText.TryParse(typed, currency, out price)) || price.Minor is < 1 or > LinkDraft.LargestMinor)
            errors.Add(($"Price_{index}", "Enter a price such as 12.50."));
        var vat = (product?.VatBasisPoints ?? 2000) / 100m;
        if ((Text(line.Vat) is { } rate && !decimal.TryParse(rate.TrimEnd('%', ' '), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out vat)) || vat is < 0 or > 50 || vat * 100 != decimal.Truncate(vat * 100))
            errors.Add(($"Vat_{index}", "Enter a VAT rate such as 20."));
        return new LinkDraft.Line(product?.Id, name, quantity, price.Minor, (int)(vat * 100));
    }

    private static string Tidy(string? text) => (text ?? string.Empty).Trim();

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
