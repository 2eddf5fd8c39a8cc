using System.Globalization;

namespace ShopCheckout;

/// <summary>The cultures that the shop speaks, the default first.</summary>
public sealed class Tongues(IReadOnlyList<CultureInfo> all)
{
    /// <summary>What the code is written in.</summary>
    public const string British = "en-GB";

    /// <summary>The longest of a culture's names that is kept.</summary>
    public const int LongestName = 20;

    public IReadOnlyList<CultureInfo> All { get; } = all;

    public static Tongues OnlyBritish { get; } = new([CultureInfo.GetCultureInfo(British)]);

    /// <summary>One that the shop still speaks; else the default.</summary>
    public CultureInfo Of(string? name) => All.FirstOrDefault(c => c.Name == name) ?? All[0];

    /// <summary>A language in itself, "Deutsch"; with its country where the shop speaks it as more than one does.</summary>
    public string NameOf(CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(culture);
        return All.Count(c => c.TwoLetterISOLanguageName == culture.TwoLetterISOLanguageName) > 1 ? culture.NativeName : culture.Parent.NativeName;
    }

    /// <summary>Speaks a shopper's language until it is disposed of: for what is written to them whoever caused it.</summary>
    public Speech Speak(string? name) => Speak(Of(name));

    /// <summary>Speaks English for a while: to the merchant, whose pages are English, whoever caused it.</summary>
    public static Speech SpeakBritish() => Speak(OnlyBritish.All[0]);

    private static Speech Speak(CultureInfo culture)
    {
        var before = new Speech(CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = culture;
        return before;
    }

    /// <summary>What was spoken before.</summary>
    public sealed class Speech(CultureInfo culture, CultureInfo words) : IDisposable
    {
        public void Dispose() => (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, words);
    }
}
