using Microsoft.AspNetCore.Localization;
using Microsoft.Net.Http.Headers;

namespace ShopCheckout.Web.Languages;

/// <summary>Which of the shop's cultures a request is answered in: the one its shopper chose, else the one their browser likes best, country or
/// language alone. Staff read English.</summary>
internal sealed class LanguageOfRequest(Tongues tongues) : RequestCultureProvider
{
    public override Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        var name = LanguageCookie.Read(httpContext.Request, tongues) ?? Liked(httpContext.Request) ?? tongues.All[0].Name;
        return Task.FromResult<ProviderCultureResult?>(new(name));
    }

    // A browser may send any number of them; nobody reads more languages than this.
    private string? Liked(HttpRequest request) => request.GetTypedHeaders().AcceptLanguage
        .Take(20)
        .Where(l => l.Quality is not 0)
        .OrderByDescending(l => l, StringWithQualityHeaderValueComparer.QualityComparer)
        .Select(l => Match(l.Value.Value ?? string.Empty))
        .FirstOrDefault(name => name is not null);

    private string? Match(string liked) =>
        (tongues.All.FirstOrDefault(c => c.Name.Equals(liked, StringComparison.OrdinalIgnoreCase))
            ?? tongues.All.FirstOrDefault(c => c.TwoLetterISOLanguageName.Equals(liked.Split('-')[0], StringComparison.OrdinalIgnoreCase)))?.Name;
}
