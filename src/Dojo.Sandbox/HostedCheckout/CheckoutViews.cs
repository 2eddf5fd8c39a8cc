namespace Dojo.Sandbox.HostedCheckout;

/// <summary>What the shopper buys, ready to be shown.</summary>
public sealed record OrderView(
    string Merchant, string? Description, string? Reference, IReadOnlyList<LineView> Lines, IReadOnlyList<LineView> Taxes,
    IReadOnlyList<LineView> Extras, string? Total, string? CancelUrl, bool ByPhone)
{
    /// <summary>False: there is nothing to tell but the amount.</summary>
    public bool HasDetails => Lines.Count + Taxes.Count + Extras.Count > 0 || Total is not null || Reference is not null || Description is not null;
}

public sealed record LineView(string Name, string? Detail, string Amount, IReadOnlyList<LineView> Parts);

/// <summary>The form: what is asked for, what was typed and what is wrong with it.</summary>
public sealed record FormView(
    string Action, string Amount, bool AskEmail, bool AskBilling, bool AskShipping,
    IReadOnlyDictionary<string, string> Typed, IReadOnlyList<FieldError> Errors, NoticeView? Notice)
{
    public string PayLabel => "Pay " + Amount;

    public string Value(string name) => Typed.GetValueOrDefault(name, "");

    public string? Error(string name) => Errors.FirstOrDefault(e => e.Field == name)?.Message;
}

public sealed record FieldError(string Field, string Message);

/// <summary>A message above the form, such as a decline.</summary>
public sealed record NoticeView(string Title, string Text);

/// <summary>A page that only tells something.</summary>
public sealed record MessageView(string Merchant, string Icon, string Title, string Text, string? Amount, string? Reference, string? LinkUrl, string? LinkText);

public sealed record ChallengeView(string Merchant, string Action, string Card, string Amount);

public sealed record TestCardView(string Number, string Scheme, string What);
