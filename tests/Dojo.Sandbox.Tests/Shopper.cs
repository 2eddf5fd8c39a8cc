using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Dojo.Sandbox.Tests;

/// <summary>A shopper whose browser runs no scripts: sees pages, fills forms, follows redirects by hand.</summary>
internal sealed class Shopper(HttpClient browser)
{
    public HttpResponseMessage Response { get; private set; } = null!;

    public IHtmlDocument Page { get; private set; } = null!;

    public HttpStatusCode Status => Response.StatusCode;

    public Uri? RedirectedTo => Response.Headers.Location;

    public string Text => string.Join(' ', Page.Body!.Descendants<IText>().SelectMany(t => t.Data.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));

    public static Dictionary<string, string> Card(string number = "4456 5300 0000 1005") => new(StringComparer.Ordinal)
    {
        ["Card number"] = number,
        ["Expiry date"] = "12/30",
        ["CV2"] = "020",
        ["Name on card"] = "Ada Lovelace",
    };

    public async Task<Shopper> OpenAsync(string address) => await SeeAsync(await browser.GetAsync(address));

    /// <summary>Types into the fields by their labels and presses the button by its name.</summary>
    public async Task<Shopper> SubmitAsync(Dictionary<string, string> byLabel, string button)
    {
        var form = Page.Forms.Single();
        var values = form.QuerySelectorAll<IHtmlInputElement>("input[name]").Where(i => i.Type is not ("radio" or "checkbox") || i.IsChecked)
            .ToDictionary(i => i.Name!, i => i.Value, StringComparer.Ordinal);
        foreach (var select in form.QuerySelectorAll<IHtmlSelectElement>("select[name]"))
            values[select.Name!] = select.Value!;
        foreach (var (label, value) in byLabel)
            values[Field(label).GetAttribute("name")!] = value;
        var pressed = form.QuerySelectorAll<IHtmlButtonElement>("button").Single(b => b.TextContent.Trim() == button);
        if (pressed.Name is { Length: > 0 } name)
            values[name] = pressed.Value!;
        using var content = new FormUrlEncodedContent(values);
        return await SeeAsync(await browser.PostAsync(form.GetAttribute("action"), content));
    }

    /// <summary>Chooses a radio button or ticks a box by its label.</summary>
    public void Choose(string label)
    {
        var chosen = (IHtmlInputElement)Field(label);
        foreach (var other in Page.QuerySelectorAll<IHtmlInputElement>("input[type=radio]").Where(i => i.Name == chosen.Name))
            other.IsChecked = false;
        chosen.IsChecked = true;
    }

    /// <summary>Submits the card form if there is one on the page, else does nothing.</summary>
    public async Task SubmitAsyncIfForm(Dictionary<string, string> byLabel)
    {
        if (Page.Forms.Length == 1 && Page.GetElementById("pay-button") is { } button)
            await SubmitAsync(byLabel, button.TextContent.Trim());
    }

    public Task<Shopper> FollowAsync() => OpenAsync(RedirectedTo!.ToString());

    /// <summary>The field that a label names, as a screen reader finds it.</summary>
    public IHtmlElement Field(string label) => Page.QuerySelectorAll<IHtmlLabelElement>("label")
        .Where(l => l.TextContent.Trim() == label).Select(l => (IHtmlElement)Page.GetElementById(l.HtmlFor!)!).First();

    public bool Sees(string text) => Text.Contains(text, StringComparison.Ordinal);

    public async Task<Shopper> SeeAsync(HttpResponseMessage response)
    {
        Response = response;
        Page = new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync());
        return this;
    }
}
