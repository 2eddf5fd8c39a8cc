using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace ShopCheckout.Web.Front;

/// <summary>Every script and style sheet of ours carries the hash of what it must be. No page has to think of it.</summary>
[HtmlTargetElement("script", Attributes = "src")]
[HtmlTargetElement("link", Attributes = "[rel=stylesheet]", TagStructure = TagStructure.WithoutEndTag)]
public sealed class IntegrityTagHelper(FileHashes hashes) : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var attribute = string.Equals(output.TagName, "script", StringComparison.OrdinalIgnoreCase) ? "src" : "href";
        var address = Text(output.Attributes[attribute]?.Value);
        if (address.StartsWith('/') && !address.StartsWith("//", StringComparison.Ordinal) && hashes.Of(address.Split('?')[0]) is { } hash)
            output.Attributes.SetAttribute("integrity", hash);
    }

    private static string Text(object? value)
    {
        if (value is not IHtmlContent content)
            return value?.ToString() ?? string.Empty;
        using var writer = new StringWriter();
        content.WriteTo(writer, HtmlEncoder.Default);
        return writer.ToString();
    }
}
