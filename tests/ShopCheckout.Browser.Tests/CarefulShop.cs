using ShopCheckout.Testing;

namespace ShopCheckout.Browser.Tests;

/// <summary>A shop that asks for a captcha after the first declined card, and makes nobody wait.</summary>
public sealed class CarefulShop : IAsyncLifetime
{
    private LiveShop? _shop;

    public LiveShop Shop => _shop ?? throw new InvalidOperationException("The shop is not open yet.");

    public async ValueTask InitializeAsync() => _shop = await LiveShop.StartAsync(
        ("CardTesting:Shopper:ProofFrom", "1"), ("CardTesting:Shopper:ProofFromPerDay", "1"), ("CardTesting:SlowSeconds", "0"), ("CardTesting:SlowestSeconds", "0"),
        ("CardTesting:Shopper:BlockFrom", "3"), ("CardTesting:ProofZeros", "2"));

    public ValueTask DisposeAsync() => _shop?.DisposeAsync() ?? ValueTask.CompletedTask;
}
