using System.Globalization;
using Microsoft.Extensions.Localization;

namespace ShopCheckout.Web.Languages;

/// <summary><see cref="Words"/> as ASP.NET asks for them, for the messages that stand in attributes of page models.</summary>
internal sealed class WordsLocalizer : IStringLocalizer
{
    public static WordsLocalizer Instance { get; } = new();

    public LocalizedString this[string name] => new(name, Words.Say(name));

    public LocalizedString this[string name, params object[] arguments] => new(name, string.Format(CultureInfo.CurrentCulture, Words.Say(name), arguments));

    public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => [];
}
