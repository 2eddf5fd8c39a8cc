using ShopCheckout.Testing;

namespace ShopCheckout.Browser.Tests;

/// <summary>A shop whose staff may mark guests at once and whose fees fall due at once, so that no test waits for an evening to pass.</summary>
public sealed class DiningShop : IAsyncLifetime
{
    private LiveShop? _shop;

    public LiveShop Shop => _shop ?? throw new InvalidOperationException("The shop is not open yet.");

    public async ValueTask InitializeAsync() => _shop = await LiveShop.StartAsync(("Bookings:GraceMinutes", "0"), ("Bookings:NoShowAfterMinutes", "0"));

    public ValueTask DisposeAsync() => _shop?.DisposeAsync() ?? ValueTask.CompletedTask;
}
