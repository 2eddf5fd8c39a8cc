using ShopCheckout.Testing;

namespace ShopCheckout.Browser.Tests;

/// <summary>A shop in which staff can do all there is to do: money is held until goods are sent, amounts and tips may change,
/// the checkout asks for a tip, guests may be
/// marked as missing as soon as their time has come, and parties of four or more pay a deposit.</summary>
public sealed class StaffShop : IAsyncLifetime
{
    private LiveShop? _shop;

    public LiveShop Shop => _shop ?? throw new InvalidOperationException("The shop is not open yet.");

    public async ValueTask InitializeAsync() => _shop = await LiveShop.StartAsync(
        ("Shop:TakeMoney", "Sent"), ("Shop:AmountMayChange", "true"), ("Shop:TipMayChange", "true"), ("Shop:TipsAtCheckout", "true"), ("Bookings:NoShowAfterMinutes", "0"),
        ("Bookings:DepositMinor", "1000"), ("Bookings:DepositFromParty", "4"));

    public ValueTask DisposeAsync() => _shop?.DisposeAsync() ?? ValueTask.CompletedTask;
}
