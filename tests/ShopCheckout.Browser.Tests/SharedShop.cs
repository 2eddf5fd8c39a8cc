using ShopCheckout.Testing;

namespace ShopCheckout.Browser.Tests;

/// <summary>The shop in which all tests buy that make nothing go wrong; each minds its own order and the stock of its own product. It speaks
/// German beside English.</summary>
public sealed class SharedShop : IAsyncLifetime
{
    private LiveShop? _shop;

    public LiveShop Shop => _shop ?? throw new InvalidOperationException("The shop is not open yet.");

    public async ValueTask InitializeAsync() => _shop = await LiveShop.StartAsync(("Shop:Cultures:0", "en-GB"), ("Shop:Cultures:1", "de-DE"));

    public ValueTask DisposeAsync() => _shop?.DisposeAsync() ?? ValueTask.CompletedTask;
}
