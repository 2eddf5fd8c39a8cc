using ShopCheckout.Payments;

namespace ShopCheckout.Gateway;

/// <summary>What a payment intent is made from.</summary>
/// <param name="Reference">The order number; at most 60 characters.</param>
/// <param name="Amount">What the shopper pays, VAT and delivery included.</param>
/// <param name="Title">The shop's name on the hosted page; at most 100 characters.</param>
/// <param name="Description">What the merchant sees beside it; at most 4,096 characters.</param>
/// <param name="ReturnUrl">Where the shopper comes back to after paying.</param>
/// <param name="CancelUrl">Where the shopper comes back to without paying.</param>
/// <param name="ExpireAt">When it is voided if nobody paid.</param>
/// <param name="Lines">Shown on the page; they never change the amount.</param>
/// <param name="Taxes">Shown on the page; included in the amount.</param>
/// <param name="Email">Where a receipt can go.</param>
/// <param name="Plan">When the money is taken.</param>
public sealed record NewIntent(
    string Reference,
    Money Amount,
    string Title,
    string Description,
    Uri ReturnUrl,
    Uri CancelUrl,
    DateTimeOffset ExpireAt,
    IReadOnlyList<NewIntent.Line> Lines,
    IReadOnlyList<NewIntent.Tax> Taxes,
    string Email,
    CapturePlan Plan)
{
    /// <summary>Dojo is told that the amount may be changed later, by us and by the shopper.</summary>
    public bool AmountMayChange { get; init; }

    /// <summary>What the shopper agreed to give on top of <see cref="Amount"/>; null for nothing. Nobody changes it on Dojo's page: that would
    /// need <see cref="TipMayChange"/>.</summary>
    public Money? Tip { get; init; }

    /// <summary>Dojo is told that a tip may be given.</summary>
    public bool TipMayChange { get; init; }

    /// <summary>It comes from a payment link and not from an online checkout.</summary>
    public bool IsNotOnlineCheckout { get; init; }

    /// <summary>The card to charge, when nobody is there to give one.</summary>
    public string? SetupIntentId { get; init; }

    /// <summary>It may be paid on our own page as well, with Dojo's components.</summary>
    public bool ForComponents { get; init; }

    /// <summary>The customer whose saved cards may pay it, with a secret made for this; null for a guest.</summary>
    public CustomerKey? Payer { get; init; }

    /// <summary>The saved card that is offered first.</summary>
    public string? PreferredCardId { get; init; }

    public sealed record Line(string Id, string Name, int Quantity, Money Total);

    public sealed record Tax(string Id, string Name, string SubName, Money Total);
}
