using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace ShopCheckout.Web.Front;

/// <summary>Addresses of static files with a fingerprint of their content, so that browsers may keep them for a year.</summary>
public sealed class StaticUrl(IFileVersionProvider versions)
{
    public string Of(string path) => versions.AddFileVersionToPath(PathString.Empty, path);

    public string OfProduct(string slug) => Of($"/img/products/{slug}.svg");
}
