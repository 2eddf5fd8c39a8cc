using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace ShopCheckout.Web.Pages.Account;

/// <summary>A field of an account form with its label, hint and error, wired for screen readers in one place.</summary>
public sealed record AccountField(string Name, string Label, string AutoComplete)
{
    public string Type { get; init; } = "text";

    /// <summary>What was typed; never given for passwords.</summary>
    public string? Value { get; init; }

    public string? Error { get; init; }

    public string? Hint { get; init; }

    public string? InputMode { get; init; }

    public int MaxLength { get; init; } = 100;

    public bool Optional { get; init; }

    public string? DescribedBy => (Hint, Error) switch
    {
        (null, null) => null,
        (_, null) => Name + "_hint",
        (null, _) => Name + "_error",
        _ => $"{Name}_hint {Name}_error",
    };

    public static AccountField Text(string name, string label, string? value, ModelStateDictionary state, string autoComplete) =>
        new(name, label, autoComplete) { Value = value, Error = ErrorOf(state, name) };

    public static AccountField Email(string? value, ModelStateDictionary state, string name = "Email", string? label = null) =>
        new(name, label ?? Words.Say("E-mail"), "username") { Value = value, Error = ErrorOf(state, name), Type = "email", InputMode = "email", MaxLength = 254 };

    /// <param name="isNew">A password manager offers to make one up.</param>
    public static AccountField Password(ModelStateDictionary state, bool isNew, string name = "Password", string? label = null) =>
        new(name, label ?? Words.Say("Password"), isNew ? "new-password" : "current-password") { Error = ErrorOf(state, name), Type = "password", MaxLength = 200 };

    private static string? ErrorOf(ModelStateDictionary state, string name)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.TryGetValue(name, out var entry) && entry.Errors.Count > 0 ? entry.Errors[0].ErrorMessage : null;
    }
}
