using System.Net;

namespace ShopCheckout.Mail;

/// <summary>The HTML of a mail, made from its text: paragraphs, lines and links, nothing that is loaded and nothing that tells who read it.</summary>
public static class MailHtml
{
    public static string Document(OutgoingMail mail)
    {
        ArgumentNullException.ThrowIfNull(mail);
        return $"<!DOCTYPE html><html lang=\"{mail.Language ?? Tongues.British}\"><head><meta charset=\"utf-8\"><title>{WebUtility.HtmlEncode(mail.Subject)}</title></head><body>{Body(mail.Text)}</body></html>";
    }

    public static string Body(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var paragraphs = text.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return string.Concat(paragraphs.Select(p => $"<p>{string.Join("<br>", p.Split('\n').Select(Line))}</p>"));
    }

    // An address stands on a line of its own.
    private static string Line(string line)
    {
        var encoded = WebUtility.HtmlEncode(line);
        return Uri.TryCreate(line, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp)
            ? $"<a href=\"{encoded}\">{encoded}</a>"
            : encoded;
    }
}
