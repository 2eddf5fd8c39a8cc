using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using ShopCheckout.Browser.Tests;

namespace Dojo.Sandbox.Browser.Tests.Components;

/// <summary>A shopper at the shop's page with a component in it, and what that page was told.</summary>
internal sealed class Checkout : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _complaints = new();

    private Checkout(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);
        context.Console += (_, message) =>
        {
            if (message.Text.Contains("Content Security Policy", StringComparison.OrdinalIgnoreCase))
                _complaints.Enqueue(message.Text);
        };
        context.WebError += (_, error) => _complaints.Enqueue(error.Error);
        context.Request += (_, request) => Requests.Enqueue(request);
    }

    public IPage Page { get; }

    public ConcurrentQueue<IRequest> Requests { get; } = new();

    /// <summary>Violations of a security policy, and scripts that threw.</summary>
    public IReadOnlyCollection<string> Complaints => _complaints;

    public IFrameLocator Fields => Page.FrameLocator("iframe[title='Card details']");

    public IFrameLocator Bank => Page.FrameLocator("iframe[title='Confirm it is you']");

    public static async Task<Checkout> OpenAsync(Chromium chromium, string address, int width = 1280, string? before = null)
    {
        var context = await chromium.OpenAsync(width);
        var checkout = new Checkout(context, await context.NewPageAsync());
        if (before is not null)
            await checkout.Page.AddInitScriptAsync(before);
        await checkout.Page.GotoAsync(address);
        return checkout;
    }

    public async Task TypeCardAsync(string number = "4456530000001005", string cv2 = "020")
    {
        await Fields.GetByLabel("Card number").FillAsync(number);
        await Fields.GetByLabel("Expiry date").FillAsync("12/30");
        await Fields.GetByLabel("CV2").FillAsync(cv2);
        await Fields.GetByLabel("Name on card").FillAsync("Ada Lovelace");
    }

    public Task PressPayAsync() => Page.Locator("#pay").ClickAsync();

    /// <summary>Waits until the page was told something of a kind, and answers the newest of it.</summary>
    public async Task<JsonNode?> ToldAsync(string what)
    {
        var handle = await Page.WaitForFunctionAsync("what => { const all = window.seen.filter(s => s[0] === what); return all.length ? JSON.stringify(all[all.length - 1][1] ?? null) : false; }", what);
        return JsonNode.Parse(await handle.JsonValueAsync<string>());
    }

    public async Task<IReadOnlyList<string>> AllToldAsync(string what)
    {
        var json = await Page.EvaluateAsync<string>("what => JSON.stringify(window.seen.filter(s => s[0] === what).map(s => typeof s[1] === 'string' ? s[1] : JSON.stringify(s[1] ?? null)))", what);
        return JsonSerializer.Deserialize<string[]>(json)!;
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
