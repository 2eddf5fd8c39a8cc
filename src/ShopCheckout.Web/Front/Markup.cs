using Microsoft.AspNetCore.Html;

namespace ShopCheckout.Web.Front;

/// <summary><see cref="Words"/> for pages: the sentence is markup, as it stands in the page, and its values are encoded.</summary>
public static class Markup
{
    /// <param name="english">Markup from the code; never what somebody typed.</param>
    public static IHtmlContent Said(string english) => new HtmlString(Words.Say(english));

    /// <summary>A sentence with values, such as $"Nothing found for “{question}”".</summary>
    public static IHtmlContent Said(ref MarkupSentence sentence) => new HtmlString(sentence.Finish());

    /// <inheritdoc cref="Words.Plural"/>
    public static IHtmlContent SaidOf(long count, ref MarkupSentence one, ref MarkupSentence other) => new HtmlString(Words.Plural(count, ref one.Sentence, ref other.Sentence));
}
