using System.Buffers.Text;
using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Dojo.Sandbox.Pages;

/// <summary>Who may show a page inside a page of their own.</summary>
internal enum Framing
{
    Never,
    ByShops,
}

/// <summary>Renders a component to HTML and answers it under a strict content security policy.</summary>
internal sealed class PageRenderer(IServiceProvider services, ILoggerFactory loggers, Randomness randomness)
{
    public Task AnswerAsync<TPage>(HttpContext http, Dictionary<string, object?> parameters, int status = StatusCodes.Status200OK)
        where TPage : IComponent => AnswerAsync<TPage>(http, parameters, Framing.Never, status);

    public async Task AnswerAsync<TPage>(HttpContext http, Dictionary<string, object?> parameters, Framing framing, int status = StatusCodes.Status200OK)
        where TPage : IComponent
    {
        var nonce = Nonce();
        parameters["Nonce"] = nonce;
        await using var renderer = new HtmlRenderer(services, loggers);
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<TPage>(ParameterView.FromDictionary(parameters))).ToHtmlString());
        SetHeaders(http.Response, nonce, framing);
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/html; charset=utf-8";
        await http.Response.WriteAsync(html, Encoding.UTF8);
    }

    private static void SetHeaders(HttpResponse response, string nonce, Framing framing)
    {
        // form-action names schemes, not addresses: browsers apply it to every hop of the redirect that follows a form, and where
        // a merchant's redirectUrl leads on to is the merchant's business.
        // A component stands in the pages of shops, wherever they are, and takes the shop's fonts (fontCss); it talks to the Sandbox only.
        response.Headers.ContentSecurityPolicy = framing == Framing.Never
            ? $"default-src 'none'; script-src 'nonce-{nonce}'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self' http: https:; base-uri 'none'; frame-ancestors 'none'"
            : $"default-src 'none'; script-src 'nonce-{nonce}'; style-src 'self' http: https:; font-src http: https: data:; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors http: https:";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "same-origin";
        // Names and addresses stand on these pages, and Back must ask for the newest state.
        response.Headers.CacheControl = "no-store";
    }

    private string Nonce()
    {
        Span<byte> bytes = stackalloc byte[16];
        randomness.Fill(bytes);
        return Base64Url.EncodeToString(bytes);
    }
}
