namespace Dojo.Client;

/// <summary>A line shown to the shopper; it never changes the amount. Source: Dojo API 2025-09-10, schema <c>ItemLine</c>.</summary>
public sealed record ItemLine
{
    /// <summary>Your id of the item, up to 60 characters.</summary>
    public string? Id { get; init; }

    /// <summary>How many.</summary>
    public int? Quantity { get; init; }

    /// <summary>The item's name, up to 100 characters.</summary>
    public string? Name { get; init; }

    /// <summary>The item's category.</summary>
    public string? Category { get; init; }

    /// <summary>Extras and discounts on the item; left out when empty.</summary>
    public IReadOnlyList<Modifier>? Modifiers { get; init; }

    /// <summary>The line's total in minor units, before discounts and taxes. Dojo requires it.</summary>
    public required DojoMoney? AmountTotal { get; init; }

    /// <summary>The price look-up code, up to 200 characters.</summary>
    public string? Plu { get; init; }
}

/// <summary>An extra or a discount on a line. Source: Dojo API 2025-09-10, schema <c>Modifier</c>.</summary>
public sealed record Modifier
{
    /// <summary>Your id of the modifier.</summary>
    public required string? Id { get; init; }

    /// <summary>Its name.</summary>
    public required string? Name { get; init; }

    /// <summary>Its price in minor units for one; negative for a discount. Not part of the line's own total.</summary>
    public required DojoMoney? AmountPerModifier { get; init; }

    /// <summary>How many for one item: two burgers with double cheese have 2, not 4.</summary>
    public required int? Quantity { get; init; }
}

/// <summary>A tax shown to the shopper; it never changes the amount. Source: Dojo API 2025-09-10, schema <c>TaxLine</c>.</summary>
public sealed record TaxLine
{
    /// <summary>Your id of the tax, up to 60 characters.</summary>
    public string? Id { get; init; }

    /// <summary>The tax's name, up to 100 characters.</summary>
    public string? Caption { get; init; }

    /// <summary>A second name, up to 100 characters.</summary>
    public string? SubCaption { get; init; }

    /// <summary>The tax in minor units. Dojo requires it.</summary>
    public required DojoMoney? AmountTotal { get; init; }

    /// <summary>The price look-up code of the item taxed, up to 200 characters.</summary>
    public string? AffectedPlu { get; init; }
}
