using System.Net;
using System.Net.Http.Json;

namespace Dojo.Sandbox.Tests.Customers;

public sealed class PayWithSavedCardTests : IAsyncLifetime
{
    private readonly FakeTime _time = new();
    private Box _box = null!;
    private string _customer = "";

    public async ValueTask InitializeAsync()
    {
        _box = await Box.StartAsync(time: _time);
        _customer = await _box.CustomerAsync();
    }

    public ValueTask DisposeAsync() => _box.DisposeAsync();

    [Theory]
    [InlineData("4456530000001005", "020", null, 0)]
    [InlineData("4456530000001005", "021", null, 5)]
    [InlineData("4456530000001096", "020", null, 0)]
    [InlineData("4456530000001096", "020", "fail", 5)]
    [InlineData("4456530000001096", "020", "leave", 3)]
    public async Task Pay_WithASavedCard_DecidesAsForTheCardItself(string card, string cv2, string? challenge, int code)
    {
        var method = await SaveAsync(card);
        var id = await _box.CreateForAsync(_customer, method);

        using var response = await PayAsync(id, method, cv2, challenge);
        var answer = await CustomerApi.ReadAsync(response);

        Assert.Equal(code, (int)answer["statusCode"]!);
        if (code == 0)
            Assert.Equal(method, (string)answer["paymentIntent"]!["paymentDetails"]!["paymentMethodId"]!);
    }

    [Fact]
    public async Task Pay_WithASavedCardPastItsExpiryDate_IsDeclined()
    {
        var method = await SaveAsync("4456530000001005");
        _time.Advance(TimeSpan.FromDays(366 * 5));
        var id = await _box.CreateForAsync(_customer);

        using var response = await PayAsync(id, method);

        Assert.Equal(5, (int)(await CustomerApi.ReadAsync(response))["statusCode"]!);
    }

    [Fact]
    public async Task Pay_WithACardOfAnotherCustomerOrWithoutProof_IsNotFound()
    {
        var method = await SaveAsync("4456530000001005");
        using var others = await PayAsync(await _box.CreateForAsync(await _box.CustomerAsync()), method);
        await Problems.AssertAsync(others, HttpStatusCode.NotFound);
        using var unproven = await PayAsync(await _box.CreateIdAsync(), method);
        await Problems.AssertAsync(unproven, HttpStatusCode.NotFound);
        using var cardOnly = await PayAsync(await _box.CreateForAsync(_customer, change: b => b.Remove("paymentMethods")), method);
        await Problems.AssertAsync(cardOnly, HttpStatusCode.NotFound);

        var late = await _box.CreateForAsync(_customer);
        _time.Advance(TimeSpan.FromMinutes(16));
        using var tooLate = await PayAsync(late, method);
        await Problems.AssertAsync(tooLate, HttpStatusCode.NotFound);
    }

    private async Task<string> SaveAsync(string card)
    {
        var paid = await _box.PaidAndSavedAsync(await _box.CreateForAsync(_customer), card);
        return (string)paid["paymentIntent"]!["paymentDetails"]!["paymentMethodId"]!;
    }

    private Task<HttpResponseMessage> PayAsync(string id, string paymentMethodId, string cv2 = "020", string? challenge = null) =>
        _box.Api.PostAsJsonAsync($"/_sandbox/payment-intents/{id}/pay", new { paymentMethodId, cv2, challenge });
}
