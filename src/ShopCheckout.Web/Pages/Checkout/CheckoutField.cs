using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace ShopCheckout.Web.Pages.Checkout;

/// <summary>A text field with its label, hint and error, so that all of them are wired for screen readers in one place.</summary>
public sealed record CheckoutField(string Name, string Label, string? Value, string? Error, string AutoComplete)
{
    public string Type { get; init; } = "text";

    public string? InputMode { get; init; }

    public string? Hint { get; init; }

    public int MaxLength { get; init; } = 100;

    public bool Optional { get; init; }

    /// <summary>What the order costs may change with it.</summary>
    public bool Asks { get; init; }

    /// <summary>Names the label where it follows another field's choice.</summary>
    public string? Live { get; init; }

    public string Id => "Input_" + Name;

    public string? DescribedBy => (Hint, Error) switch
    {
        (null, null) => null,
        (_, null) => Id + "_hint",
        (null, _) => Id + "_error",
        _ => $"{Id}_hint {Id}_error",
    };

    public static CheckoutField For(string name, string label, string? value, ModelStateDictionary state, string autoComplete)
    {
        ArgumentNullException.ThrowIfNull(state);
        return new CheckoutField(name, label, value, ErrorOf(state, name), autoComplete);
    }

    public static string? ErrorOf(ModelStateDictionary state, string name)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.TryGetValue("Input." + name, out var entry) && entry.Errors.Count > 0 ? entry.Errors[0].ErrorMessage : null;
    }
}
