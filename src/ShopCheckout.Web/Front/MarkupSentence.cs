using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace ShopCheckout.Web.Front;

/// <summary>A <see cref="ShopCheckout.Sentence"/> whose values are encoded for HTML, unless they are markup themselves.</summary>
[InterpolatedStringHandler]
public ref struct MarkupSentence(int literalLength, int formattedCount)
{
    [SuppressMessage("Design", "CA1051", Justification = "Passed on by reference.")]
    internal Sentence Sentence = new(literalLength, formattedCount);

    public void AppendLiteral(string value) => Sentence.AppendLiteral(value);

    public void AppendFormatted<T>(T value) => AppendFormatted(value, null);

    public void AppendFormatted<T>(T value, string? format) => Sentence.AppendFormatted(value switch
    {
        IHtmlContent markup => Written(markup),
        IFormattable formattable => HtmlEncoder.Default.Encode(formattable.ToString(format, CultureInfo.CurrentCulture)),
        _ => HtmlEncoder.Default.Encode(value?.ToString() ?? string.Empty),
    });

    internal string Finish() => Sentence.Finish();

    private static string Written(IHtmlContent markup)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        markup.WriteTo(writer, HtmlEncoder.Default);
        return writer.ToString();
    }
}
