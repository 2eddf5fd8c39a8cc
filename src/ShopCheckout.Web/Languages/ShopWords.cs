using System.Collections.Frozen;
using System.Globalization;
using System.Resources;
using System.Text;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace ShopCheckout.Web.Languages;

/// <summary>Reads the words of each of the shop's cultures from its resources, once: Resources/Words.de.resx, and above it Words.de-AT.resx.</summary>
internal static class ShopWords
{
    public static Tongues Read(IServiceProvider services)
    {
        var names = services.GetRequiredService<IOptions<ShopOptions>>().Value.Cultures;
        if (names.Count == 0)
            return Tongues.OnlyBritish;
        var factory = services.GetRequiredService<IStringLocalizerFactory>();
        var log = services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ShopWords));
        return new Tongues([.. names.Distinct(StringComparer.OrdinalIgnoreCase).Select(name => Culture(name, factory, log))]);
    }

    /// <summary>Why a name cannot be one of the shop's cultures; null when it can.</summary>
    public static string? ProblemWith(string name)
    {
        try
        {
            return CultureInfo.GetCultureInfo(name, predefinedOnly: true) is { IsNeutralCulture: false, Name.Length: > 0 }
                ? null
                : $"Shop:Cultures names \"{name}\", a language without a country: dates and money need one, as in de-DE.";
        }
        catch (CultureNotFoundException)
        {
            return $"Shop:Cultures names \"{name}\", which this machine does not know. Use names such as en-GB and de-DE.";
        }
    }

    /// <summary>Whether a text asks for no more values than its English has. One that does not would break a page, or a mail and the payment that is
    /// recorded with it, the first time it is said.</summary>
    internal static bool Fits(string english, string text)
    {
        try
        {
            return CompositeFormat.Parse(text).MinimumArgumentCount <= CompositeFormat.Parse(english).MinimumArgumentCount;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static bool LeaveOut(CultureInfo culture, string english, ILogger log)
    {
        log.LogError("The {Culture} text for \"{English}\" has a place for a value that does not exist: English stays.", culture.Name, english);
        return false;
    }

    private static CultureInfo Culture(string name, IStringLocalizerFactory factory, ILogger log)
    {
        var culture = CultureInfo.GetCultureInfo(name, predefinedOnly: true);
        if (culture.Name == Tongues.British)
            return culture;
        var words = WordsOf(culture, factory, log);

        // ASP.NET would make a copy that nobody can change for every request.
        return CultureInfo.ReadOnly(new Tongue(culture.Name, english => words.GetValueOrDefault(english)));
    }

    internal static FrozenDictionary<string, string> WordsOf(CultureInfo culture, IStringLocalizerFactory factory, ILogger log)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = culture;
        try
        {
            return factory.Create(typeof(Words).Name, typeof(ShopWords).Assembly.GetName().Name!).GetAllStrings(includeParentCultures: true)
                .Where(s => s.Value.Length > 0 && (Fits(s.Name, s.Value) || LeaveOut(culture, s.Name, log)))
                .DistinctBy(s => s.Name, StringComparer.Ordinal)
                .ToFrozenDictionary(s => s.Name, s => s.Value, StringComparer.Ordinal);
        }
        catch (MissingManifestResourceException)
        {
            // Nobody has translated anything yet: English, with this culture's dates and money.
            return FrozenDictionary<string, string>.Empty;
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
