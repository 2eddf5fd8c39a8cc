using ShopCheckout.Testing;

namespace ShopCheckout.Browser.Tests;

/// <summary>A shop whose Sandbox fails on purpose, and so nobody else's.</summary>
public sealed class OutageShop : IAsyncLifetime
{
    private LiveShop? _shop;

    public LiveShop Shop => _shop ?? throw new InvalidOperationException("The shop is not open yet.");

    public async ValueTask InitializeAsync() => _shop = await LiveShop.StartAsync();

    public ValueTask DisposeAsync() => _shop?.DisposeAsync() ?? ValueTask.CompletedTask;
}
