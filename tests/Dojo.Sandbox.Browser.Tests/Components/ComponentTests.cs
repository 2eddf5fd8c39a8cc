using System.Text.Json.Nodes;
using ShopCheckout.Browser.Tests;

namespace Dojo.Sandbox.Browser.Tests.Components;

/// <summary>What tests of components share. No test is passed in which a page broke its own security policy or a script threw.</summary>
public abstract class ComponentTests(Chromium chromium, Merchant merchant) : IAsyncDisposable
{
    private readonly List<Checkout> _checkouts = [];

    protected Merchant Merchant => merchant;

    protected bool ExpectComplaints { get; set; }

    public async ValueTask DisposeAsync()
    {
        foreach (var checkout in _checkouts)
            await checkout.DisposeAsync();
        GC.SuppressFinalize(this);
        if (!ExpectComplaints)
            Assert.Empty(_checkouts.SelectMany(c => c.Complaints));
    }

    private protected async Task<Checkout> OpenAsync(string component, JsonObject config, int width = 1280, string? before = null, string more = "")
    {
        var checkout = await Checkout.OpenAsync(chromium, merchant.PageOf(component, config) + more, width, before);
        _checkouts.Add(checkout);
        return checkout;
    }

    private protected Task<Checkout> OpenCardAsync(string? token, Action<JsonObject>? change = null, int width = 1280)
    {
        var config = Config(token);
        change?.Invoke(config);
        return OpenAsync("card", config, width);
    }

    private protected static JsonObject Config(string? token) => new()
    {
        ["paymentDetails"] = new JsonObject { ["paymentToken"] = token },
        ["styles"] = new JsonObject { ["base"] = new JsonObject() },
    };

    private protected static int StatusCode(JsonNode? result) => (int)result!["statusCode"]!;
}
