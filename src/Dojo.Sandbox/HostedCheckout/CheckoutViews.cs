namespace Dojo.Sandbox.HostedCheckout;

/// <summary>What the shopper buys, ready to be shown.</summary>
public sealed record OrderView(
    string Merchant, string? Description, string? Reference, IReadOnlyList<LineView> Lines, IReadOnlyList<LineView> Taxes,
    IReadOnlyList<LineView> Extras, string? Total, string? CancelUrl, bool ByPhone)
{
    /// <summary>What is agreed to by giving a card that is charged later; null when it is charged now.</summary>
    public string? Terms { get; init; }

    /// <summary>Where the amount to pay is not what the lines come to, or may become another: what they come to.</summary>
    public string? LinesCome { get; init; }

    /// <summary>The amount to pay before what comes on top of it; shown with <see cref="LinesCome"/>.</summary>
    public string AmountToPay { get; init; } = "";

    public string? AmountNote { get; init; }

    /// <summary>False: there is nothing to tell but the amount.</summary>
    public bool HasDetails => Terms is not null || Lines.Count + Taxes.Count + Extras.Count(e => !e.Hidden) > 0 || Total is not null || Reference is not null || Description is not null;
}

public sealed record LineView(string Name, string? Detail, string Amount, IReadOnlyList<LineView> Parts)
{
    /// <summary>The field whose amount this is, so that a script can follow what is typed.</summary>
    public string? Follows { get; init; }

    /// <summary>Nothing yet, but a script may show it.</summary>
    public bool Hidden { get; init; }
}

/// <summary>The form: what is asked for, what was typed and what is wrong with it.</summary>
public sealed record FormView(
    string Action, string Amount, bool AskEmail, bool AskBilling, bool AskShipping,
    IReadOnlyDictionary<string, string> Typed, IReadOnlyList<FieldError> Errors, NoticeView? Notice)
{
    public string PayLabel { get; init; } = "Pay " + Amount;

    /// <summary>False: the intent takes other payment methods only.</summary>
    public bool AskCard { get; init; } = true;

    public IReadOnlyList<SavedCardView> SavedCards { get; init; } = [];

    public bool OfferSaving { get; init; }

    public IReadOnlyList<WalletView> Wallets { get; init; } = [];

    /// <summary>What the shopper may change; null when the amount is fixed.</summary>
    public AmountsView? Amounts { get; init; }

    public string Value(string name) => Typed.GetValueOrDefault(name, "");

    public string? Error(string name) => Errors.FirstOrDefault(e => e.Field == name)?.Message;
}

public sealed record SavedCardView(string Id, string Name, bool Chosen);

public sealed record WalletView(string Name, string Address);

/// <summary>Amounts to type, with the rest of the total that stays, in minor units, so that a script can add it up while typing.</summary>
public sealed record AmountsView(bool Custom, bool Tips, string Symbol, long AmountMinor, long TipMinor, long RestMinor);

public sealed record FieldError(string Field, string Message);

/// <summary>A message above the form, such as a decline.</summary>
public sealed record NoticeView(string Title, string Text);

/// <summary>A page that only tells something.</summary>
public sealed record MessageView(string Merchant, string Icon, string Title, string Text, string? Amount, string? Reference, string? LinkUrl, string? LinkText);

public sealed record ChallengeView(string Merchant, string Action, string Card, string Amount)
{
    /// <summary>The checkout page, for those who leave the bank's question open.</summary>
    public string Back => Action.Contains("/challenge/", StringComparison.Ordinal) ? Action[..Action.IndexOf("/challenge/", StringComparison.Ordinal)] : "/";
}

public sealed record TestCardView(string Number, string Scheme, string What);
